#include "ui/window/cloud/CloudActions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

#include "ui/theme/Icon.h"

namespace stereo::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("CloudActions", text);
}

/// Makes the actions of one window.
class Maker {
public:
    explicit Maker(QWidget& window) : m_window(window) {}

    QAction* action(const char* name, const QString& text, const QString& key, const QString& tip) const {
        auto* made = new QAction(text, &m_window);
        made->setObjectName(name);
        made->setShortcut(QKeySequence(key));
        made->setStatusTip(tip);
        made->setToolTip(key.isEmpty() ? tip
                                       : QStringLiteral("%1 (%2)").arg(
                                             tip, made->shortcut().toString(QKeySequence::NativeText)));
        m_window.addAction(made);
        return made;
    }

    QAction* toggle(const char* name, const QString& text, const QString& key, const QString& tip) const {
        QAction* made = action(name, text, key, tip);
        made->setCheckable(true);
        return made;
    }

private:
    QWidget& m_window;
};

void giveIcon(QAction& action, const QString& name) {
    action.setIcon(icon(name));
    action.setIconVisibleInMenu(false);
}

}  // namespace

CloudActions::CloudActions(QWidget& window) {
    const Maker make(window);
    cameraEye =
        make.action("actionCameraEye", tr("From the left &camera"), "Home", tr("Look from the left camera"));
    fit = make.action("actionFitCloud", tr("&Fit the cloud"), "Shift+F", tr("Fit the cloud into the view"));
    views = {make.action("actionViewFront", tr("&Front"), "Alt+1", tr("Look at the cloud from the front")),
             make.action("actionViewBack", tr("&Back"), "Alt+2", tr("Look at the cloud from behind")),
             make.action("actionViewLeft", tr("&Left"), "Alt+3", tr("Look at the cloud from the left")),
             make.action("actionViewRight", tr("&Right"), "Alt+4", tr("Look at the cloud from the right")),
             make.action("actionViewTop", tr("&Top"), "Alt+5", tr("Look at the cloud from above")),
             make.action("actionViewBottom", tr("B&ottom"), "Alt+6", tr("Look at the cloud from below")),
             make.action("actionViewOblique", tr("O&blique"), "Alt+7",
                         tr("Look at the cloud from above and aside"))};
    orthographic =
        make.toggle("actionOrthographic", tr("&Parallel view"), "5",
                    tr("Parallel instead of perspective view: equal lengths look equal at any distance"));
    largerPoints = make.action("actionLargerPoints", tr("&Larger points"), "Ctrl++",
                               tr("Points one pixel larger; Ctrl and wheel do the same"));
    smallerPoints =
        make.action("actionSmallerPoints", tr("&Smaller points"), "Ctrl+-", tr("Points one pixel smaller"));
    relief = make.toggle("actionRelief", tr("&Relief"), "E",
                         tr("Relief: shade by the depth of neighbouring points"));
    removed = make.toggle("actionShowRemoved", tr("Re&moved points in red"), "R",
                          tr("Show what the filters removed, in red, and the rest in grey"));
    frusta =
        make.toggle("actionShowCameras", tr("&Cameras"), "C", tr("Show the fields of view of both cameras"));
    axes = make.toggle("actionShowAxes", tr("&Axes"), "X", tr("Show which way X, Y and Z point"));
    grid = make.toggle("actionShowGrid", tr("&Grid"), "G", tr("Show level ground under the cloud"));
    scaleBar = make.toggle("actionShowScaleBar", tr("&Scale bar"), "S",
                           tr("Show a round length at the pivot's distance"));
    colourBar = make.toggle("actionShowColourBar", tr("C&olour bar"), {},
                            tr("Show what the colours of the points mean, where they stand for numbers"));
    cutNear = make.action("actionCutNear", tr("Cut off more that is &near"), "Ctrl+PgUp",
                          tr("Hide the nearest fortieth of what is in view; Shift and wheel do the same"));
    uncutNear = make.action("actionUncutNear", tr("Cut off &less that is near"), "Ctrl+PgDown",
                            tr("Show the next fortieth of what was cut off near the eye"));
    cutFar =
        make.action("actionCutFar", tr("Cut off more that is &far"), "Ctrl+Shift+PgUp",
                    tr("Hide the farthest fortieth of what is in view; Ctrl, Shift and wheel do the same"));
    uncutFar = make.action("actionUncutFar", tr("Cut off l&ess that is far"), "Ctrl+Shift+PgDown",
                           tr("Show the next fortieth of what was cut off far away"));
    cutNothing = make.action("actionCutNothing", tr("Cut off n&othing"), "Ctrl+Shift+Home",
                             tr("Show the cloud whole again"));
    measure = {
        make.toggle("actionMeasureDistance", tr("&Distance"), "M", tr("Measure from one point to another")),
        make.toggle("actionMeasurePolyline", tr("&Polyline"), "Shift+M", tr("Measure along several points")),
        make.toggle("actionMeasurePlane", tr("P&lane"), "Alt+M",
                    tr("Fit a plane to the points inside an outline and show how flat they are"))};
    deleteMeasurement =
        make.action("actionDeleteMeasurement", tr("D&elete measurement"), "Del",
                    tr("Delete the chosen measurement, or the last; a click on its label chooses it"));
    deleteMeasurements = make.action("actionDeleteMeasurements", tr("Delete &all measurements"), {},
                                     tr("Delete every measurement of this pair"));
    copyMeasurements =
        make.action("actionCopyMeasurements", tr("&Copy all values"), {},
                    tr("Copy the values of all measurements as a table: one line each, metres"));
    saveMeasurements = make.action("actionSaveMeasurements", tr("&Save all values…"), {},
                                   tr("Save the values of all measurements as CSV: one line each, metres"));
    units = {
        make.toggle("actionUnitFitting", tr("By &size"), {},
                    tr("Write each length in the unit that fits it")),
        make.toggle("actionUnitMetres", tr("&Metres"), {}, tr("Write all lengths in metres")),
        make.toggle("actionUnitCentimetres", tr("&Centimetres"), {}, tr("Write all lengths in centimetres")),
        make.toggle("actionUnitMillimetres", tr("M&illimetres"), {}, tr("Write all lengths in millimetres"))};
    auto* oneUnit = new QActionGroup(&window);
    for (QAction* unit : units) oneUnit->addAction(unit);
    copyView = make.action("actionCopyView", tr("Cop&y view"), "Ctrl+Shift+C",
                           tr("Copy the view of the cloud to the clipboard, as text"));
    pasteView = make.action("actionPasteView", tr("Paste &view"), "Ctrl+Shift+V",
                            tr("Show the cloud in the copied view"));
    savePicture = make.action("actionSaveView", tr("&Save picture of the cloud…"), "F12",
                              tr("Save the cloud as it is seen as a PNG"));
    saveTransparent =
        make.action("actionSaveTransparent", tr("Save picture &without background…"), "Ctrl+F12",
                    tr("Save the cloud as it is seen as a PNG with a transparent background"));
    giveIcon(*cameraEye, "home-view");
    giveIcon(*fit, "fit");
    giveIcon(*orthographic, "ortho");
    giveIcon(*relief, "relief");
    giveIcon(*removed, "eye");
    giveIcon(*frusta, "frustum");
    giveIcon(*savePicture, "screenshot");
}

