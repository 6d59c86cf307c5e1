#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/nn/foundation_stereo/FoundationStereoRun.h"

namespace stereo::test {

/// One folder of tests/data/golden: images, and what the reference network made of them with the
/// weights of nn::ReferenceWeights.
struct GoldenCase {
    explicit GoldenCase(const std::filesystem::path& folder);

    /// A recorded tensor: float, on the CPU.
    [[nodiscard]] at::Tensor recorded(const std::string& name) const;
    [[nodiscard]] nn::FoundationStereo makeNetwork(const nn::Compute& compute = {}) const;
    /// With as many iterations in the pass at half size as the last recorded disparity has.
    [[nodiscard]] nn::FoundationStereoRun::Options runOptions() const;

    std::filesystem::path folder;
    nn::FoundationStereoConfig config;
    std::string weightSeed;
    bool hierarchical = false;
    at::Tensor left, right;                 ///< (1, 3, H, W), 0-255
    std::map<int, at::Tensor> disparities;  ///< (H, W), by the number of iterations
    std::vector<std::string> modules;       ///< whose outputs are recorded
};

/// max |a - b|; infinity when the shapes differ.
[[nodiscard]] double maxDifference(const at::Tensor& a, const at::Tensor& b);

}  // namespace stereo::test
