#include "ui/window/results/RigSaver.h"

#include <QMainWindow>
#include <QMenu>
#include <algorithm>
#include <array>
#include <utility>

#include "app/project/AppSettings.h"
#include "app/results/Exporter.h"
#include "app/results/OutputFiles.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/io/QtPath.h"
#include "core/io/RectifiedPairWriter.h"
#include "core/stereo/RectifiedFrom.h"
#include "core/stereo/RigRectification.h"
#include "ui/widgets/Toast.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/frame/WindowActions.h"
#include "ui/window/results/WrittenToast.h"
#include "ui/window/tiles/TilesView.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

using enum CalibrationFileFormat;

struct FormatWords {
    CalibrationFileFormat format;
    const char* name;  ///< of the action
    QString text;
    QString filter;  ///< of the file dialog; empty = a folder is chosen
};

std::array<FormatWords, 5> formatWords() {
    return {{
        {OpenCvYaml, "actionSaveOpenCv", RigSaver::tr("&OpenCV…"), RigSaver::tr("OpenCV (*.yml)")},
        {RosCameraInfo, "actionSaveRos", RigSaver::tr("&ROS camera_info, two files…"), {}},
        {KalibrChain, "actionSaveKalibr", RigSaver::tr("&Kalibr camchain…"), RigSaver::tr("Kalibr (*.yaml)")},
        {Middlebury, "actionSaveMiddlebury", RigSaver::tr("&Middlebury calib.txt…"),
         RigSaver::tr("Middlebury (*.txt)")},
        {KTxt, "actionSaveKTxt", RigSaver::tr("&FoundationStereo K.txt…"),
         RigSaver::tr("FoundationStereo (*.txt)")},
    }};
}

bool isOfRectifiedImages(CalibrationFileFormat format) {
    return format == KTxt || format == Middlebury;
}

}  // namespace

RigSaver::RigSaver(QMainWindow& window, TilesView& tiles, app::Workbench& workbench,
                   app::AppSettings& settings, Prompts& prompts, WindowActions& actions, QMenu& menu)
    : QObject(&window),
      m_window(window),
      m_tiles(tiles),
      m_workbench(workbench),
      m_settings(settings),
      m_prompts(prompts),
      m_actions(actions) {
    connect(m_actions.saveRectified, &QAction::triggered, this, &RigSaver::saveRectified);
    addFormats(menu);
    for (const auto signal : {&app::Workbench::pairChanged, &app::Workbench::calibrationChanged})
        connect(&m_workbench, signal, this, &RigSaver::enableActions);
    enableActions();
}

void RigSaver::addFormats(QMenu& menu) {
    menu.setToolTipsVisible(true);
    for (const FormatWords& words : formatWords()) {
        QAction* action = menu.addAction(words.text);
        action->setObjectName(words.name);
        m_window.addAction(action);
        connect(action, &QAction::triggered, this,
                [this, format = words.format] { saveCalibration(format); });
        m_formats.push_back({words.format, action});
    }
}

// A format that cannot hold this calibration says why instead of failing when it was chosen.
void RigSaver::enableActions() {
    const auto& pair = m_workbench.inputs().pair();
    m_actions.saveRectified->setEnabled(pair && pair->rectifiedFrom());
    for (const Entry& entry : m_formats) {
        QString whyNot = tr("There is no calibration to save.");
        if (m_workbench.inputs().calibration()) {
            try {
                (void)calibrationFiles(entry.format, contentFor(entry.format));
                whyNot.clear();
            } catch (const Error& error) {  // border: a menu
                whyNot = QString::fromStdString(error.sentence());
            }
        }
        entry.action->setEnabled(whyNot.isEmpty());
        const QString tip =
            isOfRectifiedImages(entry.format)
                ? tr("The calibration of the images as they are matched")
                : tr("The cameras as they are where the pair was rectified here, else as they are matched");
        entry.action->setToolTip(whyNot.isEmpty() ? tip : whyNot);
        entry.action->setStatusTip(entry.action->toolTip());
    }
}

