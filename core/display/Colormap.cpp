#include "core/display/Colormap.h"

#include <algorithm>
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

}  // namespace

std::span<const Rgb, 256> colours(Colormap map) {
    static const std::array tables{tableFrom(cv::COLORMAP_TURBO), tableFrom(cv::COLORMAP_VIRIDIS),
                                   tableFrom(cv::COLORMAP_CIVIDIS), tableFrom(cv::COLORMAP_MAGMA),
                                   grayTable()};
    return tables[static_cast<std::size_t>(map)];
}

std::string_view name(Colormap map) {
    constexpr std::array<std::string_view, kColormaps.size()> kNames{"turbo", "viridis", "cividis", "magma",
                                                                     "gray"};
    return kNames[static_cast<std::size_t>(map)];
}

std::optional<Colormap> colormapByName(std::string_view wanted) {
    const auto* const found = std::ranges::find(kColormaps, wanted, name);
    return found == kColormaps.end() ? std::nullopt : std::optional(*found);
}

}  // namespace stereo
