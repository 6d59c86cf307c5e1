#include "core/display/Colormap.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace stereo {
namespace {

using Table = std::array<Rgb, 256>;

cv::Mat ramp() {
    cv::Mat values(256, 1, CV_8U);
    for (int i = 0; i < 256; ++i) values.at<std::uint8_t>(i) = static_cast<std::uint8_t>(i);
    return values;
}

Table tableFrom(cv::ColormapTypes type) {
    cv::Mat bgr;
    cv::applyColorMap(ramp(), bgr, type);
    Table table;
    std::transform(bgr.begin<cv::Vec3b>(), bgr.end<cv::Vec3b>(), table.begin(), [](const cv::Vec3b& c) {
        return Rgb{c[2], c[1], c[0]};
    });
    return table;
}

Table grayTable() {
    Table table;
    for (std::size_t i = 0; i < table.size(); ++i) table[i].fill(static_cast<std::uint8_t>(i));
    return table;
}

/// Between the colours of Moreland's cool and warm ("Diverging color maps", 2009), with white between.
Table blueWhiteRedTable() {
    constexpr std::array<double, 3> kBlue{59, 76, 192};
    constexpr std::array<double, 3> kRed{180, 4, 38};
    constexpr double kWhite = 246;
    Table table;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double place = (static_cast<double>(i) - 127.5) / 127.5;
        const auto& end = place < 0 ? kBlue : kRed;
        for (std::size_t c = 0; c < 3; ++c) {
            table[i][c] = static_cast<std::uint8_t>(std::lround(std::lerp(kWhite, end[c], std::abs(place))));
        }
    }
    return table;
}

/// Between five colours whose lightness rises steadily (L* 24, 46, 60, 68, 90), so that the order can be read
/// in gray, too.
Table signedTable() {
    constexpr std::array<Rgb, 5> kColours{Rgb{0x16, 0x38, 0x6F}, Rgb{0x2A, 0x6C, 0xC6}, Rgb{0x8B, 0x91, 0x9B},
                                          Rgb{0xD9, 0x9A, 0x2B}, Rgb{0xFF, 0xE0, 0xA3}};
    Table table;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double place = static_cast<double>(i) / 255 * (kColours.size() - 1);
        const std::size_t before = std::min(static_cast<std::size_t>(place), kColours.size() - 2);
        for (std::size_t c = 0; c < 3; ++c) {
            const double value =
                std::lerp(static_cast<double>(kColours[before][c]),
                          static_cast<double>(kColours[before + 1][c]), place - static_cast<double>(before));
            table[i][c] = static_cast<std::uint8_t>(std::lround(value));
        }
    }
    return table;
}

}  // namespace

std::span<const Rgb, 256> colours(Colormap map) {
    static const std::array tables{tableFrom(cv::COLORMAP_TURBO),
                                   tableFrom(cv::COLORMAP_VIRIDIS),
                                   tableFrom(cv::COLORMAP_CIVIDIS),
                                   tableFrom(cv::COLORMAP_MAGMA),
                                   grayTable(),
                                   blueWhiteRedTable(),
                                   signedTable()};
    return tables[static_cast<std::size_t>(map)];
}

std::string_view name(Colormap map) {
    constexpr std::array<std::string_view, kColormaps.size() + 2> kNames{
        "turbo", "viridis", "cividis", "magma", "gray", "blue-white-red", "signed"};
    return kNames[static_cast<std::size_t>(map)];
}

std::optional<Colormap> colormapByName(std::string_view wanted) {
    const auto* const found = std::ranges::find(kColormaps, wanted, name);
    return found == kColormaps.end() ? std::nullopt : std::optional(*found);
}

}  // namespace stereo
