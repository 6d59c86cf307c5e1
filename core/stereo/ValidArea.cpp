#include "core/stereo/ValidArea.h"

#include <cassert>
#include <vector>

namespace stereo {
namespace {

/// A column of the skyline above a row that may still grow to the right.
struct Step {
    int left;
    int height;
};

}  // namespace

// Row by row: the rectangles that end in a row are those under the skyline of its columns of content, and
// each step of a stack of rising heights is closed by the first lower column.
PixelArea validArea(std::span<const std::uint8_t> mask, ImageSize size) {
    assert(mask.size() == static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
    PixelArea best;
    std::int64_t most = 0;
    std::vector<int> heights(static_cast<std::size_t>(size.width));
    std::vector<Step> open;
    for (int y = 0; y < size.height; ++y) {
        const auto row = mask.subspan(static_cast<std::size_t>(y) * heights.size(), heights.size());
        open.clear();
        for (int x = 0; x <= size.width; ++x) {
            const auto column = static_cast<std::size_t>(x);
            int height = 0;  // beyond the last column, which closes all steps
            if (x < size.width) height = heights[column] = row[column] ? heights[column] + 1 : 0;
            int left = x;
            while (!open.empty() && open.back().height >= height) {
                const Step& step = open.back();
                left = step.left;
                const std::int64_t area = std::int64_t{step.height} * (x - left);
                if (area > most) {
                    most = area;
                    best = {left, y + 1 - step.height, {x - left, step.height}};
                }
                open.pop_back();
            }
            open.push_back({left, height});
        }
    }
    return best;
}

}  // namespace stereo
