#pragma once

#include <QScrollArea>

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class PointCloudView;

/// The right dock: everything that can be turned, in sections.
class ParameterPanel : public QScrollArea {
    Q_OBJECT

public:
    /// Both must outlive the panel.
    ParameterPanel(app::Workbench& workbench, PointCloudView& cloudView, QWidget* parent = nullptr);

Q_SIGNALS:
    void openWeightsRequested();
};

}  // namespace stereo::ui
