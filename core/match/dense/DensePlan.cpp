#include "core/match/dense/DensePlan.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <opencv2/core/utility.hpp>

#include "core/match/ScaledMatch.h"
#include "core/match/SearchRange.h"
#include "core/match/dense/DenseOptions.h"
#include "core/match/dense/SemiGlobal.h"

namespace stereo {
namespace {

/// The range asked for or derived, no wider than the image. The one asked for has no reason.
SearchRange searchRange(ImageSize size, const std::optional<StereoCalibration>& calibration,
                        const MatchOptions& options) {
    if (options.maxDisparityPx) return {std::min(*options.maxDisparityPx, size.width), {}};
    SearchRange range = defaultSearchRange(size, calibration);
    range.maxDisparityPx = std::min(range.maxDisparityPx, MatchOptions::kMaxDisparityPx);
    return range;
}

}  // namespace

std::size_t DensePlan::neededBytes() const {
    const std::size_t resized = matchedSize == fullSize ? 0 : 6 * matchedSize.pixelCount();
    const std::size_t grown = matchedSize == fullSize ? 0 : 9 * fullSize.pixelCount();
    return resized + grown + dense::DenseMatch::bytes(matchedSize, settings);
}

DensePlan densePlan(ImageSize size, const std::optional<StereoCalibration>& calibration,
                    const MatchOptions& options, std::size_t mostBytes) {
    const DenseOptions own = DenseOptions::from(options);
    const SearchRange range = searchRange(size, calibration, options);
    const int startPx = searchStartPx(size, calibration);
    DensePlan plan;
    plan.options = options;
    plan.fullSize = size;
    plan.matchedSize = matchedSize(size, options.scale);
    const double ratio = plan.ratio();
    const int firstPx = static_cast<int>(std::floor(startPx * ratio));
    const int endPx = static_cast<int>(std::ceil(range.maxDisparityPx * ratio));
    plan.settings = {.firstPx = firstPx,
                     .disparities = roundedUpToMultiple(dense::kDisparityStep, std::max(endPx - firstPx, 1)),
                     .penalties = own.penalties(),
                     .checks = own.checks(),
                     .mostBytes = mostBytes,
                     .ratio = ratio,
                     .threads = std::max(cv::getNumThreads(), 1),
                     .instructions = dense::runnableInstructions().back()};
    plan.strips = dense::stripCount(plan.matchedSize, plan.settings.disparities, mostBytes);

    const int searched = std::min(static_cast<int>(plan.endPx() / ratio), MatchOptions::kMaxDisparityPx);
    plan.options.maxDisparityPx = searched;
    plan.notes.push_back(
        options.maxDisparityPx
            ? noteOnAskedRange(searched, *options.maxDisparityPx, dense::kDisparityStep / ratio)
            : fmt::format("maximum disparity {} px, {}{}", range.maxDisparityPx, range.reason,
                          searched > range.maxDisparityPx ? fmt::format("; searched up to {} px", searched)
                                                          : std::string()));
    if (startPx < 0) plan.notes.push_back(noteOnStart(startPx, *calibration));
    if (plan.strips > 1)
        plan.notes.push_back(fmt::format("matched in {} strips to bound memory", plan.strips));
    return plan;
}

}  // namespace stereo
