#include "core/stereo/doctor/PairDoctor.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/stereo/RectifiedFrom.h"
#include "core/stereo/doctor/BaselineCheck.h"
#include "core/stereo/doctor/CalibrationCheck.h"
#include "core/stereo/doctor/CentresCheck.h"
#include "core/stereo/doctor/ExposureCheck.h"
#include "core/stereo/doctor/RowsCheck.h"
#include "core/stereo/doctor/SameImageCheck.h"
#include "core/stereo/doctor/SidesCheck.h"
#include "core/stereo/doctor/StraightenRows.h"
#include "core/stereo/doctor/VerticalPair.h"

namespace stereo {
namespace {

std::optional<StereoCalibration> ifFits(const std::optional<StereoCalibration>& calibration, ImageSize size) {
    return calibration && sizeMeant(*calibration, size) == size ? calibration : std::nullopt;
}

Finding rowsFinding(const PairEvidence& evidence, const PairContext& context) {
    if (evidence.turn) return verticalPair(*evidence.turn, evidence.matches);
    Finding finding = checkRows(evidence.matches, evidence.size);
    if (!evidence.straightening) return finding;
    if (evidence.isStraightened) return afterStraightening(std::move(finding), *evidence.straightening);
    // With a calibration, rectifying does it and keeps depth.
    return context.calibration ? finding : withStraightening(std::move(finding), *evidence.straightening);
}

/// One fault is reported once: checks that depend on it are skipped.
void leaveOut(std::vector<Finding>& findings, std::initializer_list<Check> checks, const std::string& why) {
    for (const Check check : checks)
        *std::ranges::find(findings, check, &Finding::check) = notKnown(check, why);
}

}  // namespace

PairEvidence examine(const StereoPair& pair, const RunControl& run,
                     std::shared_ptr<const FoundPoints> points) {
    const auto began = std::chrono::steady_clock::now();
    PairEvidence evidence;
    evidence.size = pair.size();
    evidence.meanDifference = meanDifference(pair.raw());  // one file for both sides differs once rectified
    evidence.fileSize = pair.raw().size();
    evidence.leftBorders = darkBorders(pair.raw().left());
    evidence.rightBorders = darkBorders(pair.raw().right());
    run.checkpoint(Stage::Checking, 0, 3);
    evidence.points =
        points ? std::move(points) : std::make_shared<const FoundPoints>(findPoints(pair.raw(), run));
    if (const RectifiedFrom* from = pair.rectifiedFrom()) {
        RectifiedMatches rectified = matchRectified(*evidence.points, *from);
        evidence.matches = std::move(rectified.matches);
        evidence.rectifiedRows = std::move(rectified.rows);
    } else if (const StraightenedFrom* straight = pair.straightenedFrom()) {
        evidence.straightening = straight->straightening;
        evidence.isStraightened = true;
        evidence.matches = agreed(straightened(*evidence.points, straight->straightening), pair.size());
    } else {
        evidence.matches = agreed(*evidence.points, pair.size());
        evidence.turn = turnOfVertical(*evidence.points, evidence.matches, pair.size());
        if (!evidence.turn) evidence.straightening = straighteningOf(*evidence.points, pair.size());
    }
    evidence.exposureRatio = exposureRatio(pair, evidence.matches);
    evidence.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return evidence;
}

std::vector<Finding> diagnose(const PairEvidence& evidence, const PairContext& context) {
    const PointMatches& matches = evidence.matches;
    const std::optional<StereoCalibration> fitting = ifFits(context.calibration, evidence.size);
    std::vector<Finding> findings{
        rowsFinding(evidence, context),
        checkSides(matches, fitting ? fitting->doffs() : 0),
        checkSameImage(evidence.meanDifference, matches),
        checkCalibrationFits(context.calibration, evidence.size),
        checkBaseline(context.calibration),
        checkCentres(fitting, ifFits(context.calibrationBeside, evidence.size), matches),
        checkSearchRange(context.searched, matches),
        checkExposure(evidence.exposureRatio),
        checkBorders(evidence.leftBorders, evidence.rightBorders, evidence.fileSize)};
    const auto isFault = [&findings](Check check) {
        return std::ranges::find(findings, check, &Finding::check)->verdict == Verdict::Problem;
    };
    if (isFault(Check::ImagesDiffer)) {
        leaveOut(findings, {Check::SidesInOrder, Check::CentresAgree, Check::SearchRange},
                 "Both sides show the same image.");
    } else if (evidence.turn) {
        leaveOut(findings, {Check::SidesInOrder, Check::CentresAgree, Check::SearchRange},
                 "While the cameras are one above the other, nothing can be matched along rows.");
    } else if (isFault(Check::SidesInOrder)) {
        leaveOut(findings, {Check::CentresAgree, Check::SearchRange},
                 "While the sides are swapped, nothing can be matched correctly.");
    } else if (isFault(Check::RowsAligned)) {
        leaveOut(findings, {Check::CentresAgree, Check::SearchRange},
                 "While the rows are misaligned, the result cannot be judged.");
    }
    return findings;
}

}  // namespace stereo
