#include "core/stereo/StereoRectifier.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/stereo/RigRectification.h"
#include "core/stereo/Turn.h"

namespace stereo {
namespace {

constexpr int kMaxSide = 32766;  ///< remap() counts in 16 bits
constexpr std::size_t kMaxPixels = 200'000'000;
constexpr double kShapeTolerance = 0.01;  ///< of width by height

/// How a camera's rays become pixels of its rectified image.
struct SideModel {
    CameraNumbers camera;
    cv::Matx33d rotation;    ///< x_rectified = rotation * x_camera
    cv::Matx33d projection;  ///< of rectified rays
};

cv::Matx33d matrixOf(const CameraNumbers& camera) {
    return {camera.fx, 0, camera.cx, 0, camera.fy, camera.cy, 0, 0, 1};
}

/// The camera for images resampled to `size`, with pixel centres where they belong.
CameraNumbers scaledTo(ImageSize size, CameraNumbers camera) {
    if (camera.imageSize.isEmpty()) camera.imageSize = size;
    const double sx = static_cast<double>(size.width) / camera.imageSize.width;
    const double sy = static_cast<double>(size.height) / camera.imageSize.height;
    if (std::abs(sx / sy - 1) > kShapeTolerance) {
        throw Error(
            ErrorKind::BadCalibration,
            fmt::format("The rig is for images of {}, which have another shape than these, which are {}.",
                        camera.imageSize.text(), size.text()));
    }
    camera.fx *= sx;
    camera.fy *= sy;
    camera.cx = (camera.cx + 0.5) * sx - 0.5;
    camera.cy = (camera.cy + 0.5) * sy - 0.5;
    camera.imageSize = size;
    return camera;
}

struct Solution {
    SideModel left, right;
    StereoCalibration calibration;
};

/// The calibration of rectified images whose projections are these, as stereoRectify returns them.
StereoCalibration calibrationOf(const cv::Mat& p1, const cv::Mat& p2, ImageSize size) {
    const double shiftX = p2.at<double>(0, 3);
    const double shiftY = p2.at<double>(1, 3);
    if (std::abs(shiftY) > std::abs(shiftX)) {
        throw Error(
            ErrorKind::BadCalibration,
            fmt::format("The cameras of the rig stand one above the other; images are matched along rows, so "
                        "turn both by 90 degrees {} (on the command line by --turn).",
                        textOf(shiftY < 0 ? Turn::Left : Turn::Right)));
    }
    if (shiftX > 0) {
        throw Error(
            ErrorKind::BadCalibration,
            "The right camera of the rig stands left of the left one: swap the two images, or the two "
            "cameras.");
    }
    CalibrationNumbers numbers;
    numbers.fx = p1.at<double>(0, 0);
    numbers.fy = p1.at<double>(1, 1);
    numbers.cx = p1.at<double>(0, 2);
    numbers.cy = p1.at<double>(1, 2);
    numbers.rightCx = p2.at<double>(0, 2);
    numbers.baselineMetres = std::abs(shiftX) / numbers.fx;
    numbers.imageSize = size;
    return StereoCalibration(numbers);
}

/// A lens model that bends back before the corners leads to images of nearly nothing.
void requireUsable(double rectifiedFx, double fx) {
    constexpr double kSmallestShare = 0.01;  ///< all of a fisheye of 180 degrees: about 0.2
    if (rectifiedFx > kSmallestShare * fx) return;
    throw Error(
        ErrorKind::BadCalibration,
        fmt::format(
            "The cameras of the rig cannot be rectified: the focal length would be {} px, and theirs is "
            "{} px. The lens model does not hold up to the corners of the images; calibrate with "
            "another model, or with the board up to the corners.",
            numberText(rectifiedFx), numberText(fx)));
}

Solution solved(const CameraRig& rig, const CameraNumbers& left, const CameraNumbers& right, double alpha,
                ImageSize size) {
    const cv::Matx33d rotation(rig.rotation().data());
    const cv::Vec3d translation(rig.translationMetres().data());
    const cv::Size rawSize(left.imageSize.width, left.imageSize.height);
    const cv::Size newSize(size.width, size.height);
    cv::Mat r1, r2, p1, p2, q;
    const cv::Mat d1(left.distortion, true), d2(right.distortion, true);
    if (left.lens == LensModel::Fisheye) {
        cv::fisheye::stereoRectify(matrixOf(left), d1, matrixOf(right), d2, rawSize, rotation, translation,
                                   r1, r2, p1, p2, q, cv::CALIB_ZERO_DISPARITY, newSize, alpha);
    } else {
        cv::stereoRectify(matrixOf(left), d1, matrixOf(right), d2, rawSize, rotation, translation, r1, r2, p1,
                          p2, q, cv::CALIB_ZERO_DISPARITY, alpha, newSize);
    }
    requireUsable(p1.at<double>(0, 0), left.fx);
    const auto projection = [](const cv::Mat& p) { return cv::Matx33d(p.colRange(0, 3)); };
    return {{left, cv::Matx33d(r1), projection(p1)},
            {right, cv::Matx33d(r2), projection(p2)},
            calibrationOf(p1, p2, size)};
}

/// As the rig's file says, with its images at `size`.
Solution asGiven(const Rectification& given, const CameraNumbers& left, const CameraNumbers& right,
                 ImageSize size) {
    StereoCalibration calibration(given.calibration);
    if (calibration.imageSize().isEmpty()) calibration = calibration.withImageSize(left.imageSize);
    if (!size.isEmpty()) calibration = calibration.scaledTo(size);
    const auto projection = [&](double cx) {
        return cv::Matx33d(calibration.fx(), 0, cx, 0, calibration.fy(), calibration.cy(), 0, 0, 1);
    };
    return {{left, cv::Matx33d(given.leftRotation.data()), projection(calibration.cx())},
            {right, cv::Matx33d(given.rightRotation.data()), projection(calibration.rightCx())},
            calibration};
}

Solution solutionOf(const CameraRig& rig, ImageSize imageSize, const RectifyOptions& options) {
    options.validate();
    const CameraNumbers left = scaledTo(imageSize, rig.left());
    const CameraNumbers right = scaledTo(imageSize, rig.right());
    if (left.lens != right.lens) {
        throw Error(ErrorKind::Unsupported,
                    "One lens of the rig is a fisheye and the other is not; such rigs cannot "
                    "be rectified.");
    }
    const bool isMadeForThese = rig.left().imageSize.isEmpty() || rig.left().imageSize == imageSize;
    if (!options.alpha && rig.given() && isMadeForThese)
        return asGiven(*rig.given(), left, right, options.size);
    const ImageSize size = options.size.isEmpty() ? imageSize : options.size;
    try {
        return solved(rig, left, right, options.alpha.value_or(0), size);
    } catch (const cv::Exception& exception) {
        throw Error(ErrorKind::BadCalibration,
                    "The cameras of the rig cannot be rectified: they do not look at the same things.", {},
                    exception.what());
    }
}

void requireSize(ImageSize size) {
    const bool isLarge = size.width > kMaxSide || size.height > kMaxSide || size.pixelCount() > kMaxPixels;
    if (!isLarge && !size.isEmpty()) return;
    throw Error(
        ErrorKind::BadInput,
        fmt::format("The size of rectified images is {}; sides from 1 to {} and at most {} megapixels were "
                    "expected.",
                    size.text(), kMaxSide, kMaxPixels / 1'000'000));
}

/// For each pixel of the rectified image where it lies in the raw one.
struct Maps {
    cv::Mat x, y;
    std::vector<std::uint8_t> valid;
};

Maps mapsOf(const SideModel& side, ImageSize size) {
    Maps maps;
    const cv::Size cvSize(size.width, size.height);
    const cv::Mat distortion(side.camera.distortion, true);
    if (side.camera.lens == LensModel::Fisheye) {
        cv::fisheye::initUndistortRectifyMap(matrixOf(side.camera), distortion, side.rotation,
                                             side.projection, cvSize, CV_32FC1, maps.x, maps.y);
    } else {
        cv::initUndistortRectifyMap(matrixOf(side.camera), distortion, side.rotation, side.projection, cvSize,
                                    CV_32FC1, maps.x, maps.y);
    }
    const float right = static_cast<float>(side.camera.imageSize.width) - 0.5F;
    const float bottom = static_cast<float>(side.camera.imageSize.height) - 0.5F;
    maps.valid.reserve(size.pixelCount());
    for (int row = 0; row < size.height; ++row) {
        const auto* x = maps.x.ptr<float>(row);
        const auto* y = maps.y.ptr<float>(row);
        for (int column = 0; column < size.width; ++column) {
            const bool isInside =
                x[column] >= -0.5F && x[column] <= right && y[column] >= -0.5F && y[column] <= bottom;
            maps.valid.push_back(isInside ? 255 : 0);
        }
    }
    return maps;
}

}  // namespace

CameraRig withRectification(const CameraRig& rig) {
    const Solution solution = solutionOf(rig, rig.left().imageSize, {});
    Rectification given{.calibration = solution.calibration.numbers()};
    std::ranges::copy(solution.left.rotation.val, given.leftRotation.begin());
    std::ranges::copy(solution.right.rotation.val, given.rightRotation.begin());
    RigNumbers numbers = rig.numbers();
    numbers.given = given;
    return CameraRig(numbers);
}

void RectifyOptions::validate() const {
    if (alpha && !(*alpha >= 0 && *alpha <= 1)) {
        throw Error(
            ErrorKind::BadInput,
            fmt::format("The alpha of a rectification is {}; from 0 to 1 was expected.", numberText(*alpha)));
    }
    for (const int side : {size.width, size.height}) {
        if (side >= 0 && side <= kMaxSide && (size == ImageSize{} || side > 0)) continue;
        throw Error(ErrorKind::BadInput,
                    fmt::format("The size of rectified images is {}; sides from 1 to {} were expected.",
                                size.text(), kMaxSide));
    }
}

class StereoRectifier::Tables {
public:
    Tables(CameraRig rig, const RectifyOptions& options, Solution solution)
        : m_rig(std::move(rig)), m_options(options), m_solution(std::move(solution)) {}

