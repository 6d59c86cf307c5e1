#include "ui/window/frame/WarningBanner.h"

#include <QAction>
#include <QCoreApplication>

#include "app/workbench/Workbench.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/frame/WindowActions.h"

namespace stereo::ui {
namespace {

using Kind = app::OpenWarning::Kind;

QString tr(const char* text) {
    return QCoreApplication::translate("WarningBanner", text);
}

QString titleOf(Kind kind) {
    switch (kind) {
        case Kind::ChangedSources:
            return tr("Files have changed meanwhile");
        case Kind::UnknownMatcher:
            return tr("The matcher is not available here");
        case Kind::UnusableResult:
            return tr("The stored result cannot be used");
        case Kind::Restored:
            return tr("Opened as it was when the export was written");
        case Kind::OtherCalibration:
            break;
    }
    return tr("The calibration file has other numbers now");
}

/// Whether a run would change what is seen: not where one is about to begin by itself.
bool canRunAgain(const app::Workbench& workbench) {
    return workbench.inputs().pair() && (workbench.desk().result() || !workbench.desk().autoRun().isOn());
}

void addTrigger(Banner& banner, const char* name, const QString& text, QAction& action) {
    PushButton* button = banner.addButton(text, "rerun", true);
    button->setObjectName(name);
    button->setToolTip(action.statusTip());
    QObject::connect(button, &QPushButton::clicked, &banner, [&banner, &action] {
        Q_EMIT banner.dismissed();
        action.trigger();
    });
}

}  // namespace

Banner* makeWarningBanner(const app::OpenWarning& warning, const app::Workbench& workbench,
                          const WindowActions& actions) {
    const bool isFault = warning.kind != Kind::Restored;
    auto* banner = new Banner(isFault ? Tone::Warn : Tone::Info, titleOf(warning.kind),
                              QString::fromStdString(warning.text));
    if (warning.kind == Kind::OtherCalibration) {
        addTrigger(*banner, "takeFileButton", tr("Take those of the file"), *actions.reload);
    } else if (isFault && canRunAgain(workbench)) {
        const bool isFirst = !workbench.desk().result();
        addTrigger(*banner, "runAgainButton", isFirst ? tr("Run") : tr("Run again"), *actions.run);
    }
    return banner;
}

}  // namespace stereo::ui
