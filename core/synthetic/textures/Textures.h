#pragma once

#include "core/stereo/RgbImage.h"
#include "core/synthetic/Random.h"
#include "core/synthetic/Tile.h"

namespace stereo::synthetic {

// What surfaces look like. REQUIRES of each: side is a power of two, at least 32

/// Flat pieces that cover each other, of sizes as in photographs, frequency 1/r³ (Lee, Mumford, Huang 2001).
[[nodiscard]] Tile deadLeaves(int side, Random& random);
/// Clouds of two or three colours: noise with a 1/f spectrum.
[[nodiscard]] Tile cloudy(int side, Random& random);
/// Bent veins: wood and marble.
[[nodiscard]] Tile veined(int side, Random& random);
/// Many short strokes: grass, fur, carpet, brushwork.
[[nodiscard]] Tile strokes(int side, Random& random);
/// Checks, stripes, bricks, dots, weave.
[[nodiscard]] Tile patterned(int side, Random& random);
/// Lines of letters on paper.
[[nodiscard]] Tile lettered(int side, Random& random);
/// One colour with faint noise.
[[nodiscard]] Tile plain(int side, Random& random);
/// A part of a photograph, mirrored or not.
[[nodiscard]] Tile photographed(int side, const RgbImage& photograph, Random& random);

/// Dirt and wear: darkens and lightens a tile by a few per cent, so that no pattern repeats exactly.
void weather(Tile& tile, Random& random);

}  // namespace stereo::synthetic
