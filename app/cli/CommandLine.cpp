#include "app/cli/CommandLine.h"

#include <QCommandLineParser>
#include <algorithm>
#include <array>
#include <ostream>

#include "app/cli/CalibrateCommand.h"
#include "app/cli/CalibrationJson.h"
#include "app/cli/ConvertCommand.h"
#include "app/cli/InfoCommand.h"
#include "app/cli/OptionReader.h"
#include "app/cli/OwnTables.h"
#include "app/cli/ProjectInfo.h"
#include "app/cli/RectifyCommand.h"
#include "app/cli/RunCommand.h"
#include "app/cli/SynthesizeCommand.h"
#include "app/cli/UsageError.h"
#include "app/cli/batch/BatchCommand.h"
#include "app/cli/match/ExperimentCommand.h"
#include "app/cli/match/SweepCommand.h"
#include "app/cli/set/SetInfo.h"
#include "app/cli/truth/CompareCommand.h"
#include "app/jobs/Failure.h"
#include "app/project/Version.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/base/RunControl.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

constexpr const char* kHelp = R"(Stereoscope: stereo matching, in a window and without one

Usage: stereoscope [FILES]               opens the window, with these images (and calibration, weights)
                                         or a project (NAME.stereoscope or NAME.stereoscope.zip), or with
                                         maps or clouds alone, to look at them
       stereoscope view [options] SET    opens the window with all pairs of a folder, a list or a recording
       stereoscope view FILE [FILE]      opens the window with a map or a cloud, or compares two of them
       stereoscope --screenshot FILE [--size WxH] [--theme dark|light] [FILES]
                                         saves a picture of that window as it stands; what failed in it is
                                         said on stderr, too
       stereoscope run [options] LEFT RIGHT | FILE… | FOLDER | RECORD | PROJECT
                                         matches a pair and writes disparity, depth and cloud
       stereoscope batch [options] SET --out DIR
                                         matches all pairs of a folder, and goes on where it was stopped
       stereoscope sweep [options] --vary OPTION=VALUES LEFT RIGHT | …
                                         matches a pair with several values of one or two options and compares
       stereoscope experiment iterations|scale|geometry [options] LEFT RIGHT | …
                                         compares results of a pair and writes the comparison down
       stereoscope rectify LEFT RIGHT --calib FILE --out DIR
                                         rectifies a raw pair by the calibration of its cameras
       stereoscope calibrate DIR --board 9x6 --square 25mm --out FILE
                                         calibrates a rig from photographs of a board
       stereoscope convert FILE --out FILE
                                         writes a calibration in another format
       stereoscope compare A B [--gt FILE]
                                         says how two disparities differ, and how far each is from ground truth
       stereoscope synthesize --seed S --count N --out DIR
                                         makes pairs with exact disparity, from random numbers
       stereoscope info FILE…            says what image, calibration, disparity, depth, cloud, model or project
                                         files contain
       stereoscope models                lists the published models and where they lie on this machine
       stereoscope system-info           prints versions and devices, and what is missing
       stereoscope COMMAND --help        says more about a command
       stereoscope --version

Examples:
  stereoscope run left.png right.png --calib K.txt --out result
  stereoscope info result/depth.png result/cloud.ply K.txt

Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.
)";

constexpr const char* kInfoHelp = R"(Usage: stereoscope info [--json [--baseline-unit mm|cm|m]] FILE…

Says what image, calibration, disparity, depth, cloud, record (.json) or model files (weights and their settings)
contain; of a project (.stereoscope) or an archive of one (.stereoscope.zip) also what is wrong with it.
Of a folder with pairs, a list of pairs (CSV, TSV, lines of JSON), a video and the metadata of a batch it says what set
of pairs that is and what in it is no pair; of any other folder it is the calibration in it. With --json it prints sets
and calibrations for programs, in metres and pixels, one line for each; two files given together are one rig. Of a file
that is neither the line says what it is.
--baseline-unit is for those that do not say their unit.

