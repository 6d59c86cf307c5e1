#include "ui/window/calibrate/CalibrateControl.h"

#include <QAction>
#include <QMainWindow>
#include <algorithm>

#include "app/workbench/Workbench.h"
#include "core/base/FileThere.h"
#include "core/io/QtPath.h"
#include "ui/widgets/Toast.h"
#include "ui/window/calibrate/CalibrateDialog.h"
#include "ui/window/calibrate/CalibrateFoot.h"
#include "ui/window/calibrate/PairDialog.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/results/WrittenToast.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr auto kUsedFormat = CalibrationFileFormat::OpenCvYaml;
constexpr const char* kUsedName = "rig.yml";

struct SaveChoice {
    const char* name;
    QString filter;
};

SaveChoice choiceOf(CalibrationFileFormat format) {
    switch (format) {
        case CalibrationFileFormat::OpenCvXml:
            return {"rig.xml", CalibrateControl::tr("OpenCV (*.xml)")};
        case CalibrationFileFormat::KalibrChain:
            return {"camchain.yaml", CalibrateControl::tr("Kalibr (*.yaml)")};
        default:
            return {kUsedName, CalibrateControl::tr("OpenCV (*.yml *.yaml)")};
    }
}

}  // namespace

CalibrateControl::CalibrateControl(QMainWindow& window, app::Workbench& workbench, Prompts& prompts,
                                   QAction& action)
    : QObject(&window),
      m_window(window),
      m_workbench(workbench),
      m_prompts(prompts),
      m_desk(workbench.jobs()) {
    connect(&action, &QAction::triggered, this, &CalibrateControl::open);
}

void CalibrateControl::open() {
    CalibrateDialog dialog(m_desk, m_prompts, &m_window);
    m_dialog = &dialog;
    connect(&dialog, &CalibrateDialog::openRequested, this, &CalibrateControl::showLarge);
    connect(&dialog.foot(), &CalibrateFoot::saveRequested, this, &CalibrateControl::save);
    connect(&dialog.foot(), &CalibrateFoot::useRequested, this, &CalibrateControl::use);
    dialog.exec();
    m_desk.stop();
}

std::filesystem::path CalibrateControl::placeFor(CalibrationFileFormat format) {
    if (format == CalibrationFileFormat::RosCameraInfo) {
        const auto folder =
            m_prompts.chooseFolder(*m_dialog, tr("Folder for left.yaml and right.yaml"), m_desk.folder());
        return !folder.empty() && mayWrite(calibrationPaths(format, folder)) ? folder
                                                                             : std::filesystem::path();
    }
    const auto [name, filter] = choiceOf(format);
    auto file = m_prompts.saveFile(*m_dialog, tr("Save the rig"), m_desk.folder() / name, filter);
    if (file.empty() || file.has_extension()) return file;
    file.replace_extension(std::filesystem::path(name).extension());  // the dialog did not ask about that one
    return mayWrite({file}) ? file : std::filesystem::path();
}

bool CalibrateControl::mayWrite(const std::vector<std::filesystem::path>& files) {
    std::vector<std::filesystem::path> there;
    std::ranges::copy_if(files, std::back_inserter(there), [this](const std::filesystem::path& file) {
        return isThere(file) && !m_written.contains(file);
    });
    return there.empty() || m_prompts.confirmReplace(*m_dialog, there);
}

void CalibrateControl::save(CalibrationFileFormat format) {
    const std::filesystem::path place = placeFor(format);
    if (place.empty()) return;
    write(place, format, [this, place] {
        if (m_dialog) m_dialog->foot().say(tr("Saved: %1").arg(toQString(place)), Tone::Ok);
    });
}

void CalibrateControl::use() {
    const std::filesystem::path file = m_desk.folder() / kUsedName;
    if (mayWrite({file})) write(file, kUsedFormat, [this, file] { adopt(file); });
}

void CalibrateControl::write(const std::filesystem::path& place, CalibrationFileFormat format,
                             const std::function<void()>& then) {
    m_workbench.exports().write(
        [rig = m_desk.solution()->calibrated.rig, place, format](const RunControl&) {
            writeCalibration(format, {.raw = rig}, place);
        },
        this,
        [this, place, format, then] {
            std::ranges::copy(calibrationPaths(format, place), std::inserter(m_written, m_written.end()));
            then();
        },
        [this](const app::Failure& failure) {
            const QString sentence = QString::fromStdString(failure.sentence);
            if (m_dialog) m_dialog->foot().say(sentence, Tone::Error);
        });
}

void CalibrateControl::adopt(const std::filesystem::path& file) {
    // It is read in the background, and may not belong to the images that are open.
    connect(
        &m_workbench.inputs(), &app::PairInputs::openingEnded, this,
        [this, file] {
            if (m_workbench.project().calibration.path != file) return;
            Toast* toast = showWritten(tr("The rig is in use"),
                                       tr("%1 in %2").arg(nameOf(file), toQString(file.parent_path())),
                                       file.parent_path(), *m_window.centralWidget());
            toast->setObjectName("rigToast");
        },
        Qt::SingleShotConnection);
    m_workbench.inputs().openCalibration(file);
    if (m_dialog) m_dialog->accept();
}

void CalibrateControl::showLarge(std::size_t pair) {
    const app::DeskPair& shown = m_desk.pairs().at(pair);
    const std::string why = m_desk.whyNot(pair);
    const QString fact = !why.empty() ? QString::fromStdString(why)
                         : shown.fit  ? tr("epipolar error %1").arg(pixelsText(shown.fit->rowsPx))
                                      : QString();
    PairDialog(shown.board, fact, m_workbench.jobs(), m_dialog).exec();
}

}  // namespace stereo::ui
