#pragma once

#include "app/cli/RunArguments.h"

class QCommandLineParser;

namespace stereo::app {

/// Adds the options that say what is matched and how, which all commands that match have in common: the
/// input, the matcher and the options of all matchers.
void addMatchArguments(QCommandLineParser& parser, const MatcherRegistry& matchers);

/// Reads them into inputs, matcherId, match and given; what is not given stays as it is, and an empty
/// matcherId becomes the first matcher's. Throws UsageError for values that cannot be read or are out of
/// range; Error(Unsupported) for a matcherId that nobody knows. REQUIRES: there is a matcher
void readMatchArguments(const QCommandLineParser& parser, const MatcherRegistry& matchers, RunArguments& run);

}  // namespace stereo::app
