#include "core/synthetic/Surface.h"

#include <algorithm>
#include <cmath>

namespace stereo::synthetic {
namespace {

constexpr int kSteps = 24;
constexpr double kCloseEnough = 1e-6;  // px

}  // namespace

double Bump::at(double px, double py) const {
    const double u = (px - x) / radiusX;
    const double v = (py - y) / radiusY;
    const double rest = 1 - u * u - v * v;
    return rest > 0 ? height * rest * rest : 0;
}

double Bump::steepest() const {
    // The derivative of (1 - r²)² is largest at r² = 1/3.
    return std::abs(height) * 1.5396007178390021 / std::min(radiusX, radiusY);
}

double Surface::disparity(double x, double y) const {
    double sum = a * x + b * y + c;
    for (const Bump& bump : bumps) sum += bump.at(x, y);
    return sum;
}

double Surface::leftX(double rightX, double y) const {
    const double known = rightX + b * y + c;
    double x = known / (1 - a);
    if (bumps.empty()) return x;
    for (int step = 0; step < kSteps; ++step) {
        double hill = 0;
        for (const Bump& bump : bumps) hill += bump.at(x, y);
        const double next = (known + hill) / (1 - a);
        const bool isThere = std::abs(next - x) < kCloseEnough;
        x = next;
        if (isThere) break;
    }
    return x;
}

Surface planeThrough(double x, double y, double disparity, double a, double b) {
    return {.a = a, .b = b, .c = disparity - a * x - b * y};
}

}  // namespace stereo::synthetic
