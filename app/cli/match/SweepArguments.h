#pragma once

#include <QStringList>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/RunArguments.h"
#include "core/sweep/SweepPlan.h"

namespace stereo::app {

/// The parsed arguments of `stereoscope sweep`.
struct SweepArguments {
    bool help = false;  ///< everything else is unset then
    RunArguments run;   ///< pair, matcher and options that do not vary
    std::vector<std::string> vary;
    std::filesystem::path set = {};  ///< a folder or list whose pairs are all swept; empty = one pair is
    std::optional<std::filesystem::path> outFolder;
    bool json = false;
    bool quiet = false;
};

/// Parses the arguments after `sweep`. `basis` holds the values for options that are not given. Throws
/// UsageError. REQUIRES: there is a matcher; the first is the default.
[[nodiscard]] SweepArguments parseSweepArguments(const QStringList& arguments,
                                                 const MatcherRegistry& matchers,
                                                 const RunArguments& basis = {});

/// What these arguments vary. Throws UsageError for axes that mean nothing or cannot be done, and for an
/// option that is varied and also set.
[[nodiscard]] SweepPlan planOf(const SweepArguments& arguments, const MatcherRegistry& matchers);

/// Throws UsageError for an option that the plan varies and these arguments also set.
void requireNotSet(const SweepPlan& plan, const MatcherInfo& matcher, const RunArguments& run);

/// The text of `sweep --help`.
[[nodiscard]] std::string sweepHelp(const MatcherRegistry& matchers);

}  // namespace stereo::app
