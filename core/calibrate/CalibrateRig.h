#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/calibrate/BoardPhotographs.h"
#include "core/stereo/CameraRig.h"

namespace stereo {

/// How many numbers describe the bending of a lens.
enum class LensFit {
    Pinhole4,  ///< k1 k2 p1 p2: the one to begin with
    Pinhole5,  ///< and k3, which bends the corners wrongly where no point was seen
    Pinhole8,  ///< and k4 k5 k6: for wide lenses, from many photographs
    Fisheye,   ///< k1 k2 k3 k4 of the equidistant model
};

/// How the cameras of a rig are described.
struct RigModel {
    LensFit lens = LensFit::Pinhole4;
    /// Both are of one make, and have the same numbers: half as many to find.
    bool camerasAlike = false;

    bool operator==(const RigModel&) const = default;
};

/// How well one pair of photographs fits the rig.
struct PairFit {
    std::size_t index = 0;  ///< of the pair among the photographs
    std::string name;
    double leftPx = 0;       ///< RMS between the points seen and those of the fitted left camera
    double rightPx = 0;      ///< the same of the right one
    double rowsPx = 0;       ///< RMS of the difference of rows of a point in the two rectified images
    double tiltDegrees = 0;  ///< of the board against the left image: 0 = the camera looks straight at it

    bool operator==(const PairFit&) const = default;
};

/// A pair of photographs that was not used.
struct SkippedPair {
    std::size_t index = 0;  ///< among the photographs
    std::string name;
    std::string why;  ///< for people, see BoardPhotographs::whyNot()

    bool operator==(const SkippedPair&) const = default;
};

/// A rig that was measured, and how well it explains what it was measured from. Errors are in px.
struct CalibratedRig {
    CameraRig rig;           ///< with a rectification (alpha 0)
    double leftRmsPx = 0;    ///< reprojection of the left camera by itself
    double rightRmsPx = 0;   ///< of the right one
    double stereoRmsPx = 0;  ///< of both, by the rig
    /// Epipolar error: how far apart the rows of a point are in the rectified images.
    double rowsMedianPx = 0;
    double rowsRmsPx = 0;
    /// Standard deviation of the focal length, px; none for a fisheye.
    std::optional<double> leftFocalSigmaPx = {};
    std::optional<double> rightFocalSigmaPx = {};
    /// Of cameras that were said to be alike: stereoRmsPx if each had numbers of its own; else none.
    std::optional<double> rmsPxWithOwnNumbers = {};
    std::vector<PairFit> pairs = {};  ///< those that were used
    std::vector<SkippedPair> skipped = {};

    /// The pair that fits worst: of the largest error of rows. REQUIRES: !pairs.empty()
    [[nodiscard]] STEREOSCOPE_CORE_API const PairFit& worst() const;
    /// Whether cameras that were said to be alike are not: numbers of their own would explain the points
    /// clearly better.
    [[nodiscard]] STEREOSCOPE_CORE_API bool camerasDiffer() const;
};

/// The rotation between the cameras of a rig as an axis times its angle, in degrees: about x (pitch), y
/// (yaw), z (roll).
[[nodiscard]] STEREOSCOPE_CORE_API Vector3 rotationDegrees(const CameraRig& rig);

/// A rig needs this many pairs.
inline constexpr int kFewestPairs = 3;

/// Measures a rig from photographs of a board, after Zhang 2000 (fisheye: Kannala and Brandt 2006) as OpenCV
/// does it: each camera by itself, then both and their position together. Cameras that are alike are measured
/// as one, from the views of both, and then their position. Pairs that are not usable are skipped. Throws
/// Error(BadInput) for fewer than kFewestPairs usable pairs, saying why the others are not, and where no
/// camera explains the points; what CameraRig and StereoRectifier throw for the rig; Cancelled between the
/// steps, each of which takes seconds. REQUIRES: a valid board
[[nodiscard]] STEREOSCOPE_CORE_API CalibratedRig calibrateRig(const BoardPhotographs& photographs,
                                                              const Board& board, const RigModel& model,
                                                              const RunControl& run = {});

}  // namespace stereo
