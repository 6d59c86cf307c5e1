#include "core/synthetic/Layer.h"

#include <algorithm>

#include "core/synthetic/Shadow.h"

namespace stereo::synthetic {

float Highlight::at(Side side, double imageX, double imageY) const {
    const double u = (imageX + (side == Side::Right ? disparity : 0) - x) / radiusX;
    const double v = (imageY - y) / radiusY;
    const double rest = 1 - u * u - v * v;
    return rest > 0 ? strength * static_cast<float>(rest * rest) : 0;
}

Colour Layer::colourAt(const Point& point, Side side, double imageX) const {
    Colour colour = paint.at(point.x, point.y);
    if (!surface.bumps.empty()) {
        const double slopeX =
            surface.disparity(point.x + 0.5, point.y) - surface.disparity(point.x - 0.5, point.y);
        const double slopeY =
            surface.disparity(point.x, point.y + 0.5) - surface.disparity(point.x, point.y - 0.5);
        const double light = 1 + lamp.x * slopeX + lamp.y * slopeY;
        colour = scaled(colour, static_cast<float>(std::clamp(light, 0.3, 1.7)));
    }
    if (shadow) colour = scaled(colour, shadow->light(point));
    if (highlight) {
        const float added = highlight->at(side, imageX, point.y);
        for (float& channel : colour) channel += added;
    }
    return colour;
}

}  // namespace stereo::synthetic