void CloudActions::fill(QMenu& menu) const {
    const auto add = [](QMenu& to, auto&& actions) {
        for (QAction* action : actions) to.addAction(action);
    };
    using Actions = std::initializer_list<QAction*>;
    add(menu, Actions{cameraEye, fit});
    add(*menu.addMenu(tr("&Look from")), views);
    add(menu, Actions{orthographic});
    menu.addSeparator();
    add(menu, Actions{largerPoints, smallerPoints, relief, removed});
    add(*menu.addMenu(tr("S&how")), Actions{frusta, axes, grid, scaleBar, colourBar});
    add(*menu.addMenu(tr("C&ut off")), Actions{cutNear, uncutNear, cutFar, uncutFar, cutNothing});
    menu.addSeparator();
    QMenu* measuring = menu.addMenu(tr("&Measure"));
    add(*measuring, measure);
    measuring->addSeparator();
    add(*measuring, Actions{copyMeasurements, saveMeasurements});
    measuring->addSeparator();
    add(*measuring, Actions{deleteMeasurement, deleteMeasurements});
    add(*menu.addMenu(tr("U&nit of lengths")), units);
    menu.addSeparator();
    add(menu, Actions{copyView, pasteView, savePicture, saveTransparent});
}

QList<QAction*> CloudActions::inView() const {
    QList<QAction*> all{cameraEye, fit,         orthographic,   largerPoints, smallerPoints, relief,
                        removed,   frusta,      axes,           grid,         scaleBar,      colourBar,
                        cutNear,   uncutNear,   cutFar,         uncutFar,     cutNothing,    copyView,
                        pasteView, savePicture, saveTransparent};
    for (QAction* view : views) all << view;
    for (QAction* kind : measure) all << kind;
    return all;
}

}  // namespace stereo::ui
