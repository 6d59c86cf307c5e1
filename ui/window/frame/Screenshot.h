#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <filesystem>
#include <functional>

#include "app/workbench/Workbench.h"

namespace stereo::ui {

class MainWindow;

/// Waits until the window shows everything that follows from its inputs, then saves a picture of it as it
/// stands, with what could not be opened or matched in its banner. Lives in the GUI thread beside the window.
class Screenshot : public QObject {
    Q_OBJECT

public:
    /// Calls `done` once, with an empty text when `file` is written, else with a sentence that says why
    /// not. Window and workbench must outlive the object.
    Screenshot(MainWindow& window, app::Workbench& workbench, std::filesystem::path file,
               std::function<void(const QString& problem)> done);

private:
    void waitForFrame();
    void save();
    void finish(const QString& problem);

    MainWindow& m_window;
    app::Workbench& m_workbench;
    std::filesystem::path m_file;
    std::function<void(const QString&)> m_done;
    QTimer m_quiet;
};

}  // namespace stereo::ui
