#include "ui/cloud/CloudClip.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "ui/cloud/CloudCamera.h"

namespace stereo::ui {
namespace {

constexpr double kStepsAcross = 40;
constexpr double kStrayShare = 0.005;  // of the points, at each end

}  // namespace

SeenSpan spanSeen(const CloudCamera& camera, std::span<const QVector3D> points) {
    assert(!points.empty());
    std::vector<double> along(points.size());
    std::ranges::transform(points, along.begin(), [&camera](QVector3D point) {
        return static_cast<double>(QVector3D::dotProduct(point - camera.eye(), camera.forward()));
    });
    std::ranges::sort(along);
    const auto strays = static_cast<std::size_t>(kStrayShare * static_cast<double>(along.size()));
    SeenSpan span{along[strays], along[along.size() - 1 - strays]};
    // A perspective eye sees nothing behind it.
    if (!camera.isOrthographic())
        span.nearMetres = std::clamp(span.nearMetres, 0.0, std::max(span.farMetres, 0.0));
    return span;
}

CloudClip stepped(const CloudClip& clip, const SeenSpan& span, int nearSteps, int farSteps) {
    const double step = (span.farMetres - span.nearMetres) / kStepsAcross;
    if (step <= 0) return clip;
    double nearest = clip.nearMetres.value_or(span.nearMetres) + nearSteps * step;
    double farthest = clip.farMetres.value_or(span.farMetres) - farSteps * step;
    if (nearSteps != 0) nearest = std::min(nearest, farthest - step);
    if (farSteps != 0) farthest = std::max(farthest, nearest + step);
    // Half a step: stepping back by the same steps reaches the end exactly, despite rounding.
    CloudClip result;
    if (nearest > span.nearMetres + step / 2) result.nearMetres = nearest;
    if (farthest < span.farMetres - step / 2) result.farMetres = farthest;
    return result;
}

}  // namespace stereo::ui
