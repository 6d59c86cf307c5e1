#pragma once

#include "core/stereo/StereoPair.h"
#include "core/stereo/doctor/Finding.h"

namespace stereo {

/// How deep black reaches in from the sides of an image, px on average.
struct DarkBorders {
    double left = 0, top = 0, right = 0, bottom = 0;

    bool operator==(const DarkBorders&) const = default;
};

/// Lines that are black from side to side count for the two sides they lie along.
[[nodiscard]] STEREOSCOPE_CORE_API DarkBorders darkBorders(const RgbImage& image);

/// Whether the images are free of the black that rectification leaves.
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkBorders(const DarkBorders& left, const DarkBorders& right,
                                                        ImageSize size);

}  // namespace stereo
