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
#include "ui/window/frame/WindowActions.h"
#include "ui/window/words/OptionWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("FailureBanner", text);
}

/// A file of the chosen matcher that belongs to the one it requires: "cfg.yaml".
std::optional<MatcherFile> companionIn(const app::Failure& failure, const app::Workbench& workbench) {
    const MatcherInfo& matcher = workbench.choice().matcher();
    const OptionRow* required = matcher.requiredFile();
    for (const MatcherFile& file : matcher.files(workbench.project().match)) {
        if (required && file.option != required->id && file.path == failure.path) return file;
    }
    return std::nullopt;
}

/// Whether the failure is about chosen files, or about others that were refused.
bool isAboutRequiredFile(const app::Failure& failure, const MatcherRegistry& matchers) {
    if (failure.kind == ErrorKind::ModelMismatch || !matchers.whyAbsent(failure.path).empty()) return true;
    const MatcherInfo* matcher = matchers.claiming(failure.path);
    const OptionRow* required = matcher ? matcher->requiredFile() : nullptr;
    return required && matcher->optionFor(failure.path) == required->id;
}

/// A run without the file that it needs.
bool isLackOfFile(const app::Failure& failure, const app::Workbench& workbench) {
    return failure.kind == ErrorKind::BadInput && failure.path.empty() && !failure.remedy &&
           !workbench.choice().matcher().hasItsFile(workbench.project().match);
}

/// Of a project whose images are not where it says.
bool isLackOfImages(const app::Failure& failure, const app::Workbench& workbench) {
    const bool isOfOthers = failure.kind == ErrorKind::CannotWrite ||
                            failure.kind == ErrorKind::BadCalibration ||
                            isAboutRequiredFile(failure, workbench.choice().matchers()) ||
                            (!failure.path.empty() && failure.path == workbench.project().calibration.path);
    return workbench.inputs().lacksImages() && !isOfOthers;
}

QString titleOf(const app::Failure& failure, const app::Workbench& workbench) {
    const bool isMissing = failure.kind == ErrorKind::NotFound && failure.remedy;
    if (isMissing && companionIn(failure, workbench)) {
        return tr("%1 is missing beside the checkpoint").arg(nameOf(failure.path));
    }
    const bool isAboutFile = isAboutRequiredFile(failure, workbench.choice().matchers());
    const bool isBroken = failure.kind == ErrorKind::BadFormat || failure.kind == ErrorKind::ModelMismatch;
    if (isBroken && isAboutFile) return tr("These are not the weights of this network");
    if (failure.kind == ErrorKind::Unsupported && isAboutFile) return tr("These weights cannot be used");
    if (isLackOfImages(failure, workbench)) {
        switch (workbench.inputs().missingImages().size()) {
            case 0:
                return tr("The images of this project cannot be read");
            case 1:
                return tr("An image of this project is missing");
            default:
                return tr("The images of this project are missing");
        }
    }
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

/// The options with the remedy applied; unchanged when it changes nothing.
Project remedied(const Remedy& remedy, const app::Workbench& workbench) {
    Project options = workbench.project();
    const MatcherRegistry& matchers = workbench.choice().matchers();
    if (remedy.kind == Remedy::Kind::OtherMatcher) {
        const auto found = std::ranges::find_if(matchers.matchers(), [&](const MatcherInfoPtr& matcher) {
            return matcher->id() != options.matcherId && !matcher->requiredFile();
        });
        if (found != matchers.matchers().end()) options.matcherId = (*found)->id();
        return options;
    }
    const MatcherInfo* matcher =
        remedy.matcherId.empty() ? &workbench.choice().matcher() : matchers.find(remedy.matcherId);
    if (matcher && matcher->uses(remedy.option)) matcher->set(options.match, remedy.option, remedy.value);
    return options;
}

void addLocateButton(Banner& banner, const MatcherFile& file, app::Workbench& workbench, Prompts& prompts) {
    const QString name = nameOf(file.path);
    PushButton* button = banner.addButton(tr("Locate %1…").arg(name), "open");
    button->setObjectName("locateConfigButton");
    button->setToolTip(tr("It is read from there from now on; the file stays where it is"));
    QObject::connect(button, &QPushButton::clicked, &banner, [&banner, &workbench, &prompts, file, name] {
        const MatcherInfo& matcher = workbench.choice().matcher();
        const OptionRow* row = matcher.options().find(file.option);
        const auto files = prompts.openFiles(*banner.window(), tr("Locate %1").arg(name),
                                             row ? fileFilter(*row) : QString(), file.path.parent_path());
        if (files.empty()) return;
        Q_EMIT banner.dismissed();
        workbench.choice().useFile(matcher.id(), {file.option, files.front()});
        workbench.desk().run();
    });
}

void addTrigger(Banner& banner, const char* name, const QString& text, const QString& icon, QAction& action) {
    PushButton* button = banner.addButton(text, icon, !icon.isEmpty());
    button->setObjectName(name);
    button->setToolTip(action.statusTip());
    QObject::connect(button, &QPushButton::clicked, &action, &QAction::trigger);
}

/// The details for a report to somebody else.
QString detailsOf(const app::Failure& failure, const app::Workbench& workbench) {
    QStringList lines{titleOf(failure, workbench), QString::fromStdString(failure.sentence)};
    if (!failure.path.empty()) lines += toQString(failure.path);
    if (!failure.detail.empty()) lines += QString::fromStdString(failure.detail);
    const std::string_view version = app::programVersion();
    lines +=
        QStringLiteral("Stereoscope %1").arg(QLatin1String(version.data(), static_cast<int>(version.size())));
    return lines.join('\n') + '\n';
}

void addCopyButton(Banner& banner, const app::Failure& failure, const app::Workbench& workbench) {
    PushButton* button = banner.addButton(tr("Copy details"), "copy");
    button->setObjectName("copyDetailsButton");
    button->setToolTip(tr("The message, the file and what the program knows beyond it, for a report"));
    QObject::connect(button, &QPushButton::clicked, &banner, [details = detailsOf(failure, workbench)] {
        QGuiApplication::clipboard()->setText(details);
    });
}

}  // namespace

