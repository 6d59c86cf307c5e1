#include "app/program/WindowMain.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QRegularExpression>
#include <QSurfaceFormat>
#include <QTemporaryDir>
#include <iostream>
#include <optional>

#include "app/cli/CommandLine.h"
#include "app/cli/InputArguments.h"
#include "app/cli/OptionReader.h"
#include "app/cli/UsageError.h"
#include "app/models/ModelCatalogue.h"
#include "app/program/DataFolder.h"
#include "app/program/Display.h"
#include "app/program/Matchers.h"
#include "app/project/AppSettings.h"
#include "app/project/Version.h"
#include "app/workbench/ProjectDesk.h"
#include "app/workbench/SessionKeeper.h"
#include "app/workbench/Workbench.h"
#include "core/base/PlainText.h"
#include "core/io/MapReader.h"
#include "core/io/QtPath.h"
#include "ui/theme/Theme.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/frame/MainWindow.h"
#include "ui/window/frame/Screenshot.h"

namespace stereo::app {
namespace {

struct WindowArguments {
    OpenRequest inputs;
    bool isSet = false;                ///< its files are a set to view
    std::filesystem::path screenshot;  ///< empty = none
    std::optional<QSize> size;
    std::optional<ui::Theme::Choice> theme;
    QString usageError;  ///< what is wrong with them; empty = nothing
};

std::optional<QSize> parseSize(const QString& text) {
    const auto match = QRegularExpression("^(\\d{2,5})x(\\d{2,5})$").match(text);
    if (!match.hasMatch()) return std::nullopt;
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

WindowArguments parse(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addOptions({{"screenshot", {}, "file"}, {"size", {}, "WxH"}, {"theme", {}, "dark|light"}});
    addInputOptions(parser);
    WindowArguments parsed;
    parsed.isSet = arguments.value(1) == QLatin1String("view") && arguments.size() > 2;
    try {
        parseArguments(parser, arguments.mid(parsed.isSet ? 2 : 1));
        parsed.inputs = readInputOptions(parser);
    } catch (const UsageError& error) {
        parsed.usageError = QString::fromStdString(error.sentence);
        return parsed;
    }
    parsed.screenshot = toPath(parser.value("screenshot"));
    if (parser.isSet("size") && !(parsed.size = parseSize(parser.value("size")))) {
        parsed.usageError =
            QString("--size is %1; it takes width and height, such as 1280x800.").arg(parser.value("size"));
    }
    const QString theme = parser.value("theme");
    if (theme == "dark") parsed.theme = ui::Theme::Choice::Dark;
    if (theme == "light") parsed.theme = ui::Theme::Choice::Light;
    if (parser.isSet("theme") && !parsed.theme) {
        parsed.usageError = QString("--theme is %1; it takes dark or light.").arg(theme);
    }
    return parsed;
}

void prepareOpenGl() {
    QSurfaceFormat format;
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    format.setAlphaBufferSize(8);
    format.setSamples(0);
    QSurfaceFormat::setDefaultFormat(format);
    QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
}

ui::Theme::Choice themeOf(ThemeChoice choice) {
    switch (choice) {
        case ThemeChoice::Dark:
            return ui::Theme::Choice::Dark;
        case ThemeChoice::Light:
            return ui::Theme::Choice::Light;
        case ThemeChoice::System:
            break;
    }
    return ui::Theme::Choice::System;
}

void say(const std::string& sentence) {
    std::cerr << "stereoscope: " << plainLine(sentence) << "\n";
}

int fail(const QString& sentence, ExitCode code) {
    say(sentence.toStdString());
    return static_cast<int>(code);
}

void resize(ui::MainWindow& window, QSize asked) {
    const auto text = [](QSize size) { return QString("%1x%2").arg(size.width()).arg(size.height()); };
    window.resize(asked);
    if (window.size() == asked) return;
    say(QString("--size is %1, and the window is at least %2; it is %3 now.")
            .arg(text(asked), text(window.minimumSize()), text(window.size()))
            .toStdString());
}

/// For a picture nobody may be there to read banners.
void sayWhatFails(const Workbench& workbench) {
    QObject::connect(&workbench, &Workbench::failed, &workbench,
                     [](const Failure& failure) { say(failure.sentence); });
    QObject::connect(&workbench, &Workbench::warned, &workbench,
                     [](const OpenWarning& warning) { say("Warning: " + warning.text); });
}

}  // namespace

int runWindow(int argc, char** argv) {
    std::optional<DisplayStart> start(std::in_place);
    prepareOpenGl();
    QApplication application(argc, argv);
    start.reset();
    QCoreApplication::setApplicationName("Stereoscope");
    QCoreApplication::setOrganizationName("Stereoscope");
    QGuiApplication::setDesktopFileName("org.stereoscope.Stereoscope");
    QStringList given;  // without those that Qt took
    for (int i = 0; i < argc; ++i) given << toQString(argv[i]);
    const WindowArguments arguments = parse(given);
    if (!arguments.usageError.isEmpty()) {
        return fail(arguments.usageError + " See stereoscope --help.", ExitCode::WrongUsage);
    }
    for (const std::filesystem::path& file : arguments.inputs.files) {
        std::error_code unreadable;  // opening it will say what is wrong with it
        if (std::filesystem::exists(mapPlaceOf(file).file, unreadable) || unreadable) continue;
        return fail(QString("There is no file and no command called %1; see stereoscope --help.")
                        .arg(toQString(file)),
                    ExitCode::Failed);
    }
    if (!QGuiApplication::primaryScreen()) return fail(whyNoDisplay("no screen"), ExitCode::Failed);
    if (isDisplayMissing()) {
        return fail("There is no display for the window; 'stereoscope run' does the same job without one.",
                    ExitCode::Failed);
    }

    // A picture shows the window as it is for everybody, and leaves no traces in the user's settings.
    const QTemporaryDir fresh;
    const bool forPicture = !arguments.screenshot.empty();
    AppSettings settings = forPicture ? AppSettings(toPath(fresh.filePath("settings.ini"))) : AppSettings();
    ui::Theme theme(application, arguments.theme.value_or(themeOf(settings.theme())));
    Workbench workbench(availableMatchers());
    ModelCatalogue models(modelLibrary(workbench.choice().matchers()));
    const FileHasher hasher = hasherOf(models.library(), workbench.choice().matchers());
    workbench.exports().setHasher(hasher);
    workbench.inputs().setHasher(hasher);
    ui::DialogPrompts prompts;
    SessionFolder sessions(settings.folder() / "sessions");
    ProjectDesk projects(workbench, sessions.root());
    SessionKeeper session(workbench, projects, sessions);
    ui::MainWindow window(workbench, projects, settings, theme, prompts, dataFolder("sample"), &models);
    window.listSessions(session);
    if (arguments.size) resize(window, *arguments.size);
    if (forPicture) sayWhatFails(workbench);
    window.show();
    if (arguments.isSet) {
        window.view(arguments.inputs.files);
    } else if (arguments.inputs.namesFiles()) {
        window.open(arguments.inputs);
    } else {
        window.offerSessions();
    }

    std::optional<ui::Screenshot> screenshot;
    QString problem;
    if (forPicture) {
        screenshot.emplace(window, workbench, arguments.screenshot, [&](const QString& sentence) {
            problem = sentence;
            QCoreApplication::quit();
        });
    }
    const int code = QApplication::exec();
    return problem.isEmpty() ? code : fail(problem, ExitCode::Failed);
}

}  // namespace stereo::app
