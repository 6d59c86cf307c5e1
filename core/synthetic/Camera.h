#pragma once

#include <optional>

#include "core/base/Export.h"
#include "core/stereo/RgbImage.h"
#include "core/synthetic/Picture.h"
#include "core/synthetic/Random.h"
#include "core/synthetic/SceneOptions.h"

namespace stereo::synthetic {

/// What one camera does to the picture of a scene. The default does nothing but round to 8 bits.
struct Camera {
    double gamma = 1;
    Colour gain = {1, 1, 1};
    double offset = 0;    ///< of the range 0 to 1
    double vignette = 0;  ///< light lost in the corners, 0 to 1
    double blurPx = 0;    ///< deviation of the blur
    double noise = 0;     ///< deviation at full light, 0 to 1
    bool isGrey = false;
    std::optional<int> jpegQuality = {};  ///< 1 to 100
    /// Other light on this view: the share of light at the four corners.
    std::optional<std::array<float, 4>> lightField = {};
    double rowShiftPx = 0;  ///< it sees rows that lie lower by this
    double rowTiltPx = 0;   ///< and by this more from the left edge to the right
};

struct CameraPair {
    Camera left;
    Camera right;
};

/// The two cameras of a rig, with faults as often and as strong as the options say.
[[nodiscard]] CameraPair randomCameras(const CameraOptions& options, Random& random);

/// What the camera takes of a picture. (rowShiftPx and rowTiltPx are the renderer's.)
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage photograph(const Picture& picture, const Camera& camera,
                                                       Random& random);

}  // namespace stereo::synthetic
