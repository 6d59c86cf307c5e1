#include "core/match/dense/DenseRun.h"

#include <algorithm>
#include <opencv2/core/version.hpp>
#include <utility>

#include "core/match/ScaledMatch.h"
#include "core/stereo/DisparityResize.h"

namespace stereo {
namespace {

PixelMask guessedOf(const dense::Plane<std::uint8_t>& isMatched) {
    PixelMask guessed(isMatched.size());
    std::ranges::transform(isMatched.values(), guessed.flags().begin(),
                           [](std::uint8_t is) { return is == 0; });
    return guessed;
}

}  // namespace

DenseRun::DenseRun(const StereoPair& pair, DensePlan plan, const RunControl& run) : m_plan(std::move(plan)) {
    const auto timed = [&](Stage::Kind stage, auto work) {
        const auto progress = [&](int step, int steps) { run.checkpoint(stage, step, steps); };
        stereo::timed(m_stats, stage, [&] { work(progress); });
    };
    m_stats.peakMemoryBytes = m_plan.neededBytes();
    dense::DenseMatch match(m_plan.settings);
    timed(Stage::Preparing, [&](const auto& progress) {
        match.prepare(atMatchedSize(m_plan.matchedSize, pair.left()),
                      atMatchedSize(m_plan.matchedSize, pair.right()), progress);
    });
    timed(Stage::Matching, [&](const auto& progress) { match.match(progress); });
    timed(Stage::Cleaning, [&](const auto& progress) { match.clean(progress); });
    timed(Stage::Finishing, [&](const auto& progress) {
        const ImageSize size = m_plan.fullSize;
        constexpr int kResized = dense::kPartSteps - 3;
        const dense::Plane<float> confidence = match.confidence(dense::partOf(progress, 0, kResized));
        progress(kResized, dense::kPartSteps);
        m_confidence = resizedTo(size, ConfidenceMap(m_plan.matchedSize, confidence.values()));
        progress(kResized + 1, dense::kPartSteps);
        m_guessed = resizedTo(size, guessedOf(match.isMatched()));
        progress(kResized + 2, dense::kPartSteps);
        m_disparity = resizedTo(size, DisparityMap(m_plan.matchedSize, match.disparity().values()));
    });
}

MadeWith DenseRun::madeWith() const {
    const auto px = [](int value) { return std::to_string(value) + " px"; };
    return {.device = "cpu",
            .libraries = {{"OpenCV", CV_VERSION}},
            .chosen = {{"matched size", m_plan.matchedSize.text()},
                       {"searched disparities", px(m_plan.settings.disparities)},
                       {"searched from", px(m_plan.settings.firstPx)},
                       {"strips", std::to_string(m_plan.strips)}}};
}

}  // namespace stereo
