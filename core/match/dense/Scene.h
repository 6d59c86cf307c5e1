#pragma once

#include <array>
#include <cstdint>

#include "core/base/Export.h"
#include "core/match/dense/Plane.h"

namespace stereo::dense {

/// What the paths run over.
struct Scene {
    Plane<std::uint8_t> grey;    ///< of the left image
    Plane<std::uint64_t> left;   ///< censusOf() it
    Plane<std::uint64_t> right;  ///< of the other
    int firstPx = 0;             ///< the smallest disparity
    int disparities = 0;         ///< how many; a multiple of kDisparityStep
};

/// What a step of disparity costs along a path, in bits of the census.
struct Penalties {
    static constexpr int kMostOne = 24;
    static constexpr int kMostLarger = 168;  ///< more does not go into a byte with the rest

    int one = 24;      ///< a step of 1 px
    int larger = 160;  ///< a larger one where the image is plain; less where its brightness steps

    /// What a larger step costs, by the step of brightness on the way; never less than one of 1 px.
    /// REQUIRES: 1 <= one <= kMostOne, larger <= kMostLarger
    [[nodiscard]] STEREOSCOPE_CORE_API std::array<std::uint8_t, 256> largerByStep() const;

    bool operator==(const Penalties&) const = default;
};

/// What the paths say of each pixel of the left image.
struct Found {
    static constexpr std::uint8_t kOutside = 255;
    static constexpr int kRatioSteps = 64;
    static constexpr int kRatioFloor = 60;  ///< keeps the ratio of small sums small
    static constexpr std::int16_t kUnseen = -32768;

    Plane<float> disparity;  ///< the cheapest, with its fraction
    Plane<std::uint8_t>
        leftRightPx;            ///< by how much the match of its match misses it; kOutside = beyond the edge
    Plane<std::uint8_t> cost;   ///< bits of the census that differ there
    Plane<std::uint8_t> ratio;  ///< how far behind the second best is: kRatioSteps * (second - best) / (best
                                ///< + kRatioFloor) of their sums, at most 255
    Plane<std::int16_t>
        ofRight;  ///< the cheapest of each pixel of the right image; kUnseen = none reaches it

    explicit Found(ImageSize size)
        : disparity(size), leftRightPx(size), cost(size), ratio(size), ofRight(size, kUnseen) {}
};

}  // namespace stereo::dense
