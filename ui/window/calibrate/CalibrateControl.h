#pragma once

#include <QObject>
#include <QPointer>
#include <filesystem>
#include <functional>
#include <set>

#include "app/calibrate/CalibrationDesk.h"
#include "core/io/CalibrationWriter.h"

class QAction;
class QMainWindow;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class CalibrateDialog;
class Prompts;

/// Opens the dialog that measures a rig, saves the rig, and takes it for the open pair. Photographs and what
/// was found in them stay until the window closes.
class CalibrateControl : public QObject {
    Q_OBJECT

public:
    /// Connects the action. All must outlive the object.
    CalibrateControl(QMainWindow& window, app::Workbench& workbench, Prompts& prompts, QAction& action);

    [[nodiscard]] app::CalibrationDesk& desk() { return m_desk; }

private:
    void open();
    void save(CalibrationFileFormat format);
    void use();
    void write(const std::filesystem::path& place, CalibrationFileFormat format,
               const std::function<void()>& then);
    void adopt(const std::filesystem::path& file);
    void showLarge(std::size_t pair);
    [[nodiscard]] std::filesystem::path placeFor(CalibrationFileFormat format);
    /// Whether they may be written over: new ones, those of this window, and where a person agrees.
    [[nodiscard]] bool mayWrite(const std::vector<std::filesystem::path>& files);

    QMainWindow& m_window;
    app::Workbench& m_workbench;
    Prompts& m_prompts;
    app::CalibrationDesk m_desk;
    QPointer<CalibrateDialog> m_dialog;
    std::set<std::filesystem::path> m_written;  ///< by this window
};

}  // namespace stereo::ui
