#pragma once

#include <string>

#include "core/match/MatcherInfo.h"

namespace stereo {

/// Gives options for which nobody chose a number of iterations the one that the matcher's files propose, or
/// the usual one where they propose none. Says where it came from, in words ("from valid_iters of the model's
/// settings"), where the number is another now; else empty. Throws Error(BadInput) for a proposal out of
/// range; the options are as before then.
[[nodiscard]] STEREOSCOPE_CORE_API std::string adoptProposedIterations(const MatcherInfo& matcher,
                                                                       MatchOptions& options);

}  // namespace stereo
