#include "core/stereo/RectifiedFrom.h"

#include <cassert>
#include <cmath>

namespace stereo {
namespace {

/// Makes those unknown whose pixel in the left image, or the one in the right image that it was matched to,
/// has no content. `hasContent(side, x, y)` of a pixel of the image.
template <typename HasContent>
void forgetWhereNot(DisparityMap& disparity, const HasContent& hasContent) {
    for (int y = 0; y < disparity.height(); ++y) {
        float* row = disparity.row(y);
        for (int x = 0; x < disparity.width(); ++x) {
            if (std::isnan(row[x])) continue;
            const auto there = static_cast<int>(std::lround(static_cast<float>(x) - row[x]));
            const bool isInside = there >= 0 && there < disparity.width();
            // What lies beyond the right image is not known to be there; the cloud's filters judge that.
            const bool hasMatch = !isInside || hasContent(RigSide::Right, there, y);
            if (!hasContent(RigSide::Left, x, y) || !hasMatch) row[x] = FloatMap::kUnknown;
        }
    }
}

}  // namespace

std::shared_ptr<const StereoPair> rawOf(const std::shared_ptr<const StereoPair>& pair) {
    if (const StraightenedFrom* from = pair ? pair->straightenedFrom() : nullptr) return from->raw;
    const RectifiedFrom* from = pair ? pair->rectifiedFrom() : nullptr;
    return from ? from->raw : pair;
}

void forgetWithoutContent(DisparityMap& disparity, const StereoPair& pair) {
    assert(disparity.size() == pair.size());
    if (const RectifiedFrom* from = pair.rectifiedFrom()) {
        const std::vector<std::uint8_t>& left = from->rectifier.validMask(RigSide::Left);
        const std::vector<std::uint8_t>& right = from->rectifier.validMask(RigSide::Right);
        const auto width = static_cast<std::size_t>(disparity.width());
        forgetWhereNot(disparity, [&](RigSide side, int x, int y) {
            const std::size_t pixel = static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x);
            return (side == RigSide::Left ? left : right)[pixel] != 0;
        });
    } else if (const StraightenedFrom* straightened = pair.straightenedFrom()) {
        const Matrix3 left = inverse(straightened->straightening.left);
        const Matrix3 right = inverse(straightened->straightening.right);
        forgetWhereNot(disparity, [&](RigSide side, int x, int y) {
            const PixelPlace raw = mapped(side == RigSide::Left ? left : right, {1.0 * x, 1.0 * y});
            return raw.x >= -0.5 && raw.x <= pair.size().width - 0.5 && raw.y >= -0.5 &&
                   raw.y <= pair.size().height - 0.5;
        });
    }
}

}  // namespace stereo
