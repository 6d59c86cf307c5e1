#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/match/MatcherInfo.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"

namespace stereo::nn {

/// What needs LibTorch, and so the network library, which is loaded when one of these is first called. May
/// throw Error.
struct NetworkServices {
    std::function<std::unique_ptr<StereoMatcher>()> createMatcher = {};
    /// As NnLibrary has them.
    std::function<void(const NetworkOptions&)> checkWeights = {};
    std::function<std::string(const std::filesystem::path&)> describeWeights = {};
};

/// What FoundationStereo says of itself, for whoever wants to know before LibTorch is loaded. What it
/// predicts is of the cfg.yaml beside the weights; where there is none of the published settings that fit
/// them, or of the largest network where the weights cannot be read. Its options are networkRows() and the
/// common ones. Without a service, what needs it must not be called.
[[nodiscard]] MatcherInfoPtr foundationStereoInfo(NetworkServices services = {});

}  // namespace stereo::nn
