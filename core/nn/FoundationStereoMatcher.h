#pragma once

#include <memory>

#include "core/nn/PeakMemory.h"
#include "core/stereo/StereoMatcher.h"

namespace stereo::nn {

class NetworkSource;

/// FoundationStereo as a matcher: reads the weights named in MatchOptions::network, keeps them for the
/// next run, and does the rest in core/nn/foundation_stereo. Lives in one thread.
class FoundationStereoMatcher final : public StereoMatcher {
public:
    FoundationStereoMatcher();
    ~FoundationStereoMatcher() override;

    [[nodiscard]] MatcherInfo info() const override;
    /// Throws, besides what StereoMatcher says: Error(BadInput) when no weights are named; what Checkpoint,
    /// readConfig() and CheckpointWeights throw; Error(OutOfMemory) naming a scale that fits.
    [[nodiscard]] std::unique_ptr<MatchRun> begin(const MatchInput& input, const MatchOptions& options,
                                                  const RunControl& run) override;
    [[nodiscard]] std::size_t heldBytes() const override;

private:
    PeakMemory m_memory;
    std::shared_ptr<NetworkSource> m_source;
};

}  // namespace stereo::nn
