#pragma once

#include <QWidget>

class QAction;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

/// What the cloud's view shows in its middle when the open pair has no calibration, with the button to open
/// one. Lies over the view.
class CloudHint : public QWidget {
    Q_OBJECT

public:
    /// All must outlive the hint.
    CloudHint(app::Workbench& workbench, QAction& openCalibration, QAction& enterCalibration, QWidget& view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showWhenNeeded();

    app::Workbench& m_workbench;
    QWidget& m_view;
};

}  // namespace stereo::ui
