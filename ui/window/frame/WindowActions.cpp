#include "ui/window/frame/WindowActions.h"

#include <QCoreApplication>
#include <QWidget>
#include <utility>

#include "ui/theme/Icon.h"

namespace stereo::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("WindowActions", text);
}

QAction* make(QWidget& window, const char* name, const QString& text, const QKeySequence& key = {}) {
    auto* action = new QAction(text, &window);
    action->setObjectName(name);
    action->setShortcut(key);
    window.addAction(action);
    return action;
}

QAction* makeToggle(QWidget& window, const char* name, const QString& text, const QKeySequence& key = {}) {
    QAction* action = make(window, name, text, key);
    action->setCheckable(true);
    return action;
}

}  // namespace

WindowActions::WindowActions(QWidget& window) : cloud(window), experiments(window) {
    newProject = make(window, "actionNewProject", tr("&New project"), QKeySequence::New);
    newProject->setStatusTip(tr("Closes the pair and its project; matcher and weights stay"));
    openProject = make(window, "actionOpenProject", tr("Open pro&ject…"), QKeySequence("Ctrl+Alt+O"));
    openProject->setStatusTip(tr("Work that was saved as a project or as an archive, with all that was set"));
    save = make(window, "actionSave", tr("&Save project"), QKeySequence::Save);
    save->setStatusTip(tr("Images, calibration, options, look and measurements in one small text file"));
    saveAs = make(window, "actionSaveAs", tr("Save project &as…"), QKeySequence("Ctrl+Shift+S"));
    saveAs->setStatusTip(tr("The project under another name; work goes on in that"));
    saveArchive = make(window, "actionSaveArchive", tr("Save arc&hive…"), QKeySequence("Ctrl+Alt+S"));
    saveArchive->setStatusTip(
        tr("The project with its images, calibration and results in one file, to open on another machine"));
    revert = make(window, "actionRevert", tr("Re&vert to saved"));
    revert->setStatusTip(tr("Opens the project again as it was saved last; asks before changes are lost"));
    restoreWork = make(window, "actionRestoreWork", tr("Restore &work…"));
    restoreWork->setStatusTip(
        tr("What was open in programs that did not end properly, to restore or discard"));
    restoreWork->setEnabled(false);
    locateImages = make(window, "actionLocateImages", tr("&Locate images…"));
    locateImages->setStatusTip(
        tr("One of the project's images, where it is now; what is missing is looked for around it"));
    locateFolder = make(window, "actionLocateFolder", tr("Loca&te folder of images…"));
    locateFolder->setStatusTip(tr("The folder that the project's images are in now"));
    openPair = make(window, "actionOpenPair", tr("&Open pair…"), QKeySequence::Open);
    openFolder = make(window, "actionOpenFolder", tr("Open &folder…"), QKeySequence("Ctrl+Shift+O"));
    openSet = make(window, "actionOpenSet", tr("Open s&et…"), QKeySequence("Ctrl+Shift+D"));
    openSet->setStatusTip(tr("All pairs of a folder or a data set, to match them one after the other"));
    openSetFile = make(window, "actionOpenSetFile", tr("Open set from a &list or recording…"));
    openSetFile->setStatusTip(
        tr("The pairs that a list (CSV, TSV, JSONL) names, or the frames of a video, as a set"));
    openCalibration = make(window, "actionOpenCalibration", tr("Open &calibration…"), QKeySequence("Ctrl+K"));
    openTruth = make(window, "actionOpenTruth", tr("Open &ground truth…"), QKeySequence("Ctrl+G"));
    openTruth->setStatusTip(
        tr("The true disparity or depth of the open pair, to see and to measure how far a result is off"));
    openTruth->setEnabled(false);
    calibrate =
        make(window, "actionCalibrate", tr("Cali&brate from photographs…"), QKeySequence("Ctrl+Shift+K"));
    enterCalibration = make(window, "actionEnterCalibration", tr("&Enter calibration by hand…"));
    enterCalibration->setStatusTip(
        tr("Depth and a cloud from a focal length and a baseline, where there is no file"));
    enterCalibration->setEnabled(false);
    calibrate->setStatusTip(tr(
        "Measures the cameras of a rig from pairs of photographs of a chessboard, ChArUco or circle grid"));
    openWeights = make(window, "actionOpenWeights", tr("Open network &weights…"), QKeySequence("Ctrl+Alt+W"));
    openWeights->setStatusTip(
        tr("The file of a network (.pth or .safetensors), with the settings that belong to it beside it"));
    modelLibrary = make(window, "actionModelLibrary", tr("&Model library…"), QKeySequence("Ctrl+Shift+L"));
    modelLibrary->setStatusTip(
        tr("The published networks: which are on this machine, verified, and where to get the others"));
    openSample = make(window, "actionOpenSample", tr("Try the &sample pair"));
    for (int i = 0; i < 9; ++i) {
        recent[i] = make(window, "", {}, QKeySequence(QStringLiteral("Ctrl+%1").arg(i + 1)));
        recent[i]->setObjectName(QStringLiteral("actionRecent%1").arg(i + 1));
    }
    reload = make(window, "actionReload", tr("&Reload from disk"), QKeySequence("F5"));
    reload->setStatusTip(tr("Read the images and the calibration again; view and range stay"));
    previousPair =
        make(window, "actionPreviousPair", tr("Pre&vious pair of the folder"), QKeySequence("Alt+Left"));
    previousPair->setStatusTip(
        tr("Keeps view and range. The left arrow alone does it while whole pictures are shown"));
    nextPair = make(window, "actionNextPair", tr("&Next pair of the folder"), QKeySequence("Alt+Right"));
    nextPair->setStatusTip(
        tr("Keeps view and range. The right arrow alone does it while whole pictures are shown"));
    undo = make(window, "actionUndo", tr("&Undo"), QKeySequence("Ctrl+Z"));
    undo->setStatusTip(
        tr("Takes back the last change: a parameter, a filter, a measurement, a correction, another pair"));
    redo = make(window, "actionRedo", tr("&Redo"), QKeySequence("Ctrl+Shift+Z"));
    redo->setStatusTip(tr("Makes the change again that was taken back last"));
    swapSides = make(window, "actionSwapSides", tr("S&wap left and right"), QKeySequence("Ctrl+Shift+X"));
    exportFiles = make(window, "actionExport", tr("&Export…"), QKeySequence("Ctrl+E"));
    exportFiles->setStatusTip(tr("Write disparity, depth, pictures and cloud as they are shown"));
    exportAgain = make(window, "actionExportAgain", tr("Export a&gain"), QKeySequence("Ctrl+Shift+E"));
    exportAgain->setStatusTip(tr("The same files, folder and names as last time, with what is shown now"));
    saveRectified = make(window, "actionSaveRectified", tr("Save rectifie&d pair…"));
    saveRectified->setStatusTip(
        tr("The rectified images, the calibration that belongs to them, and which pixels have content"));
    quit = make(window, "actionQuit", tr("&Quit"), QKeySequence("Ctrl+Q"));
    run = make(window, "actionRun", tr("&Run"));
    run->setShortcuts({QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")});
    stop = make(window, "actionStop", tr("&Stop"));
    autoRun = makeToggle(window, "actionAutoRun", tr("Run by itself after a &change"));
    fit = make(window, "actionFit", tr("&Fit pictures"), QKeySequence("F"));
    actualSize = make(window, "actionActualSize", tr("&Actual size"), QKeySequence("Ctrl+0"));
    rangeVisible =
        make(window, "actionRangeVisible", tr("Fit &colours to what is visible"), QKeySequence("A"));
    rangeVisible->setStatusTip(tr("The colours go from 2 to 98 % of the disparities in sight"));
    rangeFar = make(window, "actionRangeFar", tr("Fa&r end of the colours at the cursor"), QKeySequence("B"));
    rangeFar->setStatusTip(
        tr("What is as far as the point under the crosshair, and farther, gets the first colour"));
    rangeNear =
        make(window, "actionRangeNear", tr("&Near end of the colours at the cursor"), QKeySequence("W"));
    rangeNear->setStatusTip(
        tr("What is as near as the point under the crosshair, and nearer, gets the last colour"));
    wipe = make(window, "actionWipe", tr("&Wipe between two pictures"), QKeySequence("Shift+W"));
    wipe->setStatusTip(tr("In the tile under the mouse: one picture left of a line, the other right of it"));
    blink = make(window, "actionBlink", tr("&Blink between two pictures"), QKeySequence("Shift+B"));
    blink->setStatusTip(
        tr("In the tile under the mouse: twice a second the other picture; hold Space for a look"));
    showRaw = makeToggle(window, "actionShowRaw", tr("Raw &images"), QKeySequence("Shift+R"));
    showRaw->setStatusTip(tr(
        "Left and right as they are in their files, at the same place; matching takes the rectified ones"));
    rowLines = makeToggle(window, "actionRowLines", tr("&Row lines"), QKeySequence("Shift+L"));
    rowLines->setIcon(icon("rows"));
    rowLines->setIconVisibleInMenu(false);
    rowLines->setStatusTip(
        tr("Lines through both images, to see whether the same point lies in the same row"));
    onlyBad = makeToggle(window, "actionOnlyBad", tr("Only &bad pixels"), QKeySequence("Shift+E"));
    onlyBad->setIcon(icon("truth"));
    onlyBad->setIconVisibleInMenu(false);
    onlyBad->setStatusTip(
        tr("Of the errors only those above 2 px, and what is not matched, over the left image"));
    markHidden = makeToggle(window, "actionMarkHidden", tr("Mark &hidden pixels"), QKeySequence("Shift+O"));
    markHidden->setIcon(icon("hidden"));
    markHidden->setIconVisibleInMenu(false);
    markHidden->setStatusTip(tr("An outline in the errors around what the right camera does not see"));
    messages = make(window, "actionMessages", tr("&Messages"), QKeySequence("Ctrl+Shift+M"));
    messages->setStatusTip(tr("Opens or closes what the program told since it started, as text to copy"));
    pipeline = make(window, "actionPipeline", tr("&Pipeline"), QKeySequence("Ctrl+Shift+I"));
    pipeline->setStatusTip(
        tr("Opens or closes the stages of the last run: what each made, its time and memory"));
    runs = make(window, "actionRuns", tr("R&uns"), QKeySequence("Ctrl+Shift+U"));
    runs->setStatusTip(tr("Opens or closes the runs since the start: bring one back, compare two"));
    set = make(window, "actionSet", tr("Se&t"), QKeySequence("Ctrl+Shift+T"));
    set->setStatusTip(tr("Opens or closes the pairs of a set: which are done, which failed and why"));
    viewSet = makeToggle(window, "actionViewSet", tr("&View the set"), QKeySequence("Ctrl+Alt+V"));
    viewSet->setIcon(icon("eye"));
    viewSet->setIconVisibleInMenu(false);
    viewSet->setStatusTip(tr(
        "Left, right and ground truth of each pair of the set, one after the other or played like a film"));
    viewSet->setEnabled(false);
    sweep = make(window, "actionSweep", tr("S&weep…"), QKeySequence("Ctrl+Shift+W"));
    sweep->setStatusTip(tr(
        "Opens or closes the sheet of sweeps: the pair matched with several values of one or two options"));
    restoreTiles = make(window, "actionRestoreTiles", tr("All &tiles"), QKeySequence("0"));
    const QString titles[] = {tr("Maximise &left"), tr("Maximise &right"), tr("Maximise &disparity"),
                              tr("Maximise &cloud")};
    for (int i = 0; i < 4; ++i) {
        maximiseTile[i] = make(window, "", titles[i], QKeySequence(QString::number(i + 1)));
        maximiseTile[i]->setObjectName(QStringLiteral("actionMaximise%1").arg(i + 1));
    }
    const QString presets[] = {tr("&Grid of all four"), tr("&Images side by side"), tr("Cloud &large")};
    const QString presetTips[] = {
        tr("Left, right, disparity and cloud; rows and columns run on from tile to tile"),
        tr("Left, right and disparity in one row, without the cloud"),
        tr("The cloud over the pictures, which stay in a strip below it")};
    auto* layoutGroup = new QActionGroup(&window);
    for (int i = 0; i < 3; ++i) {
        layouts[i] =
            makeToggle(window, "", presets[i], QKeySequence(QStringLiteral("Ctrl+Alt+%1").arg(i + 1)));
        layouts[i]->setObjectName(QStringLiteral("actionLayout%1").arg(i + 1));
        layouts[i]->setStatusTip(presetTips[i]);
        layoutGroup->addAction(layouts[i]);
    }
    layouts[0]->setChecked(true);
    inTiles = new QActionGroup(&window);
    inTiles->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    for (QAction* action : {rangeVisible, rangeFar, rangeNear, restoreTiles}) inTiles->addAction(action);
    for (QAction* action : maximiseTile) inTiles->addAction(action);
    for (QAction* action : cloud.inView()) inTiles->addAction(action);
    resetLayout = make(window, "actionResetLayout", tr("R&eset layout"));
    resetLayout->setStatusTip(tr("Panels and tiles as they were when the program was new"));
    fullScreen = makeToggle(window, "actionFullScreen", tr("F&ull screen"), QKeySequence("F11"));
    followSystem = makeToggle(window, "actionThemeSystem", tr("Theme of the &system"));
    dark = makeToggle(window, "actionThemeDark", tr("&Dark"));
    light = makeToggle(window, "actionThemeLight", tr("&Light"));
    auto* themes = new QActionGroup(&window);
    for (QAction* theme : {followSystem, dark, light}) themes->addAction(theme);
    palette = make(window, "actionPalette", tr("&Command palette…"), QKeySequence("Ctrl+Shift+P"));
    palette->setStatusTip(tr("Find an action or a parameter by its name: scale, valid_iters, export"));
    shortcuts = make(window, "actionShortcuts", tr("&Keyboard shortcuts…"));
    shortcuts->setShortcuts({QKeySequence("F1"), QKeySequence("?")});
    shortcuts->setStatusTip(tr("Every action with its key, to look up and to change"));
    nextPanel = make(window, "actionNextPanel", tr("Next &panel"), QKeySequence("F6"));
    nextPanel->setStatusTip(tr("The keys go to the next of inputs, pictures, parameters and the dock below"));
    previousPanel = make(window, "actionPreviousPanel", tr("Pre&vious panel"), QKeySequence("Shift+F6"));
    previousPanel->setStatusTip(tr("The keys go to the panel before"));
    about = make(window, "actionAbout", tr("&About Stereoscope"));
    about->setStatusTip(tr("Version, licences and the source of the sample"));
    const std::pair<QAction*, QString> tips[] = {
        {openPair,
         tr("A left and a right image, one image that holds both, or a calibration for what is open")},
        {openFolder, tr("The pairs of a folder, told left from right by their names")},
        {openCalibration, tr("Gives depth and a cloud to the open pair; it is matched again only where other "
                             "disparities are to be "
                             "searched")},
        {openSample, tr("A motorcycle in a garage, with its calibration")},
        {reload, tr("Reads images and calibration again and matches them")},
        {swapSides, tr("Takes the left image for the right one; the calibration stays")},
        {quit, tr("Stops what runs and closes the window; layout and keys are remembered")},
        {run, tr("Matches the pair with the options as they are now")},
        {stop, tr("Ends the run within half a second; the last result stays")},
        {autoRun, tr("Matches a moment after the last change of a parameter that needs a run")},
        {fit, tr("All pictures wholly in sight again, at one zoom")},
        {actualSize, tr("One pixel of the picture is one pixel of the screen")},
        {restoreTiles, tr("Ends the large tile, as Esc does")},
        {fullScreen, tr("The window over the whole screen, and back")},
        {followSystem, tr("Dark or light as the desktop has it, also when that changes")},
        {dark, tr("Dark whatever the desktop has")},
        {light, tr("Light whatever the desktop has")},
    };
    for (const auto& [action, tip] : tips) action->setStatusTip(tip);
    for (QAction* maximise : maximiseTile) {
        maximise->setStatusTip(
            tr("This tile large, the others in a strip below it; the same key comes back"));
    }
}

}  // namespace stereo::ui
