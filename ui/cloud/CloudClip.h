#pragma once

#include <optional>
#include <span>

#include <QVector3D>

namespace stereo::ui {

class CloudCamera;

/// What of a cloud is cut away from where it is looked at: points nearer or farther than these distances
/// along the view, metres from the eye. None = nothing is cut on that side.
struct CloudClip {
    std::optional<double> nearMetres = {};
    std::optional<double> farMetres = {};

    bool operator==(const CloudClip&) const = default;
};

/// From the nearest to the farthest of some points along the view, metres from the eye; a few stray ones do
/// not count.
struct SeenSpan {
    double nearMetres = 0;
    double farMetres = 0;
};

/// REQUIRES: points
[[nodiscard]] SeenSpan spanSeen(const CloudCamera& camera, std::span<const QVector3D> points);

/// Cuts so many fortieths of the span more off the near and off the far side (less when negative). Back at
/// the end of the span nothing is cut there; the two never meet.
[[nodiscard]] CloudClip stepped(const CloudClip& clip, const SeenSpan& span, int nearSteps, int farSteps);

}  // namespace stereo::ui
