#pragma once

#include <array>
#include <memory>
#include <span>

#include "core/stereo/RgbImage.h"
#include "core/synthetic/Mask.h"
#include "core/synthetic/Random.h"
#include "core/synthetic/Tile.h"

namespace stereo::synthetic {

/// A texture laid over the left image plane: the texel of a point is an affine function of it. Both views see
/// the same colour at the same point of a surface.
struct Paint {
    std::shared_ptr<const Tile> tile;
    std::array<double, 3> u = {1, 0, 0};  ///< of x, y and 1
    std::array<double, 3> v = {0, 1, 0};
    std::array<std::size_t, 3> channels = {0, 1, 2};  ///< which of the tile's is red, green, blue
    Colour gain = {1, 1, 1};
    std::array<float, 3> light = {0, 0, 1};  ///< of x, y and 1

    [[nodiscard]] Colour at(double x, double y) const;
};

/// How often surfaces are of one kind.
struct PaintMix {
    double plainShare = 0.08;  ///< one colour, faint noise
    std::span<const std::shared_ptr<const RgbImage>> photographs =
        {};  ///< of which 40 % are made where there are some
};

/// A texture for the things inside `extent`.
[[nodiscard]] Paint randomPaint(const Box& extent, const PaintMix& mix, Random& random);

}  // namespace stereo::synthetic
