#include "core/match/SearchRange.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

constexpr int kSmallestPx = 16;

}  // namespace

SearchRange defaultSearchRange(ImageSize size, const std::optional<StereoCalibration>& calibration) {
    const int most = std::max(size.width / 2, kSmallestPx);
    const auto within = [&](double px, std::string reason) {
        if (std::ceil(px) > most) return SearchRange{most, "half the image width"};
        return SearchRange{std::max(static_cast<int>(std::ceil(px)), kSmallestPx), std::move(reason)};
    };
    if (!calibration) return within(size.width / 4.0, "a quarter of the image width");
    if (calibration->numbers().maxDisparityPx)
        return within(*calibration->numbers().maxDisparityPx, "from ndisp of the calibration");
    constexpr double kNearestInBaselines = 5;
    return within(calibration->fx() / kNearestInBaselines - calibration->doffs(),
                  "that of an object " + numberText(kNearestInBaselines * calibration->baselineMetres()) +
                      " m away, five baselines");
}

int searchStartPx(ImageSize size, const std::optional<StereoCalibration>& calibration) {
    if (!calibration) return 0;
    return -static_cast<int>(std::ceil(std::clamp(calibration->doffs(), 0.0, 1.0 * size.width)));
}

std::string noteOnStart(int startPx, const StereoCalibration& calibration) {
    return fmt::format("searched from {} px on: doffs {} of the calibration puts infinity there", startPx,
                       numberText(std::round(calibration.doffs() * 100) / 100));
}

std::string noteOnAskedRange(int searchedPx, int askedPx, double stepPx) {
    if (searchedPx == askedPx) return fmt::format("maximum disparity {} px, as asked for", searchedPx);
    const std::string asked =
        fmt::format("maximum disparity {} px: {} px were asked for, and ", searchedPx, askedPx);
    if (searchedPx < askedPx) return asked + "these images have no larger ones";
    return fmt::format("{}the search goes in steps of {} px", asked,
                       numberText(std::round(stepPx * 10) / 10));
}

}  // namespace stereo
