#pragma once

#include <cstdint>
#include <functional>
#include <opencv2/core.hpp>
#include <opencv2/core/affine.hpp>
#include <vector>

#include "core/calibrate/Board.h"
#include "core/stereo/CameraRig.h"
#include "core/stereo/RgbImage.h"

namespace stereo::test {

/// The brightness of a board at a place on it (metres from its first point).
using Paint = std::function<std::uint8_t(double x, double y)>;

/// What is printed on this board, on white.
[[nodiscard]] Paint paintOf(const Board& board);

/// Takes pictures of boards with a lens that is known exactly; each pixel is the mean of 16 rays.
class RenderingCamera {
public:
    explicit RenderingCamera(const CameraNumbers& camera);
    [[nodiscard]] RgbImage photograph(const Paint& paint, const cv::Affine3d& camera_from_board) const;

private:
    ImageSize m_size;
    std::vector<cv::Point2d> m_rays;  ///< x/z and y/z of the rays, pixel after pixel
};

/// The board's middle at `place` (metres in the camera's frame), turned around x, y and z by degrees.
[[nodiscard]] cv::Affine3d posed(const Board& board, const cv::Vec3d& place, const cv::Vec3d& degrees);

}  // namespace stereo::test
