#include "app/cli/batch/BatchArguments.h"

#include <fmt/core.h>

#include <QCommandLineParser>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

#include "app/cli/OptionReader.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

/// Options of `run` that name what only one pair has.
constexpr std::array kOfOnePair{"left", "right", "straighten", "save-project", "gt-mask", "gt"};

constexpr const char* kExamples = R"(
Each pair gets a folder of its own, DIR/<id>, with the files and the run.json that run writes for it. DIR/batch.jsonl
has a line for each pair that is done or failed, DIR/summary.csv and DIR/summary.html what came out.

Exit codes: 0 all are done, 1 some failed (each is named), 2 wrong usage, 130 interrupted. The first Ctrl+C finishes
what is being written, a second one stops at once; --resume goes on from there.

Examples:
  stereoscope batch recording --out depth --calib K.txt
      All pairs of a folder and the folders in it.
  stereoscope batch recording --out depth --recipe work.stereoscope --resume
      By the settings of a project of the window; what is done already is left alone.
  stereoscope batch recording --out depth --products disparity.png,depth.png --filter "garage/*" --limit 100
  stereoscope batch recording --out depth --slurm --array 8 --time 04:00:00 --gres gpu:1 --submit
  stereoscope batch --slurm-status depth
  stereoscope batch recording --out depth --shard 2/8
      The second eighth of the pairs, balanced by size; another machine takes another one into the same folder, and
      in the end: stereoscope batch --merge --out depth
)";

void declare(QCommandLineParser& parser, const MatcherRegistry& matchers) {
    parser.setApplicationDescription(
        "Matches all pairs of a set by one recipe, into one folder; what was done is not done again.");
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser.addOptions({
        {"recipe",
         "Settings of this project, archive or run.json; options that are given are put in the place of its "
         "own.",
         "FILE"},
        {"products", "Files to write for each pair, in the place of the usual ones: words of --formats.",
         "LIST"},
        {"names",
         "How the files are called below DIR, without extension: {id} is the pair, {what} what is in it "
         "(disparity, depth, run …). {id}/{what} when not given.",
         "NAMES"},
        {"resume", "Leave alone what is done: by this recipe, from these inputs, with whole files."},
        {"layout",
         "How a folder is laid out, where that is not seen: kitti-2015, euroc, folders …; docs/sets.md has "
         "all.",
         "NAME"},
        {"cameras", "Of metadata only these left cameras, by name or id.", "LIST"},
        {"limit", "At most so many pairs.", "N"},
        {"filter", "Only pairs whose id matches this pattern: * any text, ? one letter, [abc] one of these.",
         "PATTERN"},
        {"ids",
         "Only pairs whose ids are in this file, one a line; with --shard they are those of the shard "
         "already.",
         "FILE"},
        {"on-error", "What a pair that fails does to the others: stop or continue (the default).",
         "stop|continue"},
        {"jobs", "Matchers side by side; as many as there are cores when not given, one for a network.", "N"},
        {"also-right",
         "Also match the right image (both flipped and exchanged) and write disparity-right.pfm and "
         "depth-right.png."},
        {"fit", "Match a pair at a smaller scale when there is not enough memory, and say so."},
        {"shard", "Only the K-th of N parts of the set, which are about equally large.", "K/N"},
        {"slurm", "Write DIR/slurm/batch.sh, a script for Slurm, in the place of running."},
        {"array", "Tasks of its job array; each takes one shard.", "N"},
        {"time", "Longest time of a task; one that comes to it goes on in a next attempt.", "HH:MM:SS"},
        {"gres", "Devices of a task.", "gpu:1"},
        {"partition", "Partition of the cluster.", "NAME"},
        {"cpus", "Cores of a task.", "N"},
        {"mem", "Memory of a task.", "SIZE"},
        {"template",
         "Lines of the site in front of the command (modules, a container); {command} in them stands for it.",
         "FILE"},
        {"submit", "Submit the script, too (sbatch)."},
        {"slurm-status", "Say how far the batch in this folder is, and what its tasks do.", "DIR"},
        {"merge", "Make one batch.jsonl and one summary of those of all shards in --out; takes no set."},
    });
    addRunArguments(parser, matchers, "Folder for the results of all pairs.");
}

