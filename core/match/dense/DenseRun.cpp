#include "core/match/dense/DenseRun.h"

#include <algorithm>
#include <chrono>
#include <opencv2/core/version.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "core/stereo/DisparityResize.h"

namespace stereo {
namespace {

RgbImage resized(const RgbImage& image, ImageSize size) {
    if (image.size() == size) return image;
    RgbImage result(size);
    const cv::Mat from(image.height(), image.width(), CV_8UC3,
                       const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Mat to(size.height, size.width, CV_8UC3, result.row(0));
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_AREA);
    return result;
}

PixelMask guessedOf(const dense::Plane<std::uint8_t>& isMatched) {
    PixelMask guessed(isMatched.size());
    std::ranges::transform(isMatched.values(), guessed.flags().begin(),
                           [](std::uint8_t is) { return is == 0; });
    return guessed;
}

}  // namespace

DenseRun::DenseRun(const StereoPair& pair, DensePlan plan, const RunControl& run) : m_plan(std::move(plan)) {
    const auto timed = [&](Stage::Kind stage, auto work) {
        const auto start = std::chrono::steady_clock::now();
        work([&](int step, int steps) { run.checkpoint(stage, step, steps); });
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        m_stats.stages.push_back({stage, seconds});
        m_stats.totalSeconds += seconds;
    };
    m_stats.peakMemoryBytes = m_plan.neededBytes();
    dense::DenseMatch match(m_plan.settings);
    timed(Stage::Preparing, [&](const auto& progress) {
        match.prepare(resized(pair.left(), m_plan.matchedSize), resized(pair.right(), m_plan.matchedSize),
                      progress);
    });
    timed(Stage::Matching, [&](const auto& progress) { match.match(progress); });
    timed(Stage::Cleaning, [&](const auto& progress) { match.clean(progress); });
    timed(Stage::Finishing, [&](const auto& progress) {
        const ImageSize size = m_plan.fullSize;
        progress(0, 2);
        m_confidence = resizedTo(size, ConfidenceMap(m_plan.matchedSize, match.confidence().values()));
        progress(1, 2);
        m_guessed = resizedTo(size, guessedOf(match.isMatched()));
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
