#include "app/program/WindowMain.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QRegularExpression>
#include <QSurfaceFormat>
#include <QTemporaryDir>
#include <algorithm>
#include <iostream>
#include <optional>
#include <string_view>

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
#include "core/set/ListPairs.h"
#include "ui/theme/Theme.h"
#include "ui/window/dialogs/Prompts.h"
#include "ui/window/frame/MainWindow.h"
#include "ui/window/frame/Screenshot.h"

namespace stereo::app {
namespace {

struct WindowArguments {
    OpenRequest inputs;
    bool isSet = false;  ///< its files are a set to view
    SetRequest set;
    std::string member;                ///< of the set, to begin with; empty = the first
    std::filesystem::path results;     ///< of the set; empty = where they went the last time
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

constexpr const char* kViewHelp = R"(Usage: stereoscope view [options] SET
       stereoscope view FILE [FILE]

Opens the window with all pairs of a set and looks at them one after the other: left, right, ground truth. A set
is a folder, a data set, a list (CSV, TSV, JSONL), one video or two, or metadata of run_demo_batch. A map (PFM, NPY,
NPZ, TIFF, a gray PNG or PGM) or a cloud (PLY) is looked at by itself, and two of a kind are compared.

  --at ID             begins with this member: its id, the beginning or a part of it, or #7 for the seventh
  --calib FILE        calibration for pairs that have none of their own
  --split side|over   each image, or the video, holds both (as for run)
  --layout NAME       how the folder is laid out, where that is not seen (docs/sets.md)
  --results DIR       what stereoscope batch has written for this set
  --screenshot FILE   saves a picture of the window and ends
  --size WxH, --theme dark|light

Keys: ← → Home End go from pair to pair, Space plays, G goes to a pair, Enter opens it, Esc leaves.
)";

/// Of a set as a whole nothing else can be said here.
void readSetOptions(const QCommandLineParser& parser, WindowArguments& parsed) {
    const QStringList known{"screenshot", "size", "theme", "calib", "split", "layout", "at", "results"};
    for (const QString& option : parser.optionNames()) {
        if (known.contains(option)) continue;
        throw UsageError{"--" + option.toStdString() +
                         " is for one pair; view takes --calib, --split, --layout, --at and --results."};
    }
    if (parsed.inputs.files.empty()) {
        throw UsageError{"view needs a set (a folder, a list or a recording), or a map or cloud to look at."};
    }
    parsed.set = {.paths = parsed.inputs.files,
                  .layout = parser.value("layout").toStdString(),
                  .calibration = parsed.inputs.calibration,
                  .split = parsed.inputs.split};
    parsed.member = parser.value("at").toStdString();
    parsed.results = toPath(parser.value("results"));
}

WindowArguments parse(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addOptions({{"screenshot", {}, "file"}, {"size", {}, "WxH"}, {"theme", {}, "dark|light"}});
    addInputOptions(parser);
    WindowArguments parsed;
    // A file of that name that is given alone is opened.
    std::error_code error;
    parsed.isSet = arguments.value(1) == QLatin1String("view") &&
                   (arguments.size() > 2 || !std::filesystem::exists("view", error));
    if (parsed.isSet) parser.addOptions({{"layout", {}, "name"}, {"at", {}, "id"}, {"results", {}, "dir"}});
    try {
        parseArguments(parser, arguments.mid(parsed.isSet ? 2 : 1));
        parsed.inputs = readInputOptions(parser);
        if (parsed.isSet) readSetOptions(parser, parsed);
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
    const auto isHelp = [](const char* word) {
        return std::string_view(word) == "--help" || std::string_view(word) == "-h";
    };
    if (argc > 2 && std::string_view(argv[1]) == "view" && std::any_of(argv + 2, argv + argc, isHelp)) {
        std::cout << kViewHelp;
        return static_cast<int>(ExitCode::Done);
    }
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
        window.viewSet(arguments.set, arguments.member, arguments.results);
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
