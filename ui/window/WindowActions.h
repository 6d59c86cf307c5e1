#pragma once

#include <QAction>

namespace stereo::ui {

/// Everything the window can be told to do, each with an object name and a key. Menus, buttons and
/// tests trigger these.
struct WindowActions {
    explicit WindowActions(QWidget& window);

    QAction* openPair;
    QAction* openFolder;
    QAction* openCalibration;
    QAction* openSample;
    QAction* recent[9];
    QAction* reload;
    QAction* previousPair;
    QAction* nextPair;
    QAction* swapSides;
    QAction* exportFiles;
    QAction* quit;
    QAction* run;
    QAction* stop;
    QAction* autoRun;
    QAction* fit;
    QAction* actualSize;
    QAction* rangeVisible;
    QAction* rangeFar;
    QAction* rangeNear;
    QAction* wipe;
    QAction* blink;
    QAction* restoreTiles;
    QAction* maximiseTile[4];
    QAction* fullScreen;
    QAction* followSystem;
    QAction* dark;
    QAction* light;
    QAction* cameraEye;
    QAction* fitCloud;
    QAction* viewFront;
    QAction* viewTop;
    QAction* viewLeft;
    QAction* viewOblique;
    QAction* saveView;
    QAction* about;
};

}  // namespace stereo::ui
