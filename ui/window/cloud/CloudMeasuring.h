#pragma once

#include <QObject>
#include <optional>
#include <utility>
#include <vector>

#include "app/workbench/Workbench.h"
#include "core/cloud/MeasurementTable.h"
#include "ui/cloud/MeasureTool.h"

namespace stereo::ui {

class PointCloudView;
struct CloudActions;
struct DrawnMeasurement;

/// Lets a person measure in the cloud: clicks and keys in the view become measurements of the workbench, and
/// those are drawn in the view. A click on a label chooses that measurement. GUI thread.
class CloudMeasuring : public QObject {
    Q_OBJECT

public:
    /// All must outlive the object.
    CloudMeasuring(app::Workbench& workbench, PointCloudView& view, const CloudActions& actions,
                   QObject* parent);

    /// Leaves the tool, or deselects the chosen measurement; false when there was neither.
    bool leave();

    [[nodiscard]] std::size_t count() const { return measurements().size(); }
    /// Which of the workbench's measurements is chosen: drawn in another colour, with all of its numbers.
    [[nodiscard]] std::optional<std::size_t> chosen() const { return m_chosen; }
    /// REQUIRES: it is one of them
    void choose(std::optional<std::size_t> index);
    void rename(std::size_t index, const QString& name);
    /// A person's name for it, or what it is: "Distance 2".
    [[nodiscard]] QString nameText(std::size_t index) const;
    /// "2.257 m", "RMS 0.4 mm · 12 300 points"
    [[nodiscard]] QString valueText(std::size_t index) const;
    /// All of its numbers, one a line; of a plane with where the point under the mouse lies.
    [[nodiscard]] QString detailText(std::size_t index) const;

    /// Of all measurements, in their order; a plane that is being fitted has none yet.
    [[nodiscard]] std::vector<MeasuredValue> values() const;

Q_SIGNALS:
    /// Other measurements, values, or another is chosen.
    void changed();

protected:
    /// The view's keys.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using PlaneOf = std::pair<std::vector<PointCloud::Point>, std::optional<PlaneFit>>;

    void connectActions();
    void connectView();
    void toggle(Measurement::Kind kind, bool on);
    void add(const Measurement& measurement);
    void click(QPointF position);
    void hover(QPointF position);
    void erase();
    void write(std::vector<Measurement> measurements);
    void fitPlanes();
    void showTool();
    void show();
    bool press(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool wants(int key, Qt::KeyboardModifiers modifiers) const;
    [[nodiscard]] const std::vector<Measurement>& measurements() const {
        return m_workbench.project().measurements;
    }
    [[nodiscard]] bool hasChosenPlane() const;
    [[nodiscard]] std::optional<PlaneFit> planeOf(const Measurement& measurement) const;
    [[nodiscard]] QString label(const Measurement& measurement, bool isChosen) const;
    [[nodiscard]] DrawnMeasurement draft() const;

    app::Workbench& m_workbench;
    PointCloudView& m_view;
    const CloudActions& m_actions;
    MeasureTool m_tool;
    std::vector<PlaneOf> m_planes;  ///< by their outlines
    std::optional<std::size_t> m_chosen;
    std::optional<PointCloud::Point> m_hovered;
};

}  // namespace stereo::ui
