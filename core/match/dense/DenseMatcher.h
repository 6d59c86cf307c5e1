#pragma once

#include <cstddef>

#include "core/match/MatcherInfo.h"

namespace stereo {

/// Semi-global matching of census patches with an answer for every pixel: what fails its checks is filled
/// from behind (own implementation; core/match/dense/DenseMatch.h). Needs no weights, does not iterate, does
/// not mind exposure. The disparity does not depend on the number of threads, at scale 1 not on
/// the machine either; a smaller scale (cv::resize) and the confidence (std::exp) may differ in the last bits
/// between libraries.
class STEREOSCOPE_CORE_API DenseMatcher : public StereoMatcher {
public:
    /// Of the sums over the paths; where they need more, the image is matched in strips.
    static constexpr std::size_t kMostBytes = 448'000'000;

    explicit DenseMatcher(std::size_t mostBytes = kMostBytes) : m_mostBytes(mostBytes) {}

    [[nodiscard]] std::unique_ptr<MatchRun> begin(const MatchInput& input, const MatchOptions& options,
                                                  const RunControl& run) override;
    [[nodiscard]] bool searchesBelowZero() const override { return true; }

private:
    std::size_t m_mostBytes;
};

/// The description of this matcher; its id is "dense".
[[nodiscard]] STEREOSCOPE_CORE_API MatcherInfoPtr denseInfo();

}  // namespace stereo
