#include "ui/window/frame/FailureBanner.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <algorithm>

#include "app/project/Version.h"
#include "app/workbench/Workbench.h"
#include "core/io/QtPath.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/dialogs/Prompts.h"

namespace stereo::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("FailureBanner", text);
}

bool isAboutConfig(const app::Failure& failure, const NetworkOptions& network) {
    return !network.weights.empty() && failure.path == configPathOf(network);
}

/// Of the weights that are chosen, or of others that were not taken.
bool isAboutWeights(const app::Failure& failure) {
    return failure.kind == ErrorKind::ModelMismatch || app::isNamedLikeWeights(failure.path);
}

/// A run without any.
bool isLackOfWeights(const app::Failure& failure, const app::Workbench& workbench) {
    return failure.kind == ErrorKind::BadInput && failure.path.empty() && !failure.remedy &&
           !workbench.matcher().whyUnused("network") && workbench.options().match.network.weights.empty();
}

QString titleOf(const app::Failure& failure) {
    if (failure.remedy && failure.remedy->kind == Remedy::Kind::PublishedConfig) {
        return tr("cfg.yaml is missing beside the checkpoint");
    }
    const bool isBroken = failure.kind == ErrorKind::BadFormat || failure.kind == ErrorKind::ModelMismatch;
    if (isBroken && isAboutWeights(failure)) return tr("These are not the weights of this network");
    if (failure.kind == ErrorKind::Unsupported && isAboutWeights(failure))
        return tr("These weights cannot be used");
    switch (failure.kind) {
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

QString textOf(const Remedy& remedy) {
    switch (remedy.kind) {
        case Remedy::Kind::SmallerScale:
            return tr("Retry at scale %1").arg(remedy.scale, 0, 'f', 2);
        case Remedy::Kind::PublishedConfig:
            return tr("Use published settings");
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
            const auto usesNoNetwork = [](const MatcherInfo& matcher) {
                return matcher.whyUnused("network") != nullptr;
            };
            const auto found = std::ranges::find_if(workbench.matchers(), usesNoNetwork);
            if (found != workbench.matchers().end()) options.matcherId = found->id;
            break;
    }
    return options;
}

void addLocateButton(Banner& banner, app::Workbench& workbench, Prompts& prompts) {
    PushButton* button = banner.addButton(tr("Locate cfg.yaml…"), "open");
    button->setObjectName("locateConfigButton");
    button->setToolTip(tr("The settings are read from there from now on; the file stays where it is"));
    QObject::connect(button, &QPushButton::clicked, &banner, [&banner, &workbench, &prompts] {
        const auto files = prompts.openFiles(*banner.window(), tr("Locate the settings of the weights"),
                                             tr("Settings (*.yaml *.yml);;All files (*)"),
                                             workbench.options().match.network.weights.parent_path());
        if (files.empty()) return;
        Q_EMIT banner.dismissed();
        workbench.openConfig(files.front());
        workbench.run();
    });
}

/// What a person needs who wants to ask somebody else.
QString detailsOf(const app::Failure& failure) {
    QStringList lines{titleOf(failure), QString::fromStdString(failure.sentence)};
    if (!failure.path.empty()) lines += toQString(failure.path);
    if (!failure.detail.empty()) lines += QString::fromStdString(failure.detail);
    const std::string_view version = app::programVersion();
    lines +=
        QStringLiteral("Stereoscope %1").arg(QLatin1String(version.data(), static_cast<int>(version.size())));
    return lines.join('\n') + '\n';
}

void addCopyButton(Banner& banner, const app::Failure& failure) {
    PushButton* button = banner.addButton(tr("Copy details"), "copy");
    button->setObjectName("copyDetailsButton");
    button->setToolTip(tr("The message, the file and what the program knows beyond it, for a report"));
    QObject::connect(button, &QPushButton::clicked, &banner,
                     [details = detailsOf(failure)] { QGuiApplication::clipboard()->setText(details); });
}

}  // namespace

Banner* makeFailureBanner(const app::Failure& failure, app::Workbench& workbench, Prompts& prompts,
                          QAction& openWeights) {
    auto* banner = new Banner(Tone::Error, titleOf(failure), QString::fromStdString(failure.sentence));
    if (failure.remedy) {
        PushButton* button = banner->addButton(textOf(*failure.remedy), "rerun", true);
        button->setObjectName("remedyButton");
        QObject::connect(button, &QPushButton::clicked, banner,
                         [banner, &workbench, remedy = *failure.remedy] {
                             Q_EMIT banner->dismissed();
                             workbench.setOptions(remedied(remedy, workbench));
                             workbench.run();
                         });
    }
    const bool isConfig = isAboutConfig(failure, workbench.options().match.network);
    if (isConfig) addLocateButton(*banner, workbench, prompts);
    if (isConfig || isAboutWeights(failure)) {
        const bool isTheFix = !isConfig && !failure.remedy;
        PushButton* button =
            banner->addButton(tr("Choose another file…"), isTheFix ? "open" : QString(), isTheFix);
        button->setObjectName("otherWeightsButton");
        button->setToolTip(tr("Other weights take the place of these"));
        QObject::connect(button, &QPushButton::clicked, &openWeights, &QAction::trigger);
    }
    if (isLackOfWeights(failure, workbench)) {
        PushButton* button = banner->addButton(tr("Choose weights…"), "open", true);
        button->setObjectName("chooseWeightsButton");
        QObject::connect(button, &QPushButton::clicked, banner, [banner, &openWeights] {
            Q_EMIT banner->dismissed();
            openWeights.trigger();
        });
    }
    if (!failure.path.empty() || !failure.detail.empty()) addCopyButton(*banner, failure);
    return banner;
}

}  // namespace stereo::ui
