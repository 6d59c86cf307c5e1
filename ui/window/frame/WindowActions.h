#pragma once

#include <QAction>
#include <QActionGroup>

#include "ui/window/cloud/CloudActions.h"
#include "ui/window/experiment/ExperimentActions.h"

namespace stereo::ui {

/// All actions of the window, each with an object name and a key. Menus, buttons and tests trigger these.
struct WindowActions {
    explicit WindowActions(QWidget& window);

    QAction* newProject;
    QAction* openProject;
    QAction* save;
    QAction* saveAs;
    QAction* saveArchive;
    QAction* revert;
    QAction* restoreWork;
    QAction* locateImages;
    QAction* locateFolder;
    QAction* openPair;
    QAction* openFolder;
    QAction* openSet;      ///< of a folder
    QAction* openSetFile;  ///< of a list or a recording
    QAction* openCalibration;
    QAction* openTruth;
    QAction* calibrate;
    QAction* enterCalibration;  ///< offered for a pair without a calibration
    QAction* openWeights;
    QAction* modelLibrary;
    QAction* openSample;
    QAction* recent[9];
    QAction* reload;
    QAction* previousPair;
    QAction* nextPair;
    QAction* undo;
    QAction* redo;
    QAction* swapSides;
    QAction* exportFiles;
    QAction* exportAgain;
    QAction* saveRectified;  ///< offered where the pair was rectified
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
    QAction* showRaw;  ///< on = the images as in their files; offered where they were rectified
    QAction* rowLines;
    QAction* markHidden;  ///< in errors, what the right camera does not see; offered while errors are shown
    QAction* onlyBad;     ///< of errors only the bad pixels; offered while errors are shown
    QAction* restoreTiles;
    QAction* messages;
    QAction* pipeline;
    QAction* runs;
    QAction* set;
    QAction* viewSet;  ///< its members in the place of the tiles
    QAction* sweep;
    QAction* maximiseTile[4];
    QAction* layouts[3];  ///< grid, images, cloud: one of them is on
    QAction* resetLayout;
    QAction* fullScreen;
    QAction* followSystem;
    QAction* dark;
    QAction* light;
    QAction* palette;
    QAction* shortcuts;
    QAction* nextPanel;
    QAction* previousPanel;
    QAction* about;
    CloudActions cloud;
    ExperimentActions experiments;
    QActionGroup* inTiles;  ///< what acts in the tiles and their cloud alone: off while they are not seen
};

}  // namespace stereo::ui
