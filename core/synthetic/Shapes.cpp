#include "core/synthetic/Shapes.h"

#include <algorithm>
#include <cmath>

#include "core/synthetic/PortableMath.h"

namespace stereo::synthetic {
namespace {

Point turned(const Point& centre, double dx, double dy, double angle) {
    const double c = cosine(angle);
    const double s = sine(angle);
    return {centre.x + c * dx - s * dy, centre.y + s * dx + c * dy};
}

Mask covering(const std::vector<Outline>& outlines, const std::vector<Outline>& holes = {}) {
    Mask mask(boxAround(outlines));
    for (const Outline& outline : outlines) mask.add(outline);
    for (const Outline& hole : holes) mask.cut(hole);
    return mask;
}

/// Mostly upright, as things that people made.
double uprightAngle(Random& random) {
    return random.chance(0.6) ? random.normal() * 0.04 : random.uniform(-kPi, kPi);
}

Outline blob(const Point& centre, double size, Random& random) {
    constexpr int kCorners = 72;
    std::array<double, 6> heights{};
    std::array<double, 6> phases{};
    double sum = 0;
    for (std::size_t k = 0; k < heights.size(); ++k) {
        heights[k] = random.uniform(0, 0.55) / static_cast<double>(k + 1);
        phases[k] = random.uniform(0, 2 * kPi);
        sum += heights[k];
    }
    const double squeeze = random.uniform(0.5, 1);
    const double angle = random.uniform(0, kPi);
    Outline outline;
    for (int i = 0; i < kCorners; ++i) {
        const double direction = 2 * kPi * i / kCorners;
        double radius = 1;
        for (std::size_t k = 0; k < heights.size(); ++k)
            radius += heights[k] * cosine(static_cast<double>(k + 1) * direction + phases[k]);
        radius *= size / 2 / (1 + sum);
        outline.push_back(
            turned(centre, radius * cosine(direction), squeeze * radius * sine(direction), angle));
    }
    return outline;
}

Outline polygon(const Point& centre, double size, Random& random) {
    const int corners = 3 + random.index(6);
    const double inner = random.chance(0.3) ? random.uniform(0.35, 0.8) : 1;
    const double angle = random.uniform(0, 2 * kPi);
    Outline outline;
    for (int i = 0; i < corners * (inner < 1 ? 2 : 1); ++i) {
        const double step = 2 * kPi / (corners * (inner < 1 ? 2 : 1));
        const double direction = step * (i + random.uniform(-0.3, 0.3));
        const double radius = size / 2 * random.uniform(0.75, 1) * (i % 2 == 1 ? inner : 1);
        outline.push_back(turned(centre, radius * cosine(direction), radius * sine(direction), angle));
    }
    return outline;
}

double thicknessFor(double size, Random& random) {
    return random.logUniform(1, std::clamp(size / 6, 1.5, 8.0));
}

std::vector<Outline> parallelBars(const Point& centre, double size, Random& random) {
    const int count = 1 + random.index(6);
    const double thickness = thicknessFor(size, random);
    const double lying = random.chance(0.6) ? 0 : kPi / 2;
    const double angle = lying + uprightAngle(random);
    const double length = size * random.uniform(0.6, 1);
    const double pitch = std::max(2.5 * thickness, size / (count + 1) * random.uniform(0.4, 1));
    std::vector<Outline> bars;
    for (int i = 0; i < count; ++i) {
        const Point middle = turned(centre, (i - (count - 1) / 2.0) * pitch, 0, angle);
        bars.push_back(
            bar(turned(middle, 0, -length / 2, angle), turned(middle, 0, length / 2, angle), thickness));
    }
    return bars;
}

/// A bent line that gets thinner, with twigs.
void addBranch(std::vector<Outline>& parts, Point from, double direction, double length, double thickness,
               int forks, Random& random) {
    constexpr int kPieces = 8;
    for (int i = 0; i < kPieces; ++i) {
        direction += 0.22 * random.normal();
        const double piece = length / kPieces;
        const Point to{from.x + piece * cosine(direction), from.y + piece * sine(direction)};
        parts.push_back(bar(from, to, thickness));
        parts.push_back(ellipse(to, thickness / 2, thickness / 2, 0));
        if (forks > 0 && random.chance(0.35)) {
            const double side = random.sign();
            const double away = side * random.uniform(0.4, 1.1);
            const double share = random.uniform(0.3, 0.6);
            addBranch(parts, to, direction + away, length * share, std::max(1.0, thickness * 0.6), forks - 1,
                      random);
        }
        from = to;
        thickness = std::max(1.0, thickness * 0.93);
    }
}

Mask frame(const Point& centre, double size, Random& random) {
    const double width = size * random.uniform(0.6, 1);
    const double height = size * random.uniform(0.6, 1);
    const double angle = uprightAngle(random);
    const double thickness = std::min({random.uniform(2, 12), width / 4, height / 4});
    std::vector<Outline> holes{rectangle(centre, width - 2 * thickness, height - 2 * thickness, angle)};
    if (random.chance(0.25)) holes = {ellipse(centre, width / 2 - thickness, height / 2 - thickness, angle)};
    return covering({rectangle(centre, width, height, angle)}, holes);
}

Mask ladder(const Point& centre, double size, Random& random) {
    const double width = size * random.uniform(0.25, 0.9);
    const double height = size;
    const double angle = uprightAngle(random);
    const double thickness = std::min(random.uniform(1.5, 6), size / 10);
    const int rungs = 2 + random.index(6);
    std::vector<Outline> parts;
    for (const double side : {-1.0, 1.0}) {
        const Point top = turned(centre, side * width / 2, -height / 2, angle);
        const Point bottom = turned(centre, side * width / 2, height / 2, angle);
        parts.push_back(bar(top, bottom, thickness));
    }
    for (int i = 0; i < rungs; ++i) {
        const double along = height * ((i + 0.5) / rungs - 0.5);
        parts.push_back(bar(turned(centre, -width / 2, along, angle), turned(centre, width / 2, along, angle),
                            thickness * 0.8));
    }
    return covering(parts);
}

Outline leaf(const Point& centre, double length, double width, double angle) {
    constexpr int kHalf = 6;
    Outline outline;
    for (int i = 0; i < 2 * kHalf; ++i) {
        const double t =
            i < kHalf ? static_cast<double>(i) / kHalf : static_cast<double>(2 * kHalf - i) / kHalf;
        const double half = width / 2 * sine(kPi * t) * (1.25 - 0.5 * t);
        outline.push_back(turned(centre, length * (t - 0.5), i < kHalf ? half : -half, angle));
    }
    return outline;
}

Mask leaves(const Point& centre, double size, Random& random) {
    const double length = std::max(4.0, size * random.uniform(0.1, 0.3));
    const double slenderness = random.uniform(0.2, 0.6);
    const int count =
        std::min(160, static_cast<int>(random.uniform(0.5, 1.3) * size * size / (length * length)));
    std::vector<Outline> parts;
    for (int i = 0; i < std::max(count, 4); ++i) {
        const double direction = random.uniform(0, 2 * kPi);
        const double u = random.uniform();
        const double distance = (size - length) / 2 * std::sqrt(u);
        const Point at{centre.x + distance * cosine(direction), centre.y + distance * sine(direction)};
        const double own = length * random.uniform(0.6, 1.1);
        parts.push_back(leaf(at, own, own * slenderness, direction + 0.6 * random.normal()));
    }
    return covering(parts);
}

}  // namespace

Outline ellipse(const Point& centre, double radiusX, double radiusY, double angle) {
    const int corners = radiusX + radiusY > 16 ? 64 : 16;
    Outline outline;
    for (int i = 0; i < corners; ++i) {
        const double direction = 2 * kPi * i / corners;
        outline.push_back(turned(centre, radiusX * cosine(direction), radiusY * sine(direction), angle));
    }
    return outline;
}

Outline rectangle(const Point& centre, double width, double height, double angle) {
    return {turned(centre, -width / 2, -height / 2, angle), turned(centre, width / 2, -height / 2, angle),
            turned(centre, width / 2, height / 2, angle), turned(centre, -width / 2, height / 2, angle)};
}

Outline bar(const Point& from, const Point& to, double thickness) {
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const double length = std::max(1e-9, std::sqrt(dx * dx + dy * dy));
    const double nx = -dy / length * thickness / 2;
    const double ny = dx / length * thickness / 2;
    return {{from.x + nx, from.y + ny},
            {to.x + nx, to.y + ny},
            {to.x - nx, to.y - ny},
            {from.x - nx, from.y - ny}};
}

Mask randomShape(const Point& centre, double size, Random& random) {
    switch (random.weighted({0.17, 0.20, 0.17, 0.12, 0.09, 0.08, 0.06, 0.04, 0.07})) {
        case 0: {
            const double other = size / 2 * random.uniform(0.4, 1);
            return covering({ellipse(centre, size / 2, other, random.uniform(0, kPi))});
        }
        case 1: {
            const double other = size * random.uniform(0.25, 1);
            const bool isUpright = random.chance(0.5);
            const double angle = uprightAngle(random);
            return covering({rectangle(centre, isUpright ? other : size, isUpright ? size : other, angle)});
        }
        case 2:
            return covering({blob(centre, size, random)});
        case 3:
            return covering({polygon(centre, size, random)});
        case 4:
            return covering(parallelBars(centre, size, random));
        case 5: {
            std::vector<Outline> parts;
            const double thickness = thicknessFor(2 * size, random);
            const double direction = random.uniform(0, 2 * kPi);
            const Point from{centre.x - size / 2 * cosine(direction), centre.y - size / 2 * sine(direction)};
            addBranch(parts, from, direction, size, thickness, 2, random);
            return covering(parts);
        }
        case 6:
            return frame(centre, size, random);
        case 7:
            return ladder(centre, size, random);
        default:
            return leaves(centre, size, random);
    }
}

}  // namespace stereo::synthetic