int positive(const QCommandLineParser& parser, const OptionReader& options, const QString& option) {
    int number = 0;
    options.number(option, number);
    if (parser.isSet(option) && number < 1) options.refuse(option, "a number from 1 on was expected");
    return number;
}

void readProducts(const QCommandLineParser& parser, BatchArguments& batch) {
    if (!parser.isSet("products")) return;
    for (const QString& word : parser.value("products").split(',', Qt::SkipEmptyParts)) {
        const ExportItem item = exportItemIn(word);
        std::vector<ExportItem>& items = batch.products ? *batch.products : batch.products.emplace();
        if (std::ranges::find(items, item) == items.end()) items.push_back(item);
    }
    if (!batch.products) OptionReader(parser).refuse("products", "at least one file was expected");
    if (parser.isSet("formats")) {
        throw UsageError{
            "--products names all files and --formats more than the usual ones; leave one of them out."};
    }
}

void readNames(const QCommandLineParser& parser, BatchArguments& batch) {
    if (!parser.isSet("names")) return;
    try {
        batch.names = BatchNames(parser.value("names").toStdString());
    } catch (const Error& error) {  // a wrong argument
        throw UsageError{error.sentence()};
    }
    if (batch.run.upstreamCompatible)
        throw UsageError{"--upstream-compatible calls its files as run_demo_batch does; leave out --names."};
}

void readWhich(const QCommandLineParser& parser, BatchArguments& batch) {
    const OptionReader options(parser);
    if (const int limit = positive(parser, options, "limit")) batch.limit = static_cast<std::size_t>(limit);
    if (const int jobs = positive(parser, options, "jobs")) batch.jobs = jobs;
    batch.filter = parser.value("filter").toStdString();
    batch.ids = toPath(parser.value("ids"));
    if (const auto shard = options.two<int>("shard", '/', "2/8")) {
        batch.shard = {shard->first, shard->second};
        if (shard->first < 1 || shard->first > shard->second)
            options.refuse("shard", "K must be from 1 to N");
    }
    static constexpr std::array kOnError{std::pair("continue", false), std::pair("stop", true)};
    options.choice("on-error", kOnError, batch.stopsOnError);
}

constexpr std::array kOfCluster{"array", "time", "gres", "partition", "cpus", "mem", "template"};
/// What a task is not told again: its ids say it.
constexpr std::array kOfChoice{"filter", "limit", "ids"};
constexpr std::array kFlagsOfCluster{"slurm", "submit", "resume"};

void readSlurm(const QCommandLineParser& parser, BatchArguments& batch) {
    SlurmArguments& slurm = batch.slurm;
    slurm.writes = parser.isSet("slurm");
    slurm.submits = parser.isSet("submit");
    for (const char* option : kOfCluster) {
        if (parser.isSet(option) && !slurm.writes)
            refuseUsage(QString("--%1 goes with --slurm.").arg(option));
    }
    if (slurm.submits && !slurm.writes) throw UsageError{"--submit goes with --slurm."};
    if (slurm.writes && parser.isSet("shard")) {
        throw UsageError{
            "--slurm gives each task a shard of its own (--array N says how many); leave --shard out."};
    }
    const OptionReader options(parser);
    slurm.tasks = std::max(1, positive(parser, options, "array"));
    slurm.cpus = positive(parser, options, "cpus");
    slurm.time = parser.value("time").toStdString();
    slurm.gres = parser.value("gres").toStdString();
    slurm.partition = parser.value("partition").toStdString();
    slurm.memory = parser.value("mem").toStdString();
    slurm.site = toPath(parser.value("template"));
}

