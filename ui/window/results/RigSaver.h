#pragma once

#include <QObject>
#include <filesystem>
#include <functional>
#include <vector>

#include "core/io/CalibrationWriter.h"

class QAction;
class QMainWindow;
class QMenu;

namespace stereo::app {
class AppSettings;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class Prompts;
class TilesView;
struct WindowActions;

/// Writes what other programs need of the open pair: its calibration in their formats, and its rectified
/// images. GUI thread.
class RigSaver : public QObject {
    Q_OBJECT

public:
    /// Connects actions.saveRectified and fills `menu` with an action for each format. Success is shown in a
    /// toast over the tiles. All must outlive the object; `window` owns it.
    RigSaver(QMainWindow& window, TilesView& tiles, app::Workbench& workbench, app::AppSettings& settings,
             Prompts& prompts, WindowActions& actions, QMenu& menu);

private:
    struct Entry {
        CalibrationFileFormat format;
        QAction* action;
    };

    void addFormats(QMenu& menu);
    void enableActions();
    /// The open calibration as this format has it. Throws what calibrationFiles() throws. REQUIRES: there is
    /// one
    [[nodiscard]] std::vector<CalibrationFile> filesOf(CalibrationFileFormat format) const;
    void saveCalibration(CalibrationFileFormat format);
    void saveRectified();
    /// The folder to begin in.
    [[nodiscard]] std::filesystem::path folder() const;
    void write(std::function<void()> job, const std::vector<std::filesystem::path>& files);

    QMainWindow& m_window;
    TilesView& m_tiles;
    app::Workbench& m_workbench;
    app::AppSettings& m_settings;
    Prompts& m_prompts;
    WindowActions& m_actions;
    std::vector<Entry> m_formats;
};

}  // namespace stereo::ui
