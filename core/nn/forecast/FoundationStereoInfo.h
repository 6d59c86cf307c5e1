#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/match/MatcherInfo.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"

namespace stereo::nn {

/// Functions that need LibTorch, and so the network library, which is loaded when one of them is first
/// called. They may throw Error.
struct NetworkServices {
    std::function<std::unique_ptr<StereoMatcher>()> createMatcher = {};
    /// As NnLibrary has them.
    std::function<void(const NetworkOptions&)> checkWeights = {};
    std::function<std::string(const std::filesystem::path&)> describeWeights = {};
};

/// FoundationStereo's MatcherInfo, which works before LibTorch is loaded. Predictions use the cfg.yaml beside
/// the weights; without one, the published settings that fit the weights; without readable weights, those of
/// the largest network. Its options are networkRows() and the common ones. REQUIRES: a function that needs a
/// service is called only where that service was given
[[nodiscard]] MatcherInfoPtr foundationStereoInfo(NetworkServices services = {});

}  // namespace stereo::nn
