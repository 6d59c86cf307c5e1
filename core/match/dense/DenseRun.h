#pragma once

#include "core/match/StereoMatcher.h"
#include "core/match/dense/DensePlan.h"

namespace stereo {

/// A run of the dense matcher, complete from the start.
class DenseRun : public MatchRun {
public:
    /// Throws Cancelled, std::bad_alloc, cv::Exception.
    DenseRun(const StereoPair& pair, DensePlan plan, const RunControl& run);

    [[nodiscard]] bool iterates() const override { return false; }
    void advance(const RunControl&) override {}
    [[nodiscard]] DisparityMap disparity() const override { return m_disparity; }
    [[nodiscard]] std::optional<ConfidenceMap> confidence() const override { return m_confidence; }
    [[nodiscard]] PixelMask guessed() const override { return m_guessed; }
    [[nodiscard]] int iterationsDone() const override { return 0; }
    [[nodiscard]] RunStats stats() const override { return m_stats; }
    [[nodiscard]] MatchOptions resolvedOptions() const override { return m_plan.options; }
    [[nodiscard]] std::vector<std::string> notes() const override { return m_plan.notes; }
    [[nodiscard]] MadeWith madeWith() const override;

private:
    DensePlan m_plan;
    DisparityMap m_disparity;
    ConfidenceMap m_confidence;
    PixelMask m_guessed;
    RunStats m_stats;
};

}  // namespace stereo
