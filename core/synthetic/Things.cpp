#include "core/synthetic/Things.h"

#include <algorithm>
#include <cmath>

#include "core/synthetic/PortableMath.h"
#include "core/synthetic/Shapes.h"

namespace stereo::synthetic {
namespace {

constexpr double kLeastDisparityPx = 0.5;
constexpr double kSteepest = 0.3;

/// Moves the surface as a whole, and flattens it, so that it keeps between two disparities inside the box.
void keepWithin(Surface& surface, const Box& box, double least, double largest) {
    const double x = (box.left + box.right) / 2;
    const double y = (box.top + box.bottom) / 2;
    double hills = 0;
    double dents = 0;
    for (const Bump& bump : surface.bumps) (bump.height > 0 ? hills : dents) += bump.height;
    const double half = std::abs(surface.a) * box.width() / 2 + std::abs(surface.b) * box.height() / 2;
    const double range = 2 * half + hills - dents;
    const double factor = std::min(1.0, (largest - least) / std::max(range, 1e-9));
    const double middle = surface.a * x + surface.b * y + surface.c;
    for (Bump& bump : surface.bumps) bump.height *= factor;
    const double lowest = least - factor * (dents - half);
    const double highest = largest - factor * (hills + half);
    const double kept = std::clamp(middle, lowest, std::max(lowest, highest));
    std::vector<Bump> bumps = std::move(surface.bumps);
    surface = planeThrough(x, y, kept, factor * surface.a, factor * surface.b);
    surface.bumps = std::move(bumps);
}

std::vector<Bump> randomBumps(const Point& centre, double size, Random& random) {
    std::vector<Bump> bumps;
    const int count = 1 + random.index(3);
    for (int i = 0; i < count; ++i) {
        Bump bump;
        const double away = count == 1 ? 0.1 : 0.35;
        bump.x = centre.x + size * random.uniform(-away, away);
        bump.y = centre.y + size * random.uniform(-away, away);
        bump.radiusX = size * random.uniform(0.3, 0.65);
        bump.radiusY = size * random.uniform(0.3, 0.65);
        const double steepest = kSteepest / count * random.uniform(0.3, 1);
        const double side = random.chance(0.7) ? 1 : -1;
        bump.height = side * steepest * std::min(bump.radiusX, bump.radiusY) / 1.54;
        bumps.push_back(bump);
    }
    return bumps;
}

Layer masked(Surface surface, Mask mask, Paint paint) {
    return {.surface = std::move(surface), .mask = std::move(mask), .paint = std::move(paint)};
}

Mask filled(const Outline& outline) {
    Mask mask(boxAround({&outline, 1}));
    mask.add(outline);
    return mask;
}

}  // namespace

ThingMaker::ThingMaker(const SceneOptions& options, double maxDisparityPx, const Room& room)
    : m_options(options),
      m_maxDisparityPx(maxDisparityPx),
      m_room(room),
      m_mix{options.plainShare, options.photographs} {}

ThingMaker::Place ThingMaker::randomPlace(Random& random) const {
    Place place;
    const double width = m_options.size.width;
    const double height = m_options.size.height;
    place.size = random.logUniform(width / 48, 0.6 * width);
    place.centre.x = random.uniform(-0.05 * width, width + 0.8 * m_maxDisparityPx);
    place.centre.y = random.uniform(0, height);
    const double behind = m_room.disparity(place.centre.x, place.centre.y);
    // Kumaraswamy's distribution, close to Beta(1.1, 1.7) and in closed form.
    const double share = powerOf(1 - powerOf(1 - random.uniform(), 1 / 1.7), 1 / 1.1);
    const double before = std::max(0.0, m_maxDisparityPx - behind);
    const double disparity = behind + 0.02 * m_maxDisparityPx + share * before;
    place.disparity = std::clamp(disparity, 1.0, m_maxDisparityPx);
    return place;
}

std::vector<Layer> ThingMaker::make(Random& random) const {
    Place place = randomPlace(random);
    const bool stands = random.chance(0.4) && m_room.hasFloor;
    if (stands) {
        const double row = m_room.floorRow(place.centre.x, place.disparity);
        place.centre.y =
            std::clamp(row, 0.2 * m_options.size.height, 1.2 * m_options.size.height) - place.size / 2;
    }
    return random.chance(0.13) ? box(place, random) : piece(place, random);
}

Surface ThingMaker::surfaceFor(const Place& place, const Box& box, Random& random) const {
    double a = 0;
    double b = 0;
    if (random.chance(0.55)) {
        a = std::clamp(0.12 * random.normal(), -kSteepest, kSteepest);
        b = std::clamp(0.12 * random.normal(), -kSteepest, kSteepest);
    }
    Surface surface = planeThrough(place.centre.x, place.centre.y, place.disparity, a, b);
    if (random.chance(0.3)) surface.bumps = randomBumps(place.centre, place.size, random);
    keepWithin(surface, box, kLeastDisparityPx, m_maxDisparityPx);
    return surface;
}

Highlight ThingMaker::highlightFor(const Place& place, Random& random) const {
    Highlight highlight;
    highlight.x = place.centre.x + place.size * random.uniform(-0.3, 0.3);
    highlight.y = place.centre.y + place.size * random.uniform(-0.3, 0.3);
    highlight.radiusX = place.size * random.uniform(0.08, 0.3);
    highlight.radiusY = place.size * random.uniform(0.08, 0.3);
    highlight.disparity = place.disparity + random.uniform(-0.15, 0.15) * place.size;
    highlight.strength = static_cast<float>(random.uniform(0.2, 0.8));
    return highlight;
}

std::vector<Layer> ThingMaker::piece(const Place& place, Random& random) const {
    Mask mask = randomShape(place.centre, place.size, random);
    Surface surface = surfaceFor(place, mask.box(), random);
    Paint paint = randomPaint(mask.box(), m_mix, random);
    Layer layer = masked(std::move(surface), std::move(mask), std::move(paint));
    const double lampX = random.uniform(-1.6, 1.6);
    layer.lamp = {lampX, random.uniform(-0.4, 1.6)};
    if (random.chance(m_options.highlightShare)) layer.highlight = highlightFor(place, random);
    std::vector<Layer> layers;
    layers.push_back(std::move(layer));
    return layers;
}

std::vector<Layer> ThingMaker::box(const Place& place, Random& random) const {
    const double width = place.size * random.uniform(0.5, 1);
    const double height = place.size * random.uniform(0.5, 1);
    const double left = place.centre.x - width / 2;
    const double top = place.centre.y - height / 2;
    const double right = left + width;
    const double bottom = top + height;
    const double depth = place.size * random.uniform(0.1, 0.35);  // of the top and the side, px of the image
    const double recedes = std::min(place.disparity - kLeastDisparityPx, depth * random.uniform(0.15, 0.55));
    const double side = random.sign();
    const double shift = side * depth * random.uniform(0.3, 1);
    const double edge = side > 0 ? right : left;

    // All three surfaces meet in the edges of the front.
    const Surface front = planeThrough(edge, top, place.disparity, 0, 0);
    const Surface lid = planeThrough(edge, top, place.disparity, 0, recedes / depth);
    const Surface flank =
        planeThrough(edge, top, place.disparity, -std::min(recedes / std::abs(shift), kSteepest) * side, 0);
    const Outline frontOutline{{left, top}, {right, top}, {right, bottom}, {left, bottom}};
    const Outline lidOutline{
        {left, top}, {left + shift, top - depth}, {right + shift, top - depth}, {right, top}};
    const Outline flankOutline{
        {edge, top}, {edge + shift, top - depth}, {edge + shift, bottom - depth}, {edge, bottom}};

    std::vector<Layer> layers;
    Paint paint = randomPaint({left - depth, top - depth, right + depth, bottom}, m_mix, random);
    layers.push_back(masked(front, filled(frontOutline), paint));
    for (float& light : paint.light) light *= 1.15F;
    layers.push_back(masked(lid, filled(lidOutline), paint));
    for (float& light : paint.light) light *= 0.6F;
    layers.push_back(masked(flank, filled(flankOutline), paint));
    return layers;
}

}  // namespace stereo::synthetic
