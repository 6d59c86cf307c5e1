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
    /// The open calibration as it is written in this format. Throws what StereoRectifier throws. REQUIRES:
    /// there is one
    [[nodiscard]] WrittenCalibration contentFor(CalibrationFileFormat format) const;
    void saveCalibration(CalibrationFileFormat format);
    void saveRectified();
    /// Asks before files that are there are replaced.
    [[nodiscard]] bool mayWrite(const std::vector<std::filesystem::path>& files);
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
