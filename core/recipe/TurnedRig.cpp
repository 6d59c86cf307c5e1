#include "core/recipe/TurnedRig.h"

#include <fmt/core.h>

#include <cmath>

#include "core/base/Error.h"
#include "core/base/PathText.h"

namespace stereo {

CameraRig turnedRig(const CameraRig& rig, Turn turn, ImageSize images, const std::filesystem::path& path) {
    const Vector3& toRight = rig.translationMetres();
    if (std::abs(toRight[1]) > std::abs(toRight[0])) return turned(rig, turn, images);
    throw Error(ErrorKind::BadCalibration,
                fmt::format("The cameras of {} stand side by side, and turning the images is for cameras one "
                            "above the other; leave the turn out (on the command line --turn).",
                            pathText(path.filename())),
                path);
}

}  // namespace stereo
