#include "core/stereo/doctor/CalibrationCheck.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

// Where the principal point of a whole, rectified image lies: real pairs have it at 0.40 to 0.51 of the width
// and 0.46 to 0.51 of the height. StereoCalibration::requireFits() draws the same line.
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

/// The usual multiple whose middle the principal point is nearest to; the images themselves when there is
/// none.
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
        finding.sentence = "The calibration is for images of " + images.text() + ", as these are.";
        return finding;
    }
    finding.verdict = Verdict::Problem;
    finding.title = "Calibration of another size";
    if (meant == images) {
        finding.number = "?";
        finding.certainty = "likely, by the principal point";
        finding.sentence = "The principal point (" + numberText(calibration->cx()) + ", " +
                           numberText(calibration->cy()) + ") does not lie near the middle of " +
                           images.text() + " images. Open the calibration that was made for these images.";
        return finding;
    }
    finding.certainty =
        isWritten ? "certain, the size is written in the file" : "likely, by the principal point";
    finding.sentence = "The calibration is for images of " + std::string(isWritten ? "" : "about ") +
                       meant.text() + ", these are " + images.text() +
                       ", so depths and the cloud would be wrong. ";
    if (!haveOneShape(meant, images)) {
        finding.sentence += "The shape is another, too: open the calibration that was made for these images.";
        return finding;
    }
    finding.sentence += "Scale the calibration to the images if these were only resized, not cropped.";
    finding.repair = Repair{"Scale to " + images.text(),
                            Repair::UseCalibration{calibration->withImageSize(meant).scaledTo(images)}};
    return finding;
}

}  // namespace stereo