    [[nodiscard]] const CameraRig& rig() const { return m_rig; }
    [[nodiscard]] const RectifyOptions& options() const { return m_options; }
    [[nodiscard]] const Solution& solution() const { return m_solution; }
    [[nodiscard]] const SideModel& modelOf(RigSide side) const {
        return side == RigSide::Left ? m_solution.left : m_solution.right;
    }
    /// Made when they are asked for: the calibration alone needs none.
    [[nodiscard]] const Maps& mapsOf(RigSide side) const {
        const std::size_t index = side == RigSide::Left ? 0 : 1;
        std::call_once(m_made[index], [&] { m_maps[index] = made(side); });
        return m_maps[index];
    }

private:
    [[nodiscard]] Maps made(RigSide side) const {
        const ImageSize size = m_solution.calibration.imageSize();
        try {
            return stereo::mapsOf(modelOf(side), size);
        } catch (const cv::Exception& exception) {
            throw Error(ErrorKind::OutOfMemory,
                        fmt::format("The tables to rectify images to {} cannot be made.", size.text()), {},
                        exception.what());
        }
    }

    CameraRig m_rig;
    RectifyOptions m_options;
    Solution m_solution;
    mutable std::array<std::once_flag, 2> m_made;
    mutable std::array<Maps, 2> m_maps;
};

StereoRectifier::StereoRectifier(const CameraRig& rig, ImageSize imageSize, const RectifyOptions& options) {
    requireSize(imageSize);
    Solution solution = solutionOf(rig, imageSize, options);
    requireSize(solution.calibration.imageSize());
    m_tables = std::make_shared<const Tables>(rig, options, std::move(solution));
}

const CameraRig& StereoRectifier::rig() const {
    return m_tables->rig();
}

const RectifyOptions& StereoRectifier::options() const {
    return m_tables->options();
}

const StereoCalibration& StereoRectifier::calibration() const {
    return m_tables->solution().calibration;
}

RgbImage StereoRectifier::rectified(RigSide side, const RgbImage& raw) const {
    const ImageSize expected = m_tables->modelOf(side).camera.imageSize;
    if (raw.size() != expected) {
        throw Error(
            ErrorKind::BadInput,
            fmt::format("The {} image is {}; the rig is set up for images of {}.",
                        side == RigSide::Left ? "left" : "right", raw.size().text(), expected.text()));
    }
    RgbImage result(calibration().imageSize());
    const cv::Mat from(raw.height(), raw.width(), CV_8UC3, const_cast<std::uint8_t*>(raw.row(0)));
    cv::Mat to(result.height(), result.width(), CV_8UC3, result.row(0));
    const Maps& maps = m_tables->mapsOf(side);
    cv::remap(from, to, maps.x, maps.y,
              options().resampling == Resampling::Lanczos ? cv::INTER_LANCZOS4 : cv::INTER_LINEAR,
              cv::BORDER_CONSTANT);
    return result;
}

const std::vector<std::uint8_t>& StereoRectifier::validMask(RigSide side) const {
    return m_tables->mapsOf(side).valid;
}

StereoRectifier::PixelPoint StereoRectifier::rectified(RigSide side, PixelPoint raw) const {
    const SideModel& model = m_tables->modelOf(side);
    const std::vector<cv::Point2d> points{{raw.x, raw.y}};
    std::vector<cv::Point2d> moved;
    const cv::Mat distortion(model.camera.distortion, true);
    if (model.camera.lens == LensModel::Fisheye) {
        cv::fisheye::undistortPoints(points, moved, matrixOf(model.camera), distortion, model.rotation,
                                     model.projection);
    } else {
        cv::undistortPoints(points, moved, matrixOf(model.camera), distortion, model.rotation,
                            model.projection);
    }
    return {moved.front().x, moved.front().y};
}

StereoRectifier::PixelPoint StereoRectifier::raw(RigSide side, PixelPoint rectified) const {
    const Maps& maps = m_tables->mapsOf(side);
    const double x = std::clamp(rectified.x, 0.0, maps.x.cols - 1.0);
    const double y = std::clamp(rectified.y, 0.0, maps.x.rows - 1.0);
    const int left = std::min(static_cast<int>(x), std::max(0, maps.x.cols - 2));
    const int top = std::min(static_cast<int>(y), std::max(0, maps.x.rows - 2));
    const int right = std::min(left + 1, maps.x.cols - 1);
    const int bottom = std::min(top + 1, maps.x.rows - 1);
    const auto between = [&](const cv::Mat& map) {
        const double upper = std::lerp(map.at<float>(top, left), map.at<float>(top, right), x - left);
        const double lower = std::lerp(map.at<float>(bottom, left), map.at<float>(bottom, right), x - left);
        return std::lerp(upper, lower, y - top);
    };
    return {between(maps.x), between(maps.y)};
}

}  // namespace stereo
