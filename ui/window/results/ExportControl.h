#pragma once

#include <QObject>
#include <filesystem>
#include <set>

#include "app/results/Exporter.h"

class QMainWindow;

namespace stereo::app {
class AppSettings;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class Prompts;
class TilesView;
struct WindowActions;

/// Asks what to export and writes it; exports the same again by one key; reports when it is written.
/// Remembers what was chosen.
class ExportControl : public QObject {
    Q_OBJECT

public:
    /// Connects the two export actions. Success is shown in a toast over the tiles. All must outlive the
    /// object.
    ExportControl(QMainWindow& window, TilesView& tiles, app::Workbench& workbench,
                  app::AppSettings& settings, Prompts& prompts, WindowActions& actions);

private:
    void ask();
    void again();
    void write(const app::ExportRequest& request);
    void enableActions();
    void showSuccess(const app::ExportReport& report);
    [[nodiscard]] app::ExportRequest remembered() const;
    /// What of the cloud is on the screen, and its colours.
    [[nodiscard]] CloudFileOptions shownCloud() const;

    QMainWindow& m_window;
    TilesView& m_tiles;
    app::Workbench& m_workbench;
    app::AppSettings& m_settings;
    Prompts& m_prompts;
    WindowActions& m_actions;
    std::set<std::filesystem::path> m_written;  ///< by this window: those may be replaced without a question
};

}  // namespace stereo::ui