void requireOfAllPairs(const QCommandLineParser& parser) {
    if (parser.isSet("gt")) {
        refuseUsage(
            "--gt names the ground truth of one pair; that of each pair of a set is found beside it (or not "
            "used, with --no-gt).");
    }
    for (const char* option : kOfOnePair) {
        if (!parser.isSet(option)) continue;
        refuseUsage(QString("--%1 is for one pair; leave it out, or use run for that pair.").arg(option));
    }
}

/// The help without the options that are refused. An option is a line that begins with its name, and lines
/// that begin farther to the right.
QString withoutThoseOfOnePair(const QString& help) {
    static const QRegularExpression option("^ {1,8}-.*");
    QStringList kept;
    bool isLeftOut = false;
    for (const QString& line : help.split('\n')) {
        if (option.match(line).hasMatch()) {
            isLeftOut = std::ranges::any_of(kOfOnePair, [&](const char* name) {
                return QRegularExpression(QString("--%1\\b(?!-)").arg(name)).match(line.left(32)).hasMatch();
            });
        } else if (line.isEmpty() || !line.startsWith("    ")) {
            isLeftOut = false;
        }
        if (!isLeftOut) kept.append(line);
    }
    return kept.join('\n');
}

}  // namespace

BatchArguments parseBatchArguments(const QStringList& arguments, const MatcherRegistry& matchers,
                                   const RunArguments& basis) {
    QCommandLineParser parser;
    declare(parser, matchers);
    parseArguments(parser, arguments);
    BatchArguments batch;
    batch.help = parser.isSet("help");
    if (batch.help) return batch;
    requireOfAllPairs(parser);
    batch.slurm.status = toPath(parser.value("slurm-status"));
    if (!batch.slurm.status.empty()) return batch;
    readSlurm(parser, batch);
    batch.run = readRunArguments(parser, matchers, basis);
    batch.recipe = toPath(parser.value("recipe"));
    batch.resumes = parser.isSet("resume");
    batch.fits = parser.isSet("fit");
    batch.alsoRight = parser.isSet("also-right");
    batch.merges = parser.isSet("merge");
    readProducts(parser, batch);
    readNames(parser, batch);
    readWhich(parser, batch);
    if (batch.run.upstreamCompatible && (parser.isSet("products") || parser.isSet("formats"))) {
        throw UsageError{
            "--upstream-compatible writes the files of run_demo_batch and no others; leave out --products "
            "and "
            "--formats."};
    }
    if (!batch.run.outFolder) throw UsageError{"batch needs a folder for its results: --out DIR."};
    batch.folder = *batch.run.outFolder;
    const std::vector<std::filesystem::path> sets = std::exchange(batch.run.inputs.files, {});
    if (batch.merges && !sets.empty()) throw UsageError{"--merge takes no set, only --out DIR."};
    if (!batch.merges && sets.empty()) throw UsageError{"batch needs a set: a folder with pairs, or a list."};
    batch.sets = sets;
    batch.layout = parser.value("layout").toStdString();
    for (const QString& camera : parser.value("cameras").split(',', Qt::SkipEmptyParts))
        batch.cameras.push_back(camera.trimmed().toStdString());
    return batch;
}

std::vector<std::string> argumentsOfTask(const QStringList& arguments) {
    std::vector<std::string> kept;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString name = arguments[i].section('=', 0, 0);
        const auto isIt = [&](const char* option) { return name == QString("--") + option; };
        if (std::ranges::any_of(kFlagsOfCluster, isIt)) continue;
        if (!std::ranges::any_of(kOfCluster, isIt) && !std::ranges::any_of(kOfChoice, isIt))
            kept.push_back(arguments[i].toStdString());
        else if (!arguments[i].contains('='))
            ++i;  // its value
    }
    return kept;
}

std::string batchHelp(const MatcherRegistry& matchers) {
    QCommandLineParser parser;
    declare(parser, matchers);
    const QString help = withoutThoseOfOnePair(parser.helpText());
    return "Usage: stereoscope batch [options] SET… --out DIR" + help.mid(help.indexOf('\n')).toStdString() +
           kExamples;
}

}  // namespace stereo::app