Banner* makeFailureBanner(const app::Failure& failure, app::Workbench& workbench, Prompts& prompts,
                          const WindowActions& actions) {
    QAction& openWeights = *actions.openWeights;
    auto* banner =
        new Banner(Tone::Error, titleOf(failure, workbench), QString::fromStdString(failure.sentence));
    const bool isMended = failure.remedy && remedied(*failure.remedy, workbench) != workbench.project();
    if (isMended) {
        PushButton* button = banner->addButton(optionText(failure.remedy->label), "rerun", true);
        button->setObjectName("remedyButton");
        QObject::connect(button, &QPushButton::clicked, banner,
                         [banner, &workbench, remedy = *failure.remedy] {
                             Q_EMIT banner->dismissed();
                             workbench.setProject(remedied(remedy, workbench));
                             workbench.desk().run();
                         });
    }
    const std::optional<MatcherFile> companion = companionIn(failure, workbench);
    if (companion) addLocateButton(*banner, *companion, workbench, prompts);
    if (companion || isAboutRequiredFile(failure, workbench.choice().matchers())) {
        const bool isTheFix = !companion && !isMended;
        PushButton* button =
            banner->addButton(tr("Choose another file…"), isTheFix ? "open" : QString(), isTheFix);
        button->setObjectName("otherWeightsButton");
        button->setToolTip(tr("Another file takes the place of this one"));
        QObject::connect(button, &QPushButton::clicked, &openWeights, &QAction::trigger);
    }
    if (isLackOfFile(failure, workbench)) {
        const QString label = optionText(workbench.choice().matcher().requiredFile()->label).toLower();
        PushButton* button = banner->addButton(tr("Choose %1…").arg(label), "open", true);
        button->setObjectName("chooseWeightsButton");
        QObject::connect(button, &QPushButton::clicked, banner, [banner, &openWeights] {
            Q_EMIT banner->dismissed();
            openWeights.trigger();
        });
    }
    if (failure.kind == ErrorKind::BadCalibration && actions.enterCalibration->isEnabled())
        addTrigger(*banner, "enterByHandButton", tr("Enter by hand…"), "rig", *actions.enterCalibration);
    if (isLackOfImages(failure, workbench)) {
        addTrigger(*banner, "locateImagesButton", tr("Locate images…"), "open", *actions.locateImages);
        addTrigger(*banner, "locateFolderButton", tr("Their folder…"), {}, *actions.locateFolder);
    }
    if (!failure.path.empty() || !failure.detail.empty()) addCopyButton(*banner, failure, workbench);
    return banner;
}

}  // namespace stereo::ui
