#include "ui/window/WindowActions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QWidget>

namespace stereo::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("WindowActions", text); }

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

WindowActions::WindowActions(QWidget& window) {
    openPair = make(window, "actionOpenPair", tr("&Open pair…"), QKeySequence::Open);
    openFolder = make(window, "actionOpenFolder", tr("Open &folder…"), QKeySequence("Ctrl+Shift+O"));
    openCalibration = make(window, "actionOpenCalibration", tr("Open &calibration…"), QKeySequence("Ctrl+K"));
    openSample = make(window, "actionOpenSample", tr("Try the &sample pair"));
    for (int i = 0; i < 9; ++i) {
        recent[i] = make(window, "", {}, QKeySequence(QStringLiteral("Ctrl+%1").arg(i + 1)));
        recent[i]->setObjectName(QStringLiteral("actionRecent%1").arg(i + 1));
    }
    reload = make(window, "actionReload", tr("&Reload from disk"), QKeySequence("F5"));
    reload->setStatusTip(tr("Read the images and the calibration again; view and range stay"));
    previousPair = make(window, "actionPreviousPair", tr("Pre&vious pair of the folder"), QKeySequence("Alt+Left"));
    previousPair->setStatusTip(tr("Keeps view and range. The left arrow alone does it while whole pictures are shown"));
    nextPair = make(window, "actionNextPair", tr("&Next pair of the folder"), QKeySequence("Alt+Right"));
    nextPair->setStatusTip(tr("Keeps view and range. The right arrow alone does it while whole pictures are shown"));
    swapSides = make(window, "actionSwapSides", tr("S&wap left and right"), QKeySequence("Ctrl+Shift+X"));
    exportFiles = make(window, "actionExport", tr("&Export…"), QKeySequence("Ctrl+E"));
    quit = make(window, "actionQuit", tr("&Quit"), QKeySequence("Ctrl+Q"));
    run = make(window, "actionRun", tr("&Run"));
    run->setShortcuts({QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")});
    stop = make(window, "actionStop", tr("&Stop"));
    autoRun = makeToggle(window, "actionAutoRun", tr("Run by itself after a &change"));
    fit = make(window, "actionFit", tr("&Fit pictures"), QKeySequence("F"));
    actualSize = make(window, "actionActualSize", tr("&Actual size"), QKeySequence("Ctrl+0"));
    rangeVisible = make(window, "actionRangeVisible", tr("Fit &colours to what is visible"), QKeySequence("A"));
    rangeVisible->setStatusTip(tr("The colours go from 2 to 98 % of the disparities in sight"));
    rangeFar = make(window, "actionRangeFar", tr("Fa&r end of the colours at the cursor"), QKeySequence("B"));
    rangeFar->setStatusTip(tr("What is as far as the point under the crosshair, and farther, gets the first colour"));
    rangeNear = make(window, "actionRangeNear", tr("&Near end of the colours at the cursor"), QKeySequence("W"));
    rangeNear->setStatusTip(tr("What is as near as the point under the crosshair, and nearer, gets the last colour"));
    wipe = make(window, "actionWipe", tr("&Wipe between two pictures"), QKeySequence("Shift+W"));
    wipe->setStatusTip(tr("In the tile under the mouse: one picture left of a line, the other right of it"));
    blink = make(window, "actionBlink", tr("&Blink between two pictures"), QKeySequence("Shift+B"));
    blink->setStatusTip(tr("In the tile under the mouse: twice a second the other picture; hold Space for a look"));
    restoreTiles = make(window, "actionRestoreTiles", tr("All &tiles"), QKeySequence("0"));
    const QString titles[] = {tr("Maximise &left"), tr("Maximise &right"), tr("Maximise &disparity"),
                              tr("Maximise &cloud")};
    for (int i = 0; i < 4; ++i) {
        maximiseTile[i] = make(window, "", titles[i], QKeySequence(QString::number(i + 1)));
        maximiseTile[i]->setObjectName(QStringLiteral("actionMaximise%1").arg(i + 1));
    }
    fullScreen = makeToggle(window, "actionFullScreen", tr("F&ull screen"), QKeySequence("F11"));
    followSystem = makeToggle(window, "actionThemeSystem", tr("Theme of the &system"));
    dark = makeToggle(window, "actionThemeDark", tr("&Dark"));
    light = makeToggle(window, "actionThemeLight", tr("&Light"));
    auto* themes = new QActionGroup(&window);
    for (QAction* theme : {followSystem, dark, light}) themes->addAction(theme);
    cameraEye = make(window, "actionCameraEye", tr("From the left &camera"), QKeySequence("Home"));
    fitCloud = make(window, "actionFitCloud", tr("&Fit the cloud"), QKeySequence("Shift+F"));
    viewFront = make(window, "actionViewFront", tr("F&ront"));
    viewTop = make(window, "actionViewTop", tr("&Top"));
    viewLeft = make(window, "actionViewLeft", tr("&Left"));
    viewOblique = make(window, "actionViewOblique", tr("&Oblique"));
    saveView = make(window, "actionSaveView", tr("&Save picture of the cloud…"), QKeySequence("F12"));
    about = make(window, "actionAbout", tr("&About Stereoscope"));
}

}  // namespace stereo::ui