Examples:
  stereoscope info left.png calib.txt
  stereoscope info ~/data/kitti2015
  stereoscope info --json left.yaml right.yaml
  stereoscope info work.stereoscope.zip
  stereoscope info result/*
)";

constexpr const char* kModelsHelp = R"(Usage: stereoscope models

Lists the published models: what each is, its licence, where it lies on this machine or where to get it. Looks in the
folders of $STEREOSCOPE_MODELS (separated by ':'), in ~/.local/share/stereoscope/models, and in the folders that were
added in the window (File, Model library).

Example:
  STEREOSCOPE_MODELS=~/weights stereoscope models
)";

constexpr const char* kSystemInfoHelp = R"(Usage: stereoscope system-info

Prints the versions of what the program uses, the devices it can compute on, and what is missing.

Example:
  stereoscope system-info > report.txt
)";

bool asksForHelp(const QStringList& arguments) {
    return arguments.contains("--help") || arguments.contains("-h");
}

/// The arguments to type for the remedy; empty when there is no flag for it.
std::string typed(const Remedy& remedy, const MatcherRegistry& matchers) {
    const MatcherInfo* matcher = matchers.find(remedy.matcherId);
    const OptionRow* row =
        matcher ? matcher->options().find(remedy.option) : matchers.findOption(remedy.option);
    if (remedy.kind != Remedy::Kind::SetOption || !row || row->flag.empty()) return {};
    const bool isAlone = row->type == OptionType::Flag && row->flagValue.empty();
    return "--" + row->flag + (isAlone ? "" : " " + row->typed(remedy.value));
}

/// The flag that names a file of this matcher's; empty where there is none.
std::string flagFor(const std::filesystem::path& file, const Remedy& remedy,
                    const MatcherRegistry& matchers) {
    const MatcherInfo* matcher = matchers.find(remedy.matcherId);
    const OptionRow* row = matcher ? matcher->options().find(matcher->optionFor(file)) : nullptr;
    return row ? row->flag : std::string();
}

void tell(const Failure& failure, const CommandLineServices& services) {
    services.err << "stereoscope: " << plainLine(failure.sentence) << '\n';
    if (!failure.remedy) return;
    const std::string remedy = typed(*failure.remedy, services.matchers);
    if (remedy.empty()) return;
    const std::string flag = flagFor(failure.path, *failure.remedy, services.matchers);
    if (!flag.empty())
        services.err << "Name the " << pathText(failure.path.filename()) << " with --" << flag << ", or: ";
    services.err << failure.remedy->label << " with " << remedy << ".\n";
}

ExitCode run(const QStringList& arguments, const CommandLineServices& services) {
    runPair(arguments, services);
    return ExitCode::Done;
}

ExitCode sweep(const QStringList& arguments, const CommandLineServices& services) {
    return sweepPair(arguments, services);
}

ExitCode experiment(const QStringList& arguments, const CommandLineServices& services) {
    writeExperimentOf(arguments, services);
    return ExitCode::Done;
}

std::string describe(const std::filesystem::path& file, const CommandLineServices& services) {
    if (const auto table = describeOwnTable(file)) return *table;
    if (const auto set = describeSet(file)) return *set;
    if (isProject(file)) return describeProject(file, services);
    const std::string absence = services.matchers.whyAbsent(file);
    if (!absence.empty()) throw Error(ErrorKind::Unsupported, absence, file);
    const MatcherInfo* matcher = services.matchers.claiming(file);
    return matcher ? matcher->describe(file) : describeFile(file, services.matchers);
}

/// The line for a set or a calibration, or for a file that is neither, what it is. Throws why it cannot be
/// read.
std::string jsonOf(const std::filesystem::path& file, const CalibrationQuery& query,
                   const CommandLineServices& services) {
    if (const auto set = setJson(file)) return *set;
    try {
        return calibrationJson(readRig(std::span(&file, 1), query));
    } catch (const Error&) {  // border: the command line
        return fileJson(file, describe(file, services));
    }
}

ExitCode infoAsJson(const QStringList& arguments, const CommandLineServices& services) {
    QCommandLineParser parser;
    parser.addOptions({{"json", ""}, {"baseline-unit", "", "U"}});
    parseArguments(parser, arguments);
    CalibrationQuery query;
    OptionReader(parser).unit("baseline-unit", query.unit);
    std::vector<std::filesystem::path> files;
    for (const QString& file : parser.positionalArguments()) files.push_back(toPath(file));
    if (files.empty()) throw UsageError{"info needs at least one file."};
    if (files.size() == 2 && std::ranges::all_of(files, mayBeCalibration)) {
        services.out << calibrationJson(readRig(files, query)) << '\n';
        return ExitCode::Done;
    }
    ExitCode code = ExitCode::Done;
    for (const std::filesystem::path& file : files) {
        try {
            services.out << jsonOf(file, query, services) << '\n';
        } catch (...) {
            tell(currentFailure(), services);
            code = ExitCode::Failed;
        }
    }
    return code;
}

// Each file by itself, so that a broken one does not hide the others.
ExitCode info(const QStringList& arguments, const CommandLineServices& services) {
    if (asksForHelp(arguments)) {
        services.out << kInfoHelp;
        return ExitCode::Done;
    }
    if (arguments.contains("--json")) return infoAsJson(arguments, services);
    if (arguments.contains("--baseline-unit")) throw UsageError{"--baseline-unit goes with --json."};
    if (arguments.isEmpty()) throw UsageError{"info needs at least one file."};
    ExitCode code = ExitCode::Done;
    for (const QString& file : arguments) {
        try {
            const std::filesystem::path path = toPath(file);
            services.out << plainText(pathText(path) + ": " + describe(path, services)) << '\n';
        } catch (...) {
            tell(currentFailure(), services);
            code = ExitCode::Failed;
        }
    }
    return code;
}

/// Refuses arguments of a command that takes none.
ExitCode tell(const QStringList& arguments, const CommandLineServices& services, const char* help,
              const std::function<std::string()>& content) {
    if (!asksForHelp(arguments) && !arguments.isEmpty())
        throw UsageError{"\"" + arguments.first().toStdString() + "\" is one argument too many."};
    services.out << (asksForHelp(arguments) ? help : plainText(content()));
    return ExitCode::Done;
}

ExitCode rectify(const QStringList& arguments, const CommandLineServices& services) {
    rectifyPair(arguments, services.out, services.err);
    return ExitCode::Done;
}

ExitCode convert(const QStringList& arguments, const CommandLineServices& services) {
    convertCalibration(arguments, services.out);
    return ExitCode::Done;
}

ExitCode calibrate(const QStringList& arguments, const CommandLineServices& services) {
    calibrateFolder(arguments, services);
    return ExitCode::Done;
}

ExitCode synthesizeScenes(const QStringList& arguments, const CommandLineServices& services) {
    synthesize(arguments, services);
    return ExitCode::Done;
}

ExitCode compare(const QStringList& arguments, const CommandLineServices& services) {
    compareDisparities(arguments, services);
    return ExitCode::Done;
}

ExitCode models(const QStringList& arguments, const CommandLineServices& services) {
    return tell(arguments, services, kModelsHelp, services.models);
}

ExitCode systemInfo(const QStringList& arguments, const CommandLineServices& services) {
    return tell(arguments, services, kSystemInfoHelp, services.systemInfo);
}

ExitCode help(const QStringList&, const CommandLineServices& services) {
    services.out << kHelp;
    return ExitCode::Done;
}

ExitCode version(const QStringList&, const CommandLineServices& services) {
    services.out << "stereoscope " << programVersion() << '\n';
    return ExitCode::Done;
}

struct Command {
    const char* name;
    ExitCode (*execute)(const QStringList& arguments, const CommandLineServices& services);
};

constexpr std::array kCommands{Command{"run", run},
                               Command{"batch", runBatch},
                               Command{"sweep", sweep},
                               Command{"experiment", experiment},
                               Command{"info", info},
                               Command{"rectify", rectify},
                               Command{"convert", convert},
                               Command{"calibrate", calibrate},
                               Command{"synthesize", synthesizeScenes},
                               Command{"compare", compare},
                               Command{"models", models},
                               Command{"system-info", systemInfo},
                               Command{"--help", help},
                               Command{"-h", help},
                               Command{"--version", version},
                               Command{"-v", version}};

const Command* commandIn(const QStringList& arguments) {
    if (arguments.isEmpty()) return nullptr;
    const auto found = std::ranges::find_if(
        kCommands, [&](const Command& command) { return arguments.first() == command.name; });
    return found == kCommands.end() ? nullptr : &*found;
}

}  // namespace

bool isForCommandLine(const QStringList& arguments) {
    return commandIn(arguments) != nullptr;
}

ExitCode runCommandLine(const QStringList& arguments, const CommandLineServices& services) {
    try {
        const Command* command = commandIn(arguments);
        if (!command)
            throw UsageError{
                "A command was expected: run, batch, sweep, experiment, rectify, convert, calibrate, "
                "synthesize, "
                "compare, info, "
                "models or system-info."};
        const ExitCode code = command->execute(arguments.mid(1), services);
        if (!services.out.flush())
            throw Error(ErrorKind::CannotWrite, "The standard output cannot be written to the end.");
        return code;
    } catch (const UsageError& error) {
        services.err << "stereoscope: " << plainLine(error.sentence) << " See stereoscope --help.\n";
        return ExitCode::WrongUsage;
    } catch (const Cancelled&) {
        services.err << "stereoscope: interrupted; every file written so far is whole.\n";
        return ExitCode::Interrupted;
    } catch (...) {
        tell(currentFailure(), services);
        return ExitCode::Failed;
    }
}

}  // namespace stereo::app
