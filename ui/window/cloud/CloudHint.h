#pragma once

#include <QWidget>

class QAction;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

/// What the cloud's view says in its middle while a pair is open that has no calibration, with the button
/// that mends it. Lies over the view.
class CloudHint : public QWidget {
    Q_OBJECT

public:
    /// All must outlive the hint.
    CloudHint(app::Workbench& workbench, QAction& openCalibration, QWidget& view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showWhenNeeded();

    app::Workbench& m_workbench;
    QWidget& m_view;
};

}  // namespace stereo::ui
