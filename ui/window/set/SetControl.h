#pragma once

#include <QObject>
#include <filesystem>
#include <vector>

#include "app/workbench/set/SetDesk.h"

class QAction;
class QMainWindow;

namespace stereo::app {
class AppSettings;
}

namespace stereo::ui {

class BottomDock;
class DockRoom;
class Prompts;
class SetPanel;

/// What a person does with sets: opening one, showing the panel.
struct SetActions {
    QAction& openFolder;
    QAction& openFile;  ///< a list, a recording, metadata
    QAction& toggle;    ///< the page of the dock
};

/// Sets in the window: the page of the bottom dock, and which folders and files are meant.
class SetControl : public QObject {
    Q_OBJECT

public:
    /// All must outlive the control; it adds its page to `dock` and `room`.
    SetControl(QMainWindow& window, app::Workbench& workbench, app::AppSettings& settings, Prompts& prompts,
               BottomDock& dock, DockRoom& room, const SetActions& actions);

    /// Opens a set and shows it, with results where they went the last time.
    void open(const std::vector<std::filesystem::path>& paths);
    [[nodiscard]] app::SetDesk& desk() { return m_desk; }

Q_SIGNALS:
    /// How far the batch is, in short; an empty text = none runs.
    void progressed(const QString& text, double fraction);

private:
    void tellProgress();
    void askForFolder();
    void askForFile();
    [[nodiscard]] bool askForResults();
    void run(const std::vector<std::size_t>& pairs);
    void runOnceRead();
    void askForCalibration();
    void saveTable();

    QMainWindow& m_window;
    app::Workbench& m_workbench;
    app::AppSettings& m_settings;
    Prompts& m_prompts;
    BottomDock& m_dock;
    app::SetDesk m_desk;
    SetPanel* m_panel;
    std::vector<std::size_t> m_toRun;  ///< once what is in the folder for results is known
};

}  // namespace stereo::ui
