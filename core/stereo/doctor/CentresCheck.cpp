#include "core/stereo/doctor/CentresCheck.h"

#include <algorithm>
#include <cmath>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

constexpr double kNonePx = 0.5;       ///< a doffs below this changes no depth that can be matched by much
constexpr double kSameCamera = 0.02;  ///< relative; what two files of one rig differ by in their focal length
constexpr double kInfinityPx = -1.5;  ///< points of real pairs do not lie farther left than this
constexpr double kShareBeyond = 0.05;   ///< of the points: real pairs have 0 to 1.3 % there
constexpr double kShareSwapped = 0.85;  ///< then it is the order of the images, not the centres

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
    finding.number = fixedText(calibration->doffs(), 1) + " px";
    const bool hasNone = std::abs(calibration->doffs()) < kNonePx;
    if (hasNone && beside && std::abs(beside->doffs()) >= kNonePx && areOfOneRig(*calibration, *beside)) {
        const std::string doffs = fixedText(beside->doffs(), 1) + " px";
        CalibrationNumbers numbers = calibration->numbers();
        numbers.rightCx = numbers.cx + beside->doffs();
        finding.verdict = Verdict::Problem;
        finding.title = "doffs missing";
        finding.certainty = "almost certain, the other calibration beside the images says so";
        finding.sentence = "The principal points of the cameras are " + doffs +
                           " apart (doffs), which this calibration does not say: every depth is too large.";
        if (beside->doffs() < 0) finding.sentence.replace(finding.sentence.rfind("large"), 5, "small");
        finding.repair = Repair{"Take doffs " + doffs, Repair::UseCalibration{StereoCalibration(numbers)}};
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
        finding.sentence = "No point lies beyond infinity.";
        return finding;
    }
    finding.verdict = Verdict::Problem;
    finding.title = hasNone ? "doffs missing" : "doffs wrong";
    finding.sentence =
        fixedText(100 * beyond, 0) + " % of the points lie beyond infinity (disparity below " +
        (hasNone ? "0" : fixedText(-calibration->doffs(), 1) + " px") +
        "): the principal points of the cameras are farther apart than the calibration says. Give the "
        "right cx of both cameras (doffs), or rectify to one.";
    return finding;
}

}  // namespace stereo
