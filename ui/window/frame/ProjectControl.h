#pragma once

#include <QObject>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "core/project/Project.h"

class QMainWindow;

namespace stereo::app {
class AppSettings;
class ProjectDesk;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class Prompts;
struct WindowActions;

/// File ▸ New, Open project, Save, Save as, Save archive and Revert; the title of the window with its mark;
/// the question before unsaved work is discarded. GUI thread.
class ProjectControl : public QObject {
    Q_OBJECT

public:
    /// All must outlive the control; `window` owns it.
    ProjectControl(QMainWindow& window, app::Workbench& workbench, app::ProjectDesk& projects,
                   app::AppSettings& settings, Prompts& prompts, const WindowActions& actions);

    /// Calls `next` when nothing would be lost by closing what is open. Otherwise asks: `next` is called
    /// after saving, immediately when the person does not want to save, and not at all when the person
    /// cancels.
    void leave(std::function<void()> next);
    /// Opens files, once they were looked at in the background; asks before that when one of them is a
    /// project, which replaces the open one.
    void open(const std::vector<std::filesystem::path>& files);

Q_SIGNALS:
    /// A project was opened from this file or saved in it.
    void fileUsed(const std::filesystem::path& file);
    /// Files are about to be opened.
    void opening();

private:
    void openProject();
    void save(std::function<void()> onSaved = {});
    void saveAs(std::function<void()> onSaved = {});
    void saveArchive();
    void revert();
    void locateImages();
    void locateFolder();
    void locateAt(const std::filesystem::path& chosen);
    void noteSaved(const std::filesystem::path& file);
    void show();
    /// The file name that is proposed for saving.
    [[nodiscard]] std::filesystem::path suggestedFile(std::string_view extension) const;
    /// The name of the project, or of its pair; empty = nothing is open.
    [[nodiscard]] QString name() const;

    QMainWindow& m_window;
    app::Workbench& m_workbench;
    app::ProjectDesk& m_projects;
    app::AppSettings& m_settings;
    Prompts& m_prompts;
    const WindowActions& m_actions;
};

}  // namespace stereo::ui
