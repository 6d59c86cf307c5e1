#include "core/stereo/DisparityDifference.h"

#include <fmt/core.h>

#include <cmath>

#include "core/base/Error.h"

namespace stereo {

DisparityDifference difference(const DisparityMap& first, const DisparityMap& second) {
    if (first.size() != second.size()) {
        throw Error(
            ErrorKind::BadInput,
            fmt::format("The disparity maps are {} and {}; only maps of the same size can be compared.",
                        first.size().text(), second.size().text()));
    }
    DisparityDifference result{.differencePx = FloatMap(first.size())};
    for (std::size_t i = 0; i < first.values().size(); ++i) {
        const float a = first.values()[i];
        const float b = second.values()[i];
        if (std::isnan(a) || std::isnan(b)) {
            result.onlyFirst += !std::isnan(a);
            result.onlySecond += !std::isnan(b);
            continue;
        }
        const float off = b - a;
        result.differencePx.values()[i] = off;
        ++result.comparedPixels;
        result.meanAbsolutePx += std::abs(off);
        result.shareOverOnePx += std::abs(off) > 1;
    }
    if (result.comparedPixels == 0) return result;
    result.meanAbsolutePx /= static_cast<double>(result.comparedPixels);
    result.shareOverOnePx /= static_cast<double>(result.comparedPixels);
    return result;
}

}  // namespace stereo
