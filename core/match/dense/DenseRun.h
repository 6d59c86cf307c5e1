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
    [[nodiscard]] int iterationsDone() const override { return 0; }
    [[nodiscard]] RunStats stats() const override { return m_stats; }
    [[nodiscard]] MatchOptions resolvedOptions() const override { return m_plan.options; }
    [[nodiscard]] std::vector<std::string> notes() const override { return m_plan.notes; }
    [[nodiscard]] MadeWith madeWith() const override;

    /// From 0 to 1: how likely each disparity is within 2 px of the truth.
    [[nodiscard]] const FloatMap& confidence() const { return m_confidence; }
    /// 1 where a disparity was not matched but filled in, else 0; rows from top to bottom.
    [[nodiscard]] const std::vector<std::uint8_t>& guessed() const { return m_guessed; }

private:
    DensePlan m_plan;
    DisparityMap m_disparity;
    FloatMap m_confidence;
    std::vector<std::uint8_t> m_guessed;
    RunStats m_stats;
};

}  // namespace stereo
