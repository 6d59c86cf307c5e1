#include "core/stereo/Straightening.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "core/base/Error.h"
#include "core/base/NumberText.h"

namespace stereo {

void Straightening::validate() const {
    for (const Matrix3& matrix : {left, right}) {
        const bool isFinite =
            std::ranges::all_of(matrix, [](double number) { return std::isfinite(number); });
        if (isFinite && std::abs(cv::determinant(cv::Matx33d(matrix.data()))) > 1e-12) continue;
        throw Error(ErrorKind::BadInput,
                    "A matrix that straightens the rows has no inverse or is not finite; three rows of three "
                    "numbers that map the image were expected.");
    }
}

const char* textOf(Straightening::Model model) {
    switch (model) {
        case Straightening::Model::Shift:
            return "a vertical shift";
        case Straightening::Model::Similarity:
            return "a shift, rotation and scale";
        case Straightening::Model::Homographies:
            break;
    }
    return "two homographies";
}

std::string numbersOf(const Straightening& straightening) {
    return fmt::format("{} px → {} px by {}", fixedText(straightening.beforePx, 1),
                       fixedText(straightening.afterPx, 1), textOf(straightening.model));
}

bool movesLeft(const Straightening& straightening) {
    return straightening.left != kIdentity3;
}

Straightening swapped(Straightening straightening) {
    std::swap(straightening.left, straightening.right);
    return straightening;
}

PixelPlace mapped(const Matrix3& homography, PixelPlace raw) {
    const Vector3 place = product(homography, Vector3{raw.x, raw.y, 1});
    return {place[0] / place[2], place[1] / place[2]};
}

Matrix3 inverse(const Matrix3& homography) {
    const cv::Matx33d inverted = cv::Matx33d(homography.data()).inv();
    Matrix3 result;
    std::ranges::copy(inverted.val, result.begin());
    return result;
}

RgbImage seenThrough(const Matrix3& homography, const RgbImage& image) {
    if (homography == kIdentity3) return image;
    RgbImage result(image.size());
    const cv::Mat from(image.height(), image.width(), CV_8UC3,
                       const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Mat to(result.height(), result.width(), CV_8UC3, result.pixels().data());
    cv::warpPerspective(from, to, cv::Matx33d(homography.data()), to.size(), cv::INTER_LINEAR,
                        cv::BORDER_CONSTANT);
    return result;
}

}  // namespace stereo
