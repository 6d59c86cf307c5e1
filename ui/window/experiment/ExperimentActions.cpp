#include "ui/window/experiment/ExperimentActions.h"

#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

#include "core/experiment/ExperimentTemplates.h"

namespace stereo::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ExperimentActions", text);
}

QAction* make(QWidget& window, const char* name, const QString& text, const QString& tip,
              const QKeySequence& key = {}) {
    auto* action = new QAction(text, &window);
    action->setObjectName(name);
    action->setStatusTip(tip);
    action->setShortcut(key);
    window.addAction(action);
    return action;
}

}  // namespace

ExperimentActions::ExperimentActions(QWidget& window) {
    open = make(window, "actionExperiment", tr("E&xperiments"),
                tr("Two results side by side with what differs, and a conclusion to write"),
                QKeySequence("Ctrl+Shift+Y"));
    open->setCheckable(true);
    keepFirst = make(window, "actionExperimentKeepFirst", tr("Keep this result as &A"),
                     tr("Begins an experiment with the result that is shown; run again with one change"),
                     QKeySequence("Ctrl+Shift+A"));
    keepSecond = make(window, "actionExperimentKeepSecond", tr("Keep this result as &B"),
                      tr("Writes the experiment of the result that was kept as A and the one shown now"),
                      QKeySequence("Ctrl+Shift+B"));
    ofPins = make(window, "actionExperimentOfPins", tr("Of the &pinned runs"),
                  tr("Writes the experiment of the two pinned runs, or of the pinned one and the one shown"));
    const std::array<QString, 3> titles{tr("Effect of &iterations"), tr("Effect of &scale"),
                                        tr("Effect of the &geometry")};
    const std::array<QString, 3> tips{
        tr("Matches the pair with 4, 8, 16 and 32 iterations and writes what that costs and gives"),
        tr("Matches the pair at the scales 0.25, 0.5, 0.75 and 1 and writes what that costs and gives"),
        tr("Writes how the cloud moves with a baseline and with a focal length that are 5 % too large")};
    for (std::size_t i = 0; i < templates.size(); ++i) {
        templates[i] = make(window, "", titles[i], tips[i]);
        QString id = QString::fromStdString(std::string(experimentTemplates()[i].id));
        id[0] = id[0].toUpper();
        templates[i]->setObjectName("actionExperimentOf" + id);
    }
}

void ExperimentActions::fill(QMenu& menu) const {
    menu.addAction(open);
    menu.addSeparator();
    for (QAction* action : {keepFirst, keepSecond, ofPins}) menu.addAction(action);
    menu.addSeparator();
    for (QAction* action : templates) menu.addAction(action);
}

}  // namespace stereo::ui
