#pragma once

#include <QObject>
#include <optional>
#include <vector>

#include "core/cloud/Measurement.h"
#include "ui/cloud/MeasureTool.h"

namespace stereo::ui {

class PointCloudView;

/// Measures distances and lengths in clouds that are looked at: what is measured is of the view, and no part
/// of a project. GUI thread.
class ViewMeasuring : public QObject {
    Q_OBJECT

public:
    /// The view must outlive the object.
    explicit ViewMeasuring(PointCloudView& view, QObject* parent = nullptr);

    /// The tool takes the next clicks; none = it ends.
    void start(std::optional<Measurement::Kind> kind);
    [[nodiscard]] std::optional<Measurement::Kind> kind() const { return m_tool.kind(); }
    void clear();
    [[nodiscard]] const std::vector<Measurement>& measurements() const { return m_measurements; }

Q_SIGNALS:
    /// Another kind() or measurements().
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show();

    PointCloudView& m_view;
    MeasureTool m_tool;
    std::vector<Measurement> m_measurements;
    std::optional<PointCloud::Point> m_hovered;
};

}  // namespace stereo::ui
