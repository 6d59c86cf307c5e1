#pragma once

#include <QObject>
#include <filesystem>
#include <optional>
#include <string>
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
class SetViewPage;

/// What a person does with sets: opening one, showing the panel.
struct SetActions {
    QAction& openFolder;
    QAction& openFile;  ///< a list, a recording, metadata
    QAction& toggle;    ///< the page of the dock
    QAction& view;      ///< the members in the place of the tiles
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
    /// The same; then looks at its members, beginning with one that is called so (SetJump.h), or the first.
    /// Results lie in `results`, or where they went the last time when that is empty.
    void view(const SetRequest& request, const std::string& member = {},
              const std::filesystem::path& results = {});
    [[nodiscard]] app::SetDesk& desk() { return m_desk; }
    /// To be put in the place of the tiles while isViewing().
    [[nodiscard]] SetViewPage& page() { return *m_page; }
    [[nodiscard]] bool isViewing() const;
    /// The members to be walked through: of what is looked at, or of the pair that is open.
    [[nodiscard]] std::optional<std::size_t> place() const;
    void show(std::size_t pair);

Q_SIGNALS:
    /// How far the batch is, in short; an empty text = none runs.
    void progressed(const QString& text, double fraction);
    /// Another isViewing().
    void viewingChanged();
    /// Another place() while isViewing().
    void placeChanged();

private:
    void connectView();
    void openPair(std::size_t pair);
    void leaveView();
    void remedy(std::size_t pair);
    void saveSpan();
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
    QAction& m_view;
    SetPanel* m_panel;
    SetViewPage* m_page;
    bool m_viewsOnceOpen = false;
    std::string m_memberOnceOpen;
    std::vector<std::size_t> m_toRun;  ///< once what is in the folder for results is known
};

}  // namespace stereo::ui
