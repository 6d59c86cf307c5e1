#pragma once

#include <QStringList>

#include <filesystem>
#include <optional>
#include <string>

#include "app/cli/RunArguments.h"
#include "core/experiment/ExperimentTemplates.h"

namespace stereo::app {

/// The parsed arguments of `stereoscope experiment`.
struct ExperimentArguments {
    bool help = false;                         ///< everything else is unset then
    const ExperimentTemplate* kind = nullptr;  ///< never null without help
    RunArguments run;                          ///< pair, matcher and options that do not vary
    std::string vary = {};                     ///< empty = the values of the template
    ExperimentWords words = {};
    std::optional<std::filesystem::path> outFolder;
    bool json = false;
    bool quiet = false;
};

/// Parses the arguments after `experiment`. `basis` holds the values for options that are not given. Throws
/// UsageError; what readFileStart() throws for the file of a conclusion. REQUIRES: there is a matcher; the
/// first is the default.
[[nodiscard]] ExperimentArguments parseExperimentArguments(const QStringList& arguments,
                                                           const MatcherRegistry& matchers,
                                                           const RunArguments& basis = {});

/// What is matched for these arguments. Throws UsageError for what means nothing or cannot be done: a matcher
/// that has no such option, and an option that is varied and also set.
[[nodiscard]] SweepPlan planOf(const ExperimentArguments& arguments, const MatcherRegistry& matchers);

/// The text of `experiment --help`.
[[nodiscard]] std::string experimentHelp(const MatcherRegistry& matchers);

}  // namespace stereo::app
