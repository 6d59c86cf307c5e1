#include "core/synthetic/SceneLayout.h"

#include <algorithm>
#include <cmath>

#include "core/synthetic/PortableMath.h"
#include "core/synthetic/Room.h"
#include "core/synthetic/Shadow.h"
#include "core/synthetic/Things.h"

namespace stereo::synthetic {
namespace {

constexpr double kLeastShare = 1 / 24.0;  ///< of the width: 20 of 480 px
constexpr double kLargestShare = 0.246;

/// What both views together see of the left image plane.
Box seenPlane(ImageSize size, double maxDisparityPx) {
    return {-4, -4, size.width + maxDisparityPx + 4, size.height + 4.0};
}

/// The things' shadows on the room, further away from them where they are further before it.
std::shared_ptr<const Shadow> shadowOf(const std::vector<Layer>& layers, const Box& extent, const Room& room,
                                       Random& random) {
    auto shadow = std::make_shared<Shadow>(extent);
    const double sideways = random.uniform(-0.5, 0.5);
    const double down = random.uniform(0, 0.35);
    const auto strength = static_cast<float>(random.uniform(0.1, 0.6));
    for (const Layer& layer : layers) {
        if (!layer.mask) continue;
        const Box& box = layer.mask->box();
        const double x = (box.left + box.right) / 2;
        const double y = (box.top + box.bottom) / 2;
        const double before = std::max(0.0, layer.surface.disparity(x, y) - room.disparity(x, y));
        const double faint = 1 / (1 + before / 60);
        shadow->cast(*layer.mask, {2 + sideways * before, 2 + down * before},
                     strength * static_cast<float>(faint));
    }
    shadow->soften();
    return shadow;
}

}  // namespace

SceneLayout randomLayout(const SceneOptions& options, Random& random, const RunControl& run) {
    SceneLayout layout;
    const double width = options.size.width;
    layout.maxDisparityPx = options.maxDisparityPx
                                ? *options.maxDisparityPx
                                : random.logUniform(kLeastShare * width, kLargestShare * width);
    const Box extent = seenPlane(options.size, layout.maxDisparityPx);
    const PaintMix mix{options.plainShare, options.photographs};

    Random ofRoom = random.fork();
    const Room room = randomRoom(options.size, layout.maxDisparityPx, ofRoom);
    for (const Surface& surface : room.surfaces)
        layout.layers.push_back({.surface = surface, .paint = randomPaint(extent, mix, ofRoom)});

    Random ofThings = random.fork();
    const ThingMaker maker(options, layout.maxDisparityPx, room);
    const int count = std::min(8 + static_cast<int>(ofThings.exponential(options.moreObjects)), 300);
    for (int i = 0; i < count; ++i) {
        run.checkpoint(Stage::Preparing, i, count);
        Random ofThing = ofThings.fork();
        for (Layer& layer : maker.make(ofThing)) layout.layers.push_back(std::move(layer));
    }

    Random ofShadow = random.fork();
    const std::shared_ptr<const Shadow> shadow = shadowOf(layout.layers, extent, room, ofShadow);
    for (Layer& layer : layout.layers) {
        if (!layer.mask) layer.shadow = shadow;
    }
    return layout;
}

}  // namespace stereo::synthetic
