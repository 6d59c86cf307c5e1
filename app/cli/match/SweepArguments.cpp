#include "app/cli/match/SweepArguments.h"

#include <fmt/core.h>

#include <QCommandLineParser>

#include <algorithm>

#include "app/cli/OptionReader.h"
#include "app/cli/match/MatchArguments.h"
#include "core/base/Error.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

constexpr const char* kVary = "--vary";

constexpr const char* kExamples = R"(
OPTION is one of the matcher's, by its name in records or its flag without dashes: scale, iterations, max-disp,
block-size …, or matcher. VALUES are 0.25,0.5,1, a range from:to:step (4:32:4), or one that multiplies (4:32:x2).
Cells that differ in iterations alone come from one run.

Examples:
  stereoscope sweep left.png right.png --vary scale=0.25,0.5,1 --out sweep
  stereoscope sweep scenes/teddy --matcher sgm --vary block-size=3,5,7,9 --vary scale=0.5:1:0.25
  stereoscope sweep left.png right.png --ckpt 23-51-11/model_best_bp2.pth --vary scale=0.25,0.5,1 --vary iterations=4:32:x2
  stereoscope sweep left.png right.png --vary matcher=dense,sgm --json
  stereoscope sweep --set scenes --matcher sgm --vary block-size=3,5,7,9 --out all
)";

void declare(QCommandLineParser& parser, const MatcherRegistry& matchers) {
    parser.setApplicationDescription(
        "Matches a pair with each of several values of one or two options, compares the results and writes "
        "sweep.html (one file with all pictures), sweep.csv, sweep.png, plot.svg, option.svg and sweep.json, "
        "the record. Without ground truth each result is compared with the one of highest cost. An interrupt "
        "keeps what is done.");
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser.addOption(
        {"vary", "An option and the values that it goes through; once or twice.", "OPTION=VALUES"});
    addMatchArguments(parser, matchers);
    parser.addOptions({
        {"set",
         "Sweep each pair of a folder, data set or list, and write mean and spread of each setting over "
         "the pairs; no other file is named then.",
         "SET"},
        {"out", "Folder for the files; out/<name of the pair>-sweep when not given.", "DIR"},
        {"json", "Print the content of sweep.json on standard output, and nothing else."},
        {"quiet", "Print nothing but failures."},
    });
}

/// The matcher whose options the axes are: the first of those that vary, else the one that is chosen.
const MatcherInfo& matcherOf(const std::vector<SweepAxis>& axes, const SweepArguments& arguments,
                             const MatcherRegistry& matchers) {
    for (const SweepAxis& axis : axes) {
        if (axis.option == SweepAxis::kMatcher) return matchers.required(axis.words.front());
    }
    return matchers.required(arguments.run.matcherId);
}

bool variesMatcher(const std::string& text) {
    return text.starts_with(std::string(SweepAxis::kMatcher) + "=");
}

}  // namespace

SweepArguments parseSweepArguments(const QStringList& arguments, const MatcherRegistry& matchers,
                                   const RunArguments& basis) {
    QCommandLineParser parser;
    declare(parser, matchers);
    parseArguments(parser, arguments, {"vary"});
    SweepArguments sweep{.help = parser.isSet("help"), .run = basis, .vary = {}, .outFolder = {}};
    if (sweep.help) return sweep;
    readMatchArguments(parser, matchers, sweep.run);
    for (const QString& text : parser.values("vary")) sweep.vary.push_back(text.toStdString());
    if (sweep.vary.empty()) {
        throw UsageError{
            "sweep needs to know what it varies; name an option and its values, such as --vary "
            "scale=0.25,0.5,1."};
    }
    if (parser.isSet("set")) {
        sweep.set = toPath(parser.value("set"));
        const OpenRequest& said = sweep.run.inputs;
        if (!said.files.empty() || !said.left.empty() || !said.groundTruth.empty() || said.straightens) {
            throw UsageError{
                "--set sweeps all pairs of a set; leave out the files of one pair, --gt and --straighten."};
        }
    }
    if (parser.isSet("out")) sweep.outFolder = toPath(parser.value("out"));
    sweep.json = parser.isSet("json");
    sweep.quiet = parser.isSet("quiet");
    return sweep;
}

SweepPlan planOf(const SweepArguments& arguments, const MatcherRegistry& matchers) {
    try {
        SweepPlan plan{.matcherId = arguments.run.matcherId, .options = arguments.run.match, .axes = {}};
        std::vector<SweepAxis> ofMatchers;
        for (const std::string& text : arguments.vary) {
            if (variesMatcher(text))
                ofMatchers.push_back(parsedAxis(text, matchers.first(), matchers, kVary));
        }
        const MatcherInfo& matcher = matcherOf(ofMatchers, arguments, matchers);
        for (const std::string& text : arguments.vary)
            plan.axes.push_back(parsedAxis(text, matcher, matchers, kVary));
        requireNotSet(plan, matcher, arguments.run);
        (void)settingsOf(plan, matchers);
        return plan;
    } catch (const Error& error) {  // border: the command line
        if (error.kind() == ErrorKind::BadInput) throw UsageError{error.sentence()};
        throw;
    }
}

void requireNotSet(const SweepPlan& plan, const MatcherInfo& matcher, const RunArguments& run) {
    for (const SweepAxis& axis : plan.axes) {
        const OptionRow* row = matcher.options().find(axis.option);
        if (!row || row->flag.empty() || !run.given.contains(row->flag)) continue;
        throw UsageError{fmt::format("--{} is given, and --vary {} varies it; leave one of them out.",
                                     row->flag, axis.option)};
    }
}

std::string sweepHelp(const MatcherRegistry& matchers) {
    QCommandLineParser parser;
    declare(parser, matchers);
    const QString help = parser.helpText();
    return "Usage: stereoscope sweep [options] --vary OPTION=VALUES [--vary OPTION=VALUES] LEFT RIGHT | "
           "FILE… | "
           "FOLDER | RECORD | PROJECT | --set SET" +
           help.mid(help.indexOf('\n')).toStdString() + kExamples;
}

}  // namespace stereo::app
