#include "app/cli/match/ExperimentArguments.h"

#include <fmt/core.h>

#include <QCommandLineParser>

#include "app/cli/OptionReader.h"
#include "app/cli/match/MatchArguments.h"
#include "app/cli/match/SweepArguments.h"
#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

constexpr const char* kVary = "--vary";
constexpr std::size_t kMostConclusion = 100'000;  ///< bytes

constexpr const char* kExamples = R"(
KIND is one of:
  iterations  matches with 4, 8, 16 and 32 iterations (valid_iters), by a matcher that iterates
  scale       matches at the scales 0.25, 0.5, 0.75 and 1
  geometry    matches once and compares the clouds of the right calibration, of a baseline and of a focal length
              that are 5 % too large

Examples:
  stereoscope experiment scale left.png right.png --out scale
  stereoscope experiment iterations left.png right.png --ckpt 23-51-11/model_best_bp2.pth --vary iterations=8,32
  stereoscope experiment geometry scenes/teddy --calib calib.txt --conclusion @conclusion.txt
)";

void declare(QCommandLineParser& parser, const MatcherRegistry& matchers) {
    parser.setApplicationDescription(
        "Compares results of a pair and writes the comparison down: input, parameters, effect with numbers "
        "and "
        "pictures, conclusion. Writes experiment.md with its pictures, experiment.html (one file with all "
        "pictures) and experiment.json, the record. Where there is ground truth, errors are among the "
        "numbers.");
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser.addOptions({
        {"vary", "Other values of the option that the experiment is about.", "OPTION=VALUES"},
        {"title", "Title of the document; that of the experiment when not given.", "TEXT"},
        {"conclusion",
         "What follows from it, or @FILE with that text; when not given, a place is left to write it.",
         "TEXT"},
    });
    addMatchArguments(parser, matchers);
    parser.addOptions({
        {"out", "Folder for the files; out/<name of the pair>-<KIND> when not given.", "DIR"},
        {"json", "Print the content of experiment.json on standard output, and nothing else."},
        {"quiet", "Print nothing but failures."},
    });
}

const ExperimentTemplate& kindOf(const QStringList& arguments) {
    const std::string id = arguments.isEmpty() ? "" : arguments.first().toStdString();
    if (const ExperimentTemplate* kind = findExperimentTemplate(id)) return *kind;
    const std::string found =
        id.empty() || id.starts_with('-') ? "" : fmt::format(" There is no experiment \"{}\".", id);
    throw UsageError{fmt::format("experiment needs to know first what is compared: {}.{}",
                                 experimentTemplateIds(), found)};
}

/// The text itself, or that of the file.
std::string conclusionOf(const QString& given) {
    if (!given.startsWith('@')) return given.toStdString();
    const std::filesystem::path file = toPath(given.mid(1));
    const std::vector<std::byte> bytes = readFileStart(file, kMostConclusion + 1);
    if (bytes.size() > kMostConclusion) {
        throw UsageError{
            fmt::format("--conclusion names {}, which has more than {} bytes; a text of a few "
                        "sentences was expected.",
                        pathText(file.filename()), kMostConclusion)};
    }
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

ExperimentArguments parseExperimentArguments(const QStringList& arguments, const MatcherRegistry& matchers,
                                             const RunArguments& basis) {
    QCommandLineParser parser;
    declare(parser, matchers);
    ExperimentArguments experiment{.run = basis, .outFolder = {}};
    experiment.help = arguments.contains("--help") || arguments.contains("-h");
    if (experiment.help) return experiment;
    experiment.kind = &kindOf(arguments);
    parseArguments(parser, arguments.mid(1));
    readMatchArguments(parser, matchers, experiment.run);
    experiment.vary = parser.value("vary").toStdString();
    experiment.words.title = parser.value("title").toStdString();
    experiment.words.conclusion = conclusionOf(parser.value("conclusion"));
    experiment.words = filledIn(std::move(experiment.words), *experiment.kind);
    if (parser.isSet("out")) experiment.outFolder = toPath(parser.value("out"));
    experiment.json = parser.isSet("json");
    experiment.quiet = parser.isSet("quiet");
    return experiment;
}

SweepPlan planOf(const ExperimentArguments& arguments, const MatcherRegistry& matchers) {
    const MatcherInfo& matcher = matchers.required(arguments.run.matcherId);
    try {
        SweepPlan plan =
            planOf(*arguments.kind, matcher, arguments.run.match, matchers, arguments.vary, kVary);
        if (!arguments.kind->option.empty()) requireNotSet(plan, matcher, arguments.run);
        return plan;
    } catch (const Error& error) {  // border: the command line
        if (error.kind() == ErrorKind::BadInput) throw UsageError{error.sentence()};
        throw;
    }
}

std::string experimentHelp(const MatcherRegistry& matchers) {
    QCommandLineParser parser;
    declare(parser, matchers);
    const QString help = parser.helpText();
    return "Usage: stereoscope experiment KIND [options] LEFT RIGHT | FILE… | FOLDER | RECORD | PROJECT" +
           help.mid(help.indexOf('\n')).toStdString() + kExamples;
}

}  // namespace stereo::app
