#include "core/calibrate/FitCameras.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/calib3d.hpp>
#include <optional>

#include "core/base/Error.h"

namespace stereo {
namespace {

const cv::TermCriteria kUntilStill(cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 100, 1e-9);

int flagsOf(LensFit lens) {
    switch (lens) {
        case LensFit::Pinhole4:
            return cv::CALIB_FIX_K3;
        case LensFit::Pinhole8:
            return cv::CALIB_RATIONAL_MODEL;
        case LensFit::Fisheye:
            return cv::fisheye::CALIB_FIX_SKEW;
        case LensFit::Pinhole5:
            break;
    }
    return 0;
}

std::size_t coefficientsOf(LensFit lens) {
    switch (lens) {
        case LensFit::Pinhole8:
            return 8;
        case LensFit::Pinhole5:
            return 5;
        case LensFit::Pinhole4:
        case LensFit::Fisheye:
            break;
    }
    return 4;
}

/// Some versions of OpenCV return 14 coefficients, the last of which are 0.
void keepCoefficients(cv::Mat& distortion, LensFit lens) {
    distortion = distortion.reshape(1, 1).colRange(0, static_cast<int>(coefficientsOf(lens))).clone();
}

double rmsPx(const std::vector<cv::Point2f>& a, const std::vector<cv::Point2f>& b) {
    return cv::norm(a, b, cv::NORM_L2) / std::sqrt(static_cast<double>(a.size()));
}

/// The angles between boards that are turned by these Rodrigues vectors and the image.
std::vector<double> tiltDegrees(const std::vector<cv::Mat>& rotations) {
    std::vector<double> degrees;
    for (const cv::Mat& rotation : rotations) {
        cv::Matx33d turn;
        cv::Rodrigues(rotation, turn);
        degrees.push_back(std::acos(std::min(1.0, std::abs(turn(2, 2)))) * 180 / std::numbers::pi);
    }
    return degrees;
}

/// Fits a fisheye from this focal length; none where the search leaves all cameras behind.
std::optional<FittedCamera> fisheyeFrom(double focalPx, const PointLists& points,
                                        const std::vector<std::vector<cv::Point2f>>& seen) {
    FittedCamera camera;
    camera.matrix = cv::Mat(cv::Matx33d(focalPx, 0, (points.imageSize.width - 1) / 2.0, 0, focalPx,
                                        (points.imageSize.height - 1) / 2.0, 0, 0, 1));
    camera.distortion = cv::Mat::zeros(1, 4, CV_64F);
    std::vector<cv::Mat> rotations, translations;
    try {
        camera.rmsPx = cv::fisheye::calibrate(
            points.board, seen, points.imageSize, camera.matrix, camera.distortion, rotations, translations,
            cv::fisheye::CALIB_FIX_SKEW | cv::fisheye::CALIB_RECOMPUTE_EXTRINSIC |
                cv::fisheye::CALIB_USE_INTRINSIC_GUESS,
            kUntilStill);
    } catch (const cv::Exception&) {
        return std::nullopt;
    }
    if (!std::isfinite(camera.rmsPx)) return std::nullopt;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        std::vector<cv::Point2f> expected;
        cv::fisheye::projectPoints(points.board[i], expected, rotations[i], translations[i], camera.matrix,
                                   camera.distortion);
        camera.rmsPxOfViews.push_back(rmsPx(expected, seen[i]));
    }
    camera.tiltDegreesOfViews = tiltDegrees(rotations);
    return camera;
}

/// Where the search ends depends on where it begins: the best of lenses that see 180, 120 and 80 degrees.
std::optional<FittedCamera> fisheye(const PointLists& points,
                                    const std::vector<std::vector<cv::Point2f>>& seen) {
    std::optional<FittedCamera> best;
    for (const double degrees : {180.0, 120.0, 80.0}) {
        const double widest = std::max(points.imageSize.width, points.imageSize.height);
        auto camera = fisheyeFrom(widest / (degrees / 180 * std::numbers::pi), points, seen);
        if (camera && (!best || camera->rmsPx < best->rmsPx)) best = std::move(camera);
    }
    return best;
}

FittedCamera pinhole(const PointLists& points, const std::vector<std::vector<cv::Point2f>>& seen,
                     LensFit lens) {
    FittedCamera camera;
    std::vector<cv::Mat> rotations, translations;
    cv::Mat sigmas;  // fx, fy, cx…
    camera.rmsPx = cv::calibrateCamera(points.board, seen, points.imageSize, camera.matrix, camera.distortion,
                                       rotations, translations, sigmas, cv::noArray(), camera.rmsPxOfViews,
                                       flagsOf(lens), kUntilStill);
    camera.tiltDegreesOfViews = tiltDegrees(rotations);
    camera.focalSigmaPx = sigmas.at<double>(0);
    return camera;
}

using Views = std::vector<std::vector<cv::Point2f>>;

template <typename List>
List joined(List one, const List& other) {
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

std::vector<double> part(const std::vector<double>& values, std::size_t first, std::size_t count) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

/// The RMS of all points of views of which each has its own.
double together(const std::vector<double>& rmsPxOfViews, const Views& seen) {
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const auto points = static_cast<double>(seen[i].size());
        sum += rmsPxOfViews[i] * rmsPxOfViews[i] * points;
        count += points;
    }
    return std::sqrt(sum / count);
}

[[noreturn]] void refuse(const std::string& what, const std::string& detail = {}) {
    throw Error(ErrorKind::BadInput,
                fmt::format("{} cannot be computed from these photographs; show the whole board tilted to "
                            "different sides, near and far, up to the edges of the images, and check the "
                            "pattern, its counts and the model of the lens.",
                            what),
                {}, detail);
}

}  // namespace

