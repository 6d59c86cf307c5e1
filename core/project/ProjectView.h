#pragma once

#include <array>
#include <optional>
#include <string>

#include "core/base/Export.h"

namespace stereo {

/// Where a cloud is looked at from: metres and radians in the left camera frame (X right, Y down, Z forward).
struct CloudViewpoint {
    std::array<double, 3> eyeMetres{};
    std::array<double, 3> pivotMetres{0, 0, 1};  ///< what the view turns about
    double yawRadians = 0;                       ///< 0 = along +Z, positive looks to the right
    double pitchRadians = 0;                     ///< positive looks down
    /// What must be visible in full: width and height in metres at one metre of distance.
    std::array<double, 2> fieldTangents{0.97, 0.73};
    std::array<double, 2> centreTangents{};  ///< middle of the field, (0, 0) = straight ahead
    bool orthographic = false;

    bool operator==(const CloudViewpoint&) const = default;
};

/// The visible part of the images.
struct ImageZoom {
    double zoom = 1;  ///< screen pixels per image pixel
    std::array<double, 2>
        centrePx{};  ///< the point in the middle; pixel (0, 0) reaches from (0, 0) to (1, 1)

    bool operator==(const ImageZoom&) const = default;
};

/// The visible tiles.
struct TilesView {
    enum class Preset {
        Grid,    ///< two by two
        Images,  ///< left, right and disparity in one row, no cloud
    };

    Preset preset = Preset::Grid;
    std::optional<std::string> maximised =
        {};                         ///< "left", "right", "disparity", "cloud"; none = all are alike
    std::string map = "disparity";  ///< the id of what the third tile shows

    bool operator==(const TilesView&) const = default;
};

/// How a project is viewed: no result depends on it, and changing it is not an undo step.
struct ProjectView {
    std::optional<CloudViewpoint> cloud = {};  ///< none = from the left camera's eye
    std::optional<ImageZoom> images = {};      ///< none = each picture fits its tile
    TilesView tiles = {};

    /// Throws Error(BadInput) for numbers that make no view.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const ProjectView&) const = default;
};

}  // namespace stereo
