#include "core/viewing/PaintClouds.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace stereo {
namespace {

using By = PointColours::By;

const CloudScalar* scalarOf(const ViewedCloud& cloud, const std::string& name) {
    const auto found = std::ranges::find(cloud.scalars, name, &CloudScalar::name);
    return found == cloud.scalars.end() ? nullptr : &*found;
}

/// The numbers of one cloud's points, `count` of them into `to`, which is unknown so far.
void fill(float* to, const ViewedCloud& cloud, bool isFirst, const PointColours& colours,
          std::span<const float> distances) {
    const auto& points = cloud.cloud->points;
    const CloudScalar* scalar = colours.by == By::Scalar ? scalarOf(cloud, colours.scalar) : nullptr;
    if (scalar) std::ranges::copy(scalar->values, to);
    if (colours.by == By::Distance && isFirst) std::ranges::copy(distances, to);
    if (colours.by == By::Depth) std::ranges::transform(points, to, [](const auto& p) { return p[2]; });
    if (colours.by == By::Height) std::ranges::transform(points, to, [](const auto& p) { return -p[1]; });
}

std::string unitOf(std::span<const std::shared_ptr<const ViewedCloud>> clouds, const PointColours& colours) {
    if (colours.by != By::Scalar) return "m";
    for (const auto& cloud : clouds)
        if (const CloudScalar* scalar = scalarOf(*cloud, colours.scalar)) return scalar->unit;
    return {};
}

void colour(PaintedClouds& painted, PointCloud& all, const PointColours& colours) {
    painted.display = {.colormap = colours.colormap,
                       .rangeMode = colours.range ? RangeMode::Manual : RangeMode::Auto,
                       .range = colours.range.value_or(ColorRange{}),
                       .unknownColour = colours.unknown};
    painted.display.range = resolvedRange(painted.numbers, painted.display);
    painted.display.rangeMode = RangeMode::Manual;
    const RgbImage picture = colorize(painted.numbers, painted.display);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto pixel = picture.pixels().subspan(3 * i, 3);
        all.colours[i] = {pixel[0], pixel[1], pixel[2]};
    }
}

}  // namespace

Rgb colourOfCloud(std::size_t index) {
    // Blue and amber of the window: apart for any colour vision, and of different lightness.
    static constexpr std::array kColours{Rgb{0x5a, 0xa2, 0xf7}, Rgb{0xe9, 0xae, 0x45}};
    return kColours.at(index % kColours.size());
}

PaintedClouds paintClouds(std::span<const std::shared_ptr<const ViewedCloud>> clouds,
                          const std::vector<bool>& isShown, const PointColours& colours,
                          std::span<const float> distances) {
    assert(clouds.size() == isShown.size());
    PaintedClouds painted;
    PointCloud all;
    for (std::size_t i = 0; i < clouds.size(); ++i) {
        painted.starts.push_back(all.size());
        if (!isShown[i]) continue;
        const PointCloud& cloud = *clouds[i]->cloud;
        all.points.insert(all.points.end(), cloud.points.begin(), cloud.points.end());
        all.colours.insert(all.colours.end(), cloud.colours.begin(), cloud.colours.end());
        if (colours.by == By::Single)
            std::fill(all.colours.end() - static_cast<std::ptrdiff_t>(cloud.size()), all.colours.end(),
                      colourOfCloud(i));
    }
    if (all.isEmpty()) return painted;
    if (colours.by != By::File && colours.by != By::Single) {
        painted.numbers = FloatMap({static_cast<int>(all.size()), 1});
        painted.unit = unitOf(clouds, colours);
        for (std::size_t i = 0; i < clouds.size(); ++i) {
            if (isShown[i])
                fill(painted.numbers.values().data() + painted.starts[i], *clouds[i], i == 0, colours,
                     distances);
        }
        colour(painted, all, colours);
    }
    painted.cloud = std::make_shared<const PointCloud>(std::move(all));
    return painted;
}

}  // namespace stereo
