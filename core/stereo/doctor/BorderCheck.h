#pragma once

#include "core/stereo/StereoPair.h"
#include "core/stereo/doctor/Finding.h"

namespace stereo {

/// How far black reaches into an image from its sides, px on average.
struct DarkBorders {
    double left = 0, top = 0, right = 0, bottom = 0;

    bool operator==(const DarkBorders&) const = default;
};

/// Lines that are black from side to side count only for the two sides that they are parallel to.
[[nodiscard]] STEREOSCOPE_CORE_API DarkBorders darkBorders(const RgbImage& image);

/// Whether the images are free of the black borders that rectification leaves.
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkBorders(const DarkBorders& left, const DarkBorders& right,
                                                        ImageSize size);

}  // namespace stereo
