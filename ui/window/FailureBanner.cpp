#include "ui/window/FailureBanner.h"

#include <QCoreApplication>
#include <algorithm>

#include <QGuiApplication>
#include "app/Workbench.h"
#include "ui/widgets/Banner.h"
#include "app/Version.h"
#include "ui/widgets/PushButton.h"

namespace stereo::ui {
#include "ui/window/Prompts.h"
namespace {

QString tr(const char* text) { return QCoreApplication::translate("FailureBanner", text); }

QString titleOf(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::CannotWrite:
            return tr("Not written");
        case ErrorKind::OutOfMemory:
            return tr("Not enough memory");
        case ErrorKind::BadCalibration:
            return tr("The calibration was not taken");
        default:
            return tr("That did not work");
    }
}

        case ErrorKind::ModelMismatch:
            return tr("These are not the weights of this network");
QString textOf(const Remedy& remedy) {
    switch (remedy.kind) {
        case Remedy::Kind::SmallerScale:
            return tr("Retry at scale %1").arg(remedy.scale, 0, 'f', 2);
        case Remedy::Kind::PublishedConfig:
            return tr("Use the published settings");
        case Remedy::Kind::Cpu:
            return tr("Use the CPU");
        case Remedy::Kind::OtherMatcher:
            break;
    }
    return tr("Match without a network");
}

app::WorkOptions remedied(const Remedy& remedy, const app::Workbench& workbench) {
    app::WorkOptions options = workbench.options();
    switch (remedy.kind) {
        case Remedy::Kind::SmallerScale:
            options.match.scale = remedy.scale;
            break;
        case Remedy::Kind::PublishedConfig:
            options.match.network.assumePublishedConfig = true;
            break;
        case Remedy::Kind::Cpu:
            options.match.network.device = "cpu";
            break;
        case Remedy::Kind::OtherMatcher:
            const auto usesNoNetwork = [](const MatcherInfo& matcher) { return matcher.whyUnused("network") != nullptr; };
            const auto found = std::ranges::find_if(workbench.matchers(), usesNoNetwork);
            if (found != workbench.matchers().end()) options.matcherId = found->id;
            break;
    }
    return options;
}

}  // namespace

Banner* makeFailureBanner(const app::Failure& failure, app::Workbench& workbench) {
    auto* banner = new Banner(Tone::Error, titleOf(failure.kind), QString::fromStdString(failure.sentence));
    if (failure.remedy) {
        PushButton* button = banner->addButton(textOf(*failure.remedy), "rerun", true);
        button->setObjectName("remedyButton");
        QObject::connect(button, &QPushButton::clicked, banner, [banner, &workbench, remedy = *failure.remedy] {
            Q_EMIT banner->dismissed();
            workbench.setOptions(remedied(remedy, workbench));
            workbench.run();
        });
    }
    return banner;
}

}  // namespace stereo::ui
