#pragma once

#include <QObject>
#include <filesystem>
#include <functional>
#include <vector>

#include "app/viewing/ViewDesk.h"

class QAction;
class QMainWindow;
class QStackedWidget;

namespace stereo::app {
class AppSettings;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class Prompts;
class Theme;
class ViewPage;

/// The actions that it answers while its page is there; else they are of the tiles.
struct ViewingActions {
    QAction& wipe;
    QAction& blink;
};

/// Viewing maps and clouds without matching: opens them on a page of their own in `pages`, and gives the
/// place back when it is closed or a pair is opened. GUI thread.
class ViewControl : public QObject {
    Q_OBJECT

public:
    /// `onClosed` shows what is there otherwise. All must outlive the object.
    ViewControl(QMainWindow& window, app::Workbench& workbench, app::AppSettings& settings, Prompts& prompts,
                const Theme& theme, QStackedWidget& pages, const ViewingActions& actions,
                std::function<void()> onClosed);

    /// Views the files if they make no pair and can be viewed; else calls `otherwise`.
    void open(const std::vector<std::filesystem::path>& files, std::function<void()> otherwise);
    /// Views the files whatever else they could be opened as; calls `otherwise` where they cannot be viewed.
    void view(const std::vector<std::filesystem::path>& files, std::function<void()> otherwise);
    void close();
    /// Asks for files to view.
    [[nodiscard]] QAction& action() const { return *m_action; }
    [[nodiscard]] bool isOpen() const { return m_desk.viewed() != nullptr; }
    [[nodiscard]] ViewPage& page() const { return *m_page; }
    [[nodiscard]] app::ViewDesk& desk() { return m_desk; }

Q_SIGNALS:
    /// A file was viewed alone.
    void fileUsed(const std::filesystem::path& file);

private:
    void ask();
    void show();
    void savePicture();

    QMainWindow& m_window;
    app::Workbench& m_workbench;
    app::AppSettings& m_settings;
    Prompts& m_prompts;
    QStackedWidget& m_pages;
    std::function<void()> m_onClosed;
    app::ViewDesk m_desk;
    ViewPage* m_page;
    QAction* m_action;
};

}  // namespace stereo::ui
