#include "core/recipe/ResizedMatch.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/stereo/DisparityResize.h"
#include "core/stereo/ImageResize.h"

namespace stereo {
namespace {

/// run_demo knows no doffs, and its numbers are those of a search from 0.
StereoCalibration searchedFromZero(const StereoCalibration& calibration) {
    CalibrationNumbers numbers = calibration.numbers();
    numbers.rightCx = std::min(numbers.rightCx, numbers.cx);
    return StereoCalibration(numbers);
}

}  // namespace

ResizedMatch resizedFor(const StereoPair& pair, double scale) {
    constexpr int kMinSide = StereoPair::kMinSide;
    const ImageSize size = scaledSize(pair.size(), scale);
    if (std::min(size.width, size.height) < kMinSide) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("Scale {} makes {} images {}; matching needs sides of {} px and more.",
                                numberText(scale), pair.size().text(), size.text(), kMinSide));
    }
    return {scale,
            std::make_shared<const StereoPair>(scaledBy(scale, pair.left()), scaledBy(scale, pair.right()),
                                               pair.name(), pair.leftPath(), pair.rightPath())};
}

MatchResult matchResized(ResizedMatch& resized, ImageSize originalSize, const Matching& matching,
                         const std::optional<StereoCalibration>& calibration, const MatchOptions& options,
                         const RunControl& run) {
    const ImageSize size = resized.pair->size();
    const double ratio = static_cast<double>(size.width) / originalSize.width;
    MatchOptions small = options;
    small.scale = 1;
    if (options.maxDisparityPx)
        small.maxDisparityPx = static_cast<int>(std::ceil(*options.maxDisparityPx * ratio));
    MatchInput input{resized.pair, calibration};
    if (calibration)
        input.calibration = searchedFromZero(calibration->withImageSize(originalSize).scaledTo(size));
    MatchResult result = matching(input, small, run, {});
    resized.disparity = std::move(result.disparity);
    result.disparity = resizedTo(originalSize, resized.disparity);
    if (result.confidence) result.confidence = resizedTo(originalSize, *result.confidence);
    result.guessed = resizedTo(originalSize, result.guessed);
    MatchOptions& used = result.resolvedOptions;
    used.scale = resized.scale;
    if (used.maxDisparityPx) {
        used.maxDisparityPx =
            std::min(static_cast<int>(*used.maxDisparityPx / ratio), MatchOptions::kMaxDisparityPx);
    }
    if (ratio != 1) {
        result.notes.push_back(
            fmt::format("the images were resized to {} first, as run_demo does; pixels in notes are theirs",
                        size.text()));
    }
    return result;
}

}  // namespace stereo
