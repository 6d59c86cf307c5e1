#pragma once

#include "core/base/Export.h"
#include "core/synthetic/Mask.h"
#include "core/synthetic/Random.h"

namespace stereo::synthetic {

// Outlines of things, as they are seen in the left image. Sizes in pixels of it.

/// Turned by `angle` (radians).
[[nodiscard]] Outline ellipse(const Point& centre, double radiusX, double radiusY, double angle);
[[nodiscard]] STEREOSCOPE_CORE_API Outline rectangle(const Point& centre, double width, double height,
                                                     double angle);
/// A straight bar from one point to another.
[[nodiscard]] Outline bar(const Point& from, const Point& to, double thickness);

/// What fills a square of side `size` around `centre` in one of many ways: an ellipse, a board, a blob, a
/// polygon, bars, a branch, a frame, a ladder, leaves with gaps between them.
[[nodiscard]] STEREOSCOPE_CORE_API Mask randomShape(const Point& centre, double size, Random& random);

}  // namespace stereo::synthetic
