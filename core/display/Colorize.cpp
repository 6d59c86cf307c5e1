#include "core/display/Colorize.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/RequireWithin.h"
#include "core/display/ColorScale.h"

namespace stereo {
namespace {

/// The 256 colours in the order of `options`, and the one for unknown.
std::array<Rgb, 257> palette(const DisplayOptions& options) {
    std::array<Rgb, 257> result;
    std::ranges::copy(colours(options.colormap), result.begin());
    if (options.reversed) std::reverse(result.begin(), result.end() - 1);
    result.back() = options.unknownColour;
    return result;
}

/// A template, so that the loop holds no branch on the mapping.
template <ColorMapping kMapping>
void paint(const FloatMap& map, const ColorScale& scale, const std::array<Rgb, 257>& palette,
           RgbImage& picture) {
    const std::size_t unknown = palette.size() - 1;
    std::uint8_t* pixel = picture.pixels().data();
    for (const float value : map.values()) {
        const float place = scale.position(kMapping, value);
        const std::size_t index =
            std::isnan(place) ? unknown : static_cast<std::size_t>(place * 255.0F + 0.5F);
        pixel = std::ranges::copy(palette[index], pixel).out;
    }
}

}  // namespace

void DisplayOptions::validate() const {
    constexpr double kLargest = std::numeric_limits<float>::max();
    requireWithin("low end of the colours", range.low, -kLargest, kLargest);
    requireWithin("high end of the colours", range.high, -kLargest, kLargest);
    if (rangeMode == RangeMode::Auto || range.low < range.high) return;
    throw Error(ErrorKind::BadInput, fmt::format("The colours range from {} to {}; low must be below high.",
                                                 numberText(range.low), numberText(range.high)));
}

ColorRange resolvedRange(const FloatMap& map, const DisplayOptions& options) {
    if (options.rangeMode != RangeMode::Auto) return options.range;
    return percentileRange(map).value_or(ColorRange{0, 1});
}

RgbImage colorize(const FloatMap& map, const DisplayOptions& options) {
    RgbImage picture(map.size());
    const ColorScale scale(resolvedRange(map, options), options.mapping);
    const std::array<Rgb, 257> colourOf = palette(options);
    switch (options.mapping) {
        case ColorMapping::Linear:
            paint<ColorMapping::Linear>(map, scale, colourOf, picture);
            break;
        case ColorMapping::Log:
            paint<ColorMapping::Log>(map, scale, colourOf, picture);
            break;
        case ColorMapping::Inverse:
            paint<ColorMapping::Inverse>(map, scale, colourOf, picture);
            break;
    }
    return picture;
}

RgbImage sideBySide(const RgbImage& left, const RgbImage& right) {
    if (left.height() != right.height()) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("The pictures are {} and {}; side by side needs one height.",
                                left.size().text(), right.size().text()));
    }
    RgbImage both({left.width() + right.width(), left.height()});
    for (int y = 0; y < both.height(); ++y) {
        std::uint8_t* end = std::copy_n(left.row(y), 3 * left.width(), both.row(y));
        std::copy_n(right.row(y), 3 * right.width(), end);
    }
    return both;
}

}  // namespace stereo
