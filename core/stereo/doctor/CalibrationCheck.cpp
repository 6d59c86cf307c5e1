#include "core/stereo/doctor/CalibrationCheck.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

// The principal point of an uncropped, rectified image: real pairs have it at 0.40 to 0.51 of the width and
// 0.46 to 0.51 of the height. StereoCalibration::requireFits() uses the same limits.
constexpr double kFirst = 0.3;
constexpr double kLast = 0.7;
constexpr std::array kUsualFactors{0.125, 0.25, 1.0 / 3, 0.5, 2.0 / 3, 0.75, 1.5, 2.0, 3.0, 4.0, 8.0};
constexpr double kShapeTolerance = 0.02;

bool liesInTheMiddle(double centre, double side) {
    return centre > kFirst * side && centre < kLast * side;
}

bool fits(const StereoCalibration& calibration, double width, double height) {
    return liesInTheMiddle(calibration.cx(), width) && liesInTheMiddle(calibration.cy(), height);
}

ImageSize scaled(ImageSize size, double factor) {
    return {static_cast<int>(std::lround(size.width * factor)),
            static_cast<int>(std::lround(size.height * factor))};
}

/// The usual multiple of the images' size whose middle is nearest to the principal point; the size of the
/// images when there is none.
ImageSize guessed(const StereoCalibration& calibration, ImageSize images) {
    const auto distance = [&](double factor) {
        return std::abs(std::log(2 * calibration.cx() / images.width / factor)) +
               std::abs(std::log(2 * calibration.cy() / images.height / factor));
    };
    if (calibration.cx() <= 0 || calibration.cy() <= 0) return images;
    const double factor = *std::ranges::min_element(kUsualFactors, {}, distance);
    return fits(calibration, images.width * factor, images.height * factor) ? scaled(images, factor) : images;
}

bool haveOneShape(ImageSize a, ImageSize b) {
    const double ratio = static_cast<double>(a.width) / a.height * b.height / b.width;
    return std::abs(ratio - 1) < kShapeTolerance;
}

/// "1 : 2" when the images are twice as wide as those of the calibration.
std::string ratioText(ImageSize calibrated, ImageSize images) {
    const double ratio = static_cast<double>(images.width) / calibrated.width;
    return ratio < 1 ? numberText(std::round(100 / ratio) / 100) + " : 1"
                     : "1 : " + numberText(std::round(100 * ratio) / 100);
}

}  // namespace

ImageSize sizeMeant(const StereoCalibration& calibration, ImageSize images) {
    const ImageSize written = calibration.imageSize();
    if (!written.isEmpty() && written != images) return written;
    return fits(calibration, images.width, images.height) ? images : guessed(calibration, images);
}

Finding checkCalibrationFits(const std::optional<StereoCalibration>& calibration, ImageSize images) {
    Finding finding = notKnown(Check::CalibrationFits, "There is no calibration; depth and cloud need one.");
    finding.number = "none";
    if (!calibration) return finding;
    const ImageSize meant = sizeMeant(*calibration, images);
    const bool isWritten = meant == calibration->imageSize() && meant != images;
    finding.number = ratioText(meant, images);
    if (meant == images && fits(*calibration, images.width, images.height)) {
        finding.verdict = Verdict::Good;
        finding.certainty = "almost certain, by the principal point";
        finding.sentence = fmt::format("The calibration is for images of {}, as these are.", images.text());
        return finding;
    }
    if (meant == images && calibration->imageSize() == images) {
        finding.verdict = Verdict::Good;
        finding.certainty = "certain, the size is written in the file";
        finding.sentence = fmt::format(
            "The calibration is for images of {}, as these are; its principal point ({}, {}) is far from "
            "their "
            "middle, as in images that were cut out of larger ones.",
            images.text(), numberText(calibration->cx()), numberText(calibration->cy()));
        return finding;
    }
    finding.verdict = Verdict::Problem;
    finding.title = "Calibration of another size";
    if (meant == images) {
        finding.number.assign(1, '?');
        finding.certainty = "likely, by the principal point";
        finding.sentence = fmt::format(
            "The principal point ({}, {}) is not near the middle of {} images. Open the calibration that was "
            "made for "
            "these images.",
            numberText(calibration->cx()), numberText(calibration->cy()), images.text());
        return finding;
    }
    finding.certainty =
        isWritten ? "certain, the size is written in the file" : "likely, by the principal point";
    const bool isScaled = haveOneShape(meant, images);
    finding.sentence = fmt::format(
        "The calibration is for images of {}{}, these are {}, so depths and the cloud would be wrong. {}",
        isWritten ? "" : "about ", meant.text(), images.text(),
        isScaled ? "Scale the calibration to the images if these were only resized, not cropped."
                 : "The aspect ratio is different too: open the calibration that was made for these images.");
    if (!isScaled) return finding;
    finding.repair = Repair{fmt::format("Scale to {}", images.text()),
                            Repair::UseCalibration{calibration->withImageSize(meant).scaledTo(images)}};
    return finding;
}

}  // namespace stereo