FittedCamera fitCamera(const PointLists& points, const std::vector<std::vector<cv::Point2f>>& seen,
                       LensFit lens, const char* side) {
    const std::string what = fmt::format("The {} camera", side);
    try {
        std::optional<FittedCamera> camera =
            lens == LensFit::Fisheye ? fisheye(points, seen) : pinhole(points, seen, lens);
        if (!camera || !std::isfinite(camera->rmsPx)) refuse(what);
        keepCoefficients(camera->distortion, lens);
        return *std::move(camera);
    } catch (const cv::Exception& exception) {
        refuse(what, exception.what());
    }
}

std::pair<FittedCamera, FittedCamera> fitAlikeCameras(const PointLists& points, LensFit lens) {
    PointLists both{.board = joined(points.board, points.board), .imageSize = points.imageSize};
    const FittedCamera camera = fitCamera(both, joined(points.left, points.right), lens, "left and right");
    const auto ofViews = [&](std::size_t first, const Views& seen) {
        FittedCamera one = camera;
        one.matrix = camera.matrix.clone();
        one.distortion = camera.distortion.clone();
        one.rmsPxOfViews = part(camera.rmsPxOfViews, first, seen.size());
        one.tiltDegreesOfViews = part(camera.tiltDegreesOfViews, first, seen.size());
        one.rmsPx = together(one.rmsPxOfViews, seen);
        return one;
    };
    return {ofViews(0, points.left), ofViews(points.left.size(), points.right)};
}

FittedRig fitRig(const PointLists& points, FittedCamera& left, FittedCamera& right, const RigModel& model) {
    const LensFit lens = model.lens;
    cv::Mat rotation, translation;
    FittedRig rig;
    try {
        if (lens == LensFit::Fisheye) {
            rig.rmsPx = cv::fisheye::stereoCalibrate(
                points.board, points.left, points.right, left.matrix, left.distortion, right.matrix,
                right.distortion, points.imageSize, rotation, translation,
                cv::fisheye::CALIB_FIX_SKEW | (model.camerasAlike ? cv::fisheye::CALIB_FIX_INTRINSIC
                                                                  : cv::fisheye::CALIB_USE_INTRINSIC_GUESS),
                kUntilStill);
        } else {
            rig.rmsPx = cv::stereoCalibrate(
                points.board, points.left, points.right, left.matrix, left.distortion, right.matrix,
                right.distortion, points.imageSize, rotation, translation, cv::noArray(), cv::noArray(),
                flagsOf(lens) |
                    (model.camerasAlike ? cv::CALIB_FIX_INTRINSIC : cv::CALIB_USE_INTRINSIC_GUESS),
                kUntilStill);
        }
        rotation.convertTo(rotation, CV_64F);
        translation.reshape(1, 3).convertTo(translation, CV_64F);
    } catch (const cv::Exception& exception) {
        refuse("The position of the cameras", exception.what());
    }
    if (!std::isfinite(rig.rmsPx)) refuse("The position of the cameras");
    keepCoefficients(left.distortion, lens);
    keepCoefficients(right.distortion, lens);
    rig.rotation = cv::Matx33d(rotation);
    rig.translationMetres = cv::Vec3d(translation);
    return rig;
}

}  // namespace stereo
