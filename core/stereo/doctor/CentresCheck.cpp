#include "core/stereo/doctor/CentresCheck.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

constexpr double kNonePx = 0.5;         ///< a smaller doffs changes no depth by much
constexpr double kSameCamera = 0.02;    ///< relative difference of the focal lengths in two files of one rig
constexpr double kInfinityPx = -1.5;    ///< points of real pairs have no smaller disparity
constexpr double kShareBeyond = 0.05;   ///< of the points: real pairs have 0 to 1.3 % there
constexpr double kShareSwapped = 0.85;  ///< above this it is the order of the images, not the centres

std::string pxText(double px) {
    return fmt::format("{} px", fixedText(px, 1));
}

bool areOfOneRig(const StereoCalibration& a, const StereoCalibration& b) {
    return std::abs(a.fx() / b.fx() - 1) < kSameCamera;
}

double shareBeyondInfinity(const PointMatches& matches, double doffs) {
    const auto beyond = std::ranges::count_if(matches.agreeing, [doffs](const PointMatch& match) {
        return match.disparityPx() + doffs < kInfinityPx;
    });
    return static_cast<double>(beyond) / static_cast<double>(matches.agreeing.size());
}

}  // namespace

Finding checkCentres(const std::optional<StereoCalibration>& calibration,
                     const std::optional<StereoCalibration>& beside, const PointMatches& matches) {
    Finding finding = notKnown(Check::CentresAgree, "There is no calibration that fits the images.");
    if (!calibration) return finding;
    finding.number = pxText(calibration->doffs());
    const bool hasNone = std::abs(calibration->doffs()) < kNonePx;
    if (hasNone && beside && std::abs(beside->doffs()) >= kNonePx && areOfOneRig(*calibration, *beside)) {
        const std::string doffs = pxText(beside->doffs());
        CalibrationNumbers numbers = calibration->numbers();
        numbers.rightCx = numbers.cx + beside->doffs();
        finding.verdict = Verdict::Problem;
        finding.title = "doffs missing";
        finding.certainty = "almost certain, the other calibration beside the images says so";
        finding.sentence = fmt::format(
            "The principal points of the cameras are {} apart (doffs), which is missing in this calibration: "
            "every "
            "depth is too {}.",
            doffs, beside->doffs() < 0 ? "small" : "large");
        finding.repair =
            Repair{fmt::format("Use doffs {}", doffs), Repair::UseCalibration{StereoCalibration(numbers)}};
        return finding;
    }
    if (!matches.areEnough()) {
        finding.sentence =
            "Too few points were found in both images to say whether the principal points are right.";
        return finding;
    }
    const double beyond = shareBeyondInfinity(matches, calibration->doffs());
    finding.certainty = matches.certainty();
    if (beyond < kShareBeyond || beyond > kShareSwapped) {
        finding.verdict = Verdict::Good;
        finding.sentence = "No point is beyond infinity.";
        return finding;
    }
    finding.verdict = Verdict::Problem;
    finding.title = hasNone ? "doffs missing" : "doffs wrong";
    finding.sentence = fmt::format(
        "{} % of the points are beyond infinity (disparity below {}): the principal points of the cameras "
        "are farther "
        "apart than the calibration says. Enter the correct cx of both cameras (doffs), or rectify to a "
        "common one.",
        fixedText(100 * beyond, 0), hasNone ? "0" : pxText(-calibration->doffs()));
    return finding;
}

}  // namespace stereo
