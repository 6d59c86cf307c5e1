#include "core/project/ProjectView.h"

#include <numbers>

#include "core/base/RequireWithin.h"

namespace stereo {
namespace {

constexpr double kFarthestMetres = 1e12;
constexpr double kSmallestField = 1e-6;
constexpr double kWidestTangent = 1e6;
constexpr double kMinimumZoom = 1.0 / 64;
constexpr double kMaximumZoom = 256;
constexpr double kMaxPixels = 1e6;

void validate(const CloudViewpoint& view) {
    for (const double part : view.eyeMetres)
        requireWithin("eyeMetres of the cloud's view", part, -kFarthestMetres, kFarthestMetres);
    for (const double part : view.pivotMetres)
        requireWithin("pivotMetres of the cloud's view", part, -kFarthestMetres, kFarthestMetres);
    requireWithin("yawRadians of the cloud's view", view.yawRadians, -kFarthestMetres, kFarthestMetres);
    requireWithin("pitchRadians of the cloud's view", view.pitchRadians, -std::numbers::pi / 2,
                  std::numbers::pi / 2);
    for (const double part : view.fieldTangents)
        requireWithin("fieldTangents of the cloud's view", part, kSmallestField, kWidestTangent);
    for (const double part : view.centreTangents)
        requireWithin("centreTangents of the cloud's view", part, -kWidestTangent, kWidestTangent);
}

}  // namespace

void ProjectView::validate() const {
    if (cloud) stereo::validate(*cloud);
    if (!images) return;
    requireWithin("zoom of the images", images->zoom, kMinimumZoom, kMaximumZoom);
    for (const double part : images->centrePx)
        requireWithin("centrePx of the images", part, -kMaxPixels, kMaxPixels);
}

}  // namespace stereo
