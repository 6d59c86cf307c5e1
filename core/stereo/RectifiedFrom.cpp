#include "core/stereo/RectifiedFrom.h"

#include <cassert>
#include <cmath>

namespace stereo {

std::shared_ptr<const StereoPair> rawOf(const std::shared_ptr<const StereoPair>& pair) {
    const RectifiedFrom* from = pair ? pair->rectifiedFrom() : nullptr;
    return from ? from->raw : pair;
}

void forgetWithoutContent(DisparityMap& disparity, const StereoPair& pair) {
    const RectifiedFrom* from = pair.rectifiedFrom();
    if (!from) return;
    assert(disparity.size() == pair.size());
    const std::vector<std::uint8_t>& left = from->rectifier.validMask(RigSide::Left);
    const std::vector<std::uint8_t>& right = from->rectifier.validMask(RigSide::Right);
    const auto width = static_cast<std::size_t>(disparity.width());
    for (int y = 0; y < disparity.height(); ++y) {
        float* row = disparity.row(y);
        const std::size_t start = static_cast<std::size_t>(y) * width;
        for (std::size_t x = 0; x < width; ++x) {
            if (std::isnan(row[x])) continue;
            const auto there = std::lround(static_cast<float>(x) - row[x]);
            const bool isInside = there >= 0 && there < disparity.width();
            // What lies beyond the right image is not known to be there; the cloud's filters judge that.
            const bool hasMatch = !isInside || right[start + static_cast<std::size_t>(there)] != 0;
            if (left[start + x] == 0 || !hasMatch) row[x] = FloatMap::kUnknown;
        }
    }
}

}  // namespace stereo
