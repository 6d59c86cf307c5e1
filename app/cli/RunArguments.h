#pragma once

#include <QString>
#include <QStringList>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/open/OpenPlan.h"
#include "app/results/RunFiles.h"
#include "core/cloud/BuildCloud.h"
#include "core/cloud/CloudFileOptions.h"
#include "core/cloud/CloudFrame.h"
#include "core/display/Colorize.h"
#include "core/match/MatcherRegistry.h"
#include "core/match/Trust.h"

class QCommandLineParser;

namespace stereo::app {

/// The parsed arguments of `stereoscope run`.
struct RunArguments {
    bool help = false;  ///< everything else is unset then
    OpenRequest inputs;
    std::string matcherId;  ///< empty in a basis = the first
    MatchOptions match;
    std::set<std::string> given;  ///< the flags of match options that were given
    CloudOptions cloud;
    Trust trust = {};
    DisplayOptions display;
    bool legend = false;
    CloudFrame frame = CloudFrame::OpenCvCamera;  ///< without a flag: those of a record
    CloudFileOptions cloudFile = {};
    bool filterDepth = false;
    std::optional<std::filesystem::path> outFolder;
    std::filesystem::path saveProject = {};  ///< the file of this run's project; empty = none is written
    std::vector<ExportItem> extraItems;
    bool withCloud = true;
    bool upstreamCompatible = false;  ///< the files of run_demo; cloud holds its defaults then
    bool json = false;
    bool quiet = false;
};

/// Parses the arguments after `run`. Throws UsageError for unknown options and for values that cannot be read
/// or are out of range. `basis` holds the values for options that are not given. REQUIRES: there is a
/// matcher; the first is the default.
[[nodiscard]] RunArguments parseRunArguments(const QStringList& arguments, const MatcherRegistry& matchers,
                                             const RunArguments& basis = {});

/// The files that they ask for.
[[nodiscard]] RunProducts productsOf(const RunArguments& arguments);

/// Adds every option of `run`, for commands that run many pairs; `out` says what --out means to them.
void addRunArguments(QCommandLineParser& parser, const MatcherRegistry& matchers, const QString& out);
/// Reads them, like parseRunArguments(). REQUIRES: the parser has parsed
[[nodiscard]] RunArguments readRunArguments(const QCommandLineParser& parser, const MatcherRegistry& matchers,
                                            const RunArguments& basis);
/// The item that a word of --formats names. Throws UsageError for another word.
[[nodiscard]] ExportItem exportItemIn(const QString& word);
/// All words of --formats.
[[nodiscard]] QString formatNames();

/// The text of `run --help`.
[[nodiscard]] std::string runHelp(const MatcherRegistry& matchers);

}  // namespace stereo::app
