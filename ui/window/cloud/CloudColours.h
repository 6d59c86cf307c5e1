#pragma once

#include <QObject>
#include <memory>
#include <optional>

#include "app/workbench/Workbench.h"
#include "core/recipe/CloudColouring.h"

namespace stereo::ui {

class PointCloudView;

/// Gives the points of the cloud the colours that the workbench's look asks for, and the view the bar that
/// says what they mean. GUI thread.
class CloudColours : public QObject {
    Q_OBJECT

public:
    /// Both must outlive the object.
    CloudColours(app::Workbench& workbench, PointCloudView& view, QObject* parent);

private:
    /// What the colours of a map are made from.
    struct Source {
        ColourBy by = ColourBy::Image;
        app::CloudSource cloud = {};
        std::shared_ptr<const StereoPair> pair = {};
        std::shared_ptr<const GroundTruth> truth = {};
        DisplayOptions display = {};

        bool operator==(const Source&) const = default;
    };

    void showColours();
    void makeMap(const Source& source);
    void showBar();

    app::Workbench& m_workbench;
    PointCloudView& m_view;
    std::optional<Source> m_source;  ///< of the map whose colours are shown or being made
};

/// Whether the cloud that is shown can be coloured by this.
[[nodiscard]] bool hasColours(const app::Workbench& workbench, ColourBy by);

}  // namespace stereo::ui
