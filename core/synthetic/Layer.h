#pragma once

#include <memory>
#include <optional>

#include "core/synthetic/Mask.h"
#include "core/synthetic/Paint.h"
#include "core/synthetic/Surface.h"

namespace stereo::synthetic {

enum class Side { Left, Right };

/// A bright spot of a lamp on a surface: it lies behind or before it, so that it moves against it from view
/// to view.
struct Highlight {
    double x = 0;  ///< centre in the left view
    double y = 0;
    double radiusX = 1;
    double radiusY = 1;
    double disparity = 0;  ///< of its centre, px
    float strength = 0;

    /// What it adds at a pixel of a view.
    [[nodiscard]] float at(Side side, double imageX, double imageY) const;
};

/// Darkness that lies on surfaces, over the left image plane.
class Shadow;

/// A surface with an outline and a look.
struct Layer {
    Surface surface;
    std::optional<Mask> mask = {};  ///< none: it covers everything
    Paint paint;
    std::optional<Highlight> highlight = {};
    std::shared_ptr<const Shadow> shadow = {};
    Point lamp = {};  ///< how much a slope of 1 px of disparity in x and y brightens it

    /// At a point of the left image plane that `side` sees at `imageX`.
    [[nodiscard]] Colour colourAt(const Point& point, Side side, double imageX) const;
};

}  // namespace stereo::synthetic
