#pragma once

#include <cstdint>
#include <memory>

#include "core/match/MatcherInfo.h"

namespace stereo::nn {

class NetworkSource;

/// FoundationStereo as a matcher: loads the weights that the options name, leaves them loaded for the next
/// run, and does the rest in core/nn/foundation_stereo. Lives in one thread.
class FoundationStereoMatcher final : public StereoMatcher {
public:
    FoundationStereoMatcher();
    ~FoundationStereoMatcher() override;

    /// Throws, besides what StereoMatcher says: Error(BadInput) when no weights are named; what Checkpoint,
    /// readConfig() and CheckpointWeights throw; Error(OutOfMemory) naming a scale that fits.
    [[nodiscard]] std::unique_ptr<MatchRun> begin(const MatchInput& input, const MatchOptions& options,
                                                  const RunControl& run) override;
    [[nodiscard]] std::size_t heldBytes() const override;

private:
    MatcherInfoPtr m_info;
    std::shared_ptr<NetworkSource> m_source;
    std::uint64_t m_loadedBytes = 0;  ///< what the process grew by when the weights were loaded
};

}  // namespace stereo::nn
