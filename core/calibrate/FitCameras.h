#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/calibrate/CalibrateRig.h"

namespace stereo {

/// The points of the pairs for OpenCV: on the board, in the left and in the right images.
struct PointLists {
    std::vector<std::vector<cv::Point3f>> board = {};  ///< metres
    std::vector<std::vector<cv::Point2f>> left = {};
    std::vector<std::vector<cv::Point2f>> right = {};
    cv::Size imageSize = {};
};

/// A camera that was fitted to views of a board.
struct FittedCamera {
    cv::Mat matrix = {};
    cv::Mat distortion = {};
    double rmsPx = 0;
    std::vector<double> rmsPxOfViews = {};
    std::vector<double> tiltDegreesOfViews = {};  ///< of the board against the image, 0 to 90
    std::optional<double> focalSigmaPx = {};      ///< standard deviation of fx; none for a fisheye
};

/// Fits one camera; `side` names it in messages. Throws Error(BadInput) where no camera explains the points.
[[nodiscard]] FittedCamera fitCamera(const PointLists& points,
                                     const std::vector<std::vector<cv::Point2f>>& seen, LensFit lens,
                                     const char* side);

/// Fits one camera to the views of both, which are alike: left and right with the same numbers and errors of
/// their own. Throws as fitCamera().
[[nodiscard]] std::pair<FittedCamera, FittedCamera> fitAlikeCameras(const PointLists& points, LensFit lens);

struct FittedRig {
    cv::Matx33d rotation = {};
    cv::Vec3d translationMetres = {};
    double rmsPx = 0;
};

/// Fits the position of the cameras, and their own numbers along with it unless they are alike. Throws as
/// fitCamera().
[[nodiscard]] FittedRig fitRig(const PointLists& points, FittedCamera& left, FittedCamera& right,
                               const RigModel& model);

}  // namespace stereo