WrittenCalibration RigSaver::contentFor(CalibrationFileFormat format) const {
    const auto& pair = m_workbench.inputs().pair();
    const RectifiedFrom* from = pair ? pair->rectifiedFrom() : nullptr;
    if (!from || isOfRectifiedImages(format))
        return {.rectified = m_workbench.inputs().calibration()->calibration};
    RigNumbers numbers = from->rectifier.rig().numbers();
    if (numbers.left.imageSize.isEmpty())
        numbers.left.imageSize = numbers.right.imageSize = from->raw->size();
    const CameraRig rig(numbers);
    return {.raw = rig.given() ? rig : withRectification(rig)};
}

bool RigSaver::mayWrite(const std::vector<std::filesystem::path>& files) {
    std::vector<std::filesystem::path> replaced;
    std::ranges::copy_if(files, std::back_inserter(replaced), isFile);
    return replaced.empty() || m_prompts.confirmReplace(m_window, replaced);
}

std::filesystem::path RigSaver::folder() const {
    const std::filesystem::path last = m_settings.lastExportFolder();
    return last.empty() ? m_workbench.project().inputs.left.parent_path() : last;
}

void RigSaver::saveCalibration(CalibrationFileFormat format) {
    const WrittenCalibration content = contentFor(format);
    const std::string name = calibrationFiles(format, content).front().name;
    const auto words = formatWords();
    const FormatWords& chosen = *std::ranges::find(words, format, &FormatWords::format);
    const QString title = tr("Save the calibration");
    const bool isFolder = chosen.filter.isEmpty();
    const std::filesystem::path out =
        isFolder ? m_prompts.chooseFolder(m_window, title, folder())
                 : m_prompts.saveFile(m_window, title, folder() / name, chosen.filter);
    if (out.empty()) return;
    const std::vector<std::filesystem::path> paths = calibrationPaths(format, out);
    if (isFolder && !mayWrite(paths)) return;  // the dialog for a file has asked
    write(
        [format, content, out, folder = paths.front().parent_path()] {
            app::makeFolder(folder);
            writeCalibration(format, content, out);
        },
        paths);
}

void RigSaver::saveRectified() {
    const auto pair = m_workbench.inputs().pair();
    if (!pair || !pair->rectifiedFrom()) return;
    const std::filesystem::path out =
        m_prompts.chooseFolder(m_window, tr("Save the rectified pair in a folder"), folder());
    if (out.empty()) return;
    const std::vector<std::filesystem::path> files = rectifiedPairFiles(out);
    const std::vector<std::filesystem::path> sources{pair->leftPath(), pair->rightPath(),
                                                     m_workbench.project().calibration.path};
    if (!mayWrite(files)) return;
    write(
        [pair, out, files, sources] {
            app::requireOthers(files, sources);
            app::makeFolder(out);
            writeRectifiedPair(out, pair->left(), pair->right(), pair->rectifiedFrom()->rectifier);
        },
        files);
}

void RigSaver::write(std::function<void()> job, const std::vector<std::filesystem::path>& files) {
    m_settings.setLastExportFolder(files.front().parent_path());
    m_workbench.exports().write(
        [job = std::move(job)](const RunControl&) { job(); }, this,
        [this, files] {
            const std::filesystem::path folder = files.front().parent_path();
            Toast* toast = showWritten(
                files.size() == 1 ? tr("%1 written").arg(nameOf(files.front()))
                                  : tr("%1 written").arg(counted(files.size(), tr("file"), tr("files"))),
                tr("in %1").arg(toQString(folder)), folder, m_tiles, [this] { return m_tiles.largest(); });
            toast->setObjectName("rigToast");
            connect(&m_tiles, &TilesView::arrangementChanged, toast, &Toast::moveToCorner);
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

}  // namespace stereo::ui
