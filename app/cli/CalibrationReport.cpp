#include "app/cli/CalibrationReport.h"

#include <fmt/core.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <vector>

#include "app/cli/CalibrationJson.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"

namespace stereo::app {
namespace {

constexpr double kPlentyOfPx = 0.5;  ///< an epipolar error that the matcher would suffer from

std::string cameraLine(const char* side, const CameraNumbers& camera, double rmsPx) {
    return fmt::format(
        "{}: fx {} px, fy {} px, principal point ({}, {}), {} with {}; reprojection RMS {} px\n", side,
        fixedText(camera.fx, 2), fixedText(camera.fy, 2), fixedText(camera.cx, 2), fixedText(camera.cy, 2),
        nameOf(camera.lens), countedText(camera.distortion.size(), "distortion coefficient"),
        fixedText(rmsPx, 3));
}

/// Of cameras that were said to be alike, whether they are; empty for others.
std::string alikeLine(const CalibratedRig& calibrated) {
    if (!calibrated.rmsPxWithOwnNumbers) return "";
    return fmt::format(
        "cameras: {}; the reprojection RMS of both is {} px with numbers of their own, {} px with the same "
        "ones\n",
        calibrated.camerasDiffer() ? "they are not alike, so leave --alike out"
                                   : "measured as one, since they were said to be alike",
        fixedText(*calibrated.rmsPxWithOwnNumbers, 3), fixedText(calibrated.stereoRmsPx, 3));
}

/// What to do about the worst pair; empty where it is no worse than others may be.
std::string adviceOn(const PairFit& worst, const CalibratedRig& calibrated) {
    if (worst.rowsPx < 2 * calibrated.rowsRmsPx && worst.rowsPx < kPlentyOfPx) return "";
    return fmt::format("; look at its photographs, and try --leave-out {}", worst.name);
}

}  // namespace

std::string calibrationReport(const BoardPhotographs& photographs, const CalibratedRig& calibrated) {
    const CameraRig& rig = calibrated.rig;
    std::string text = fmt::format("{} of photographs, {}: the board was found in {}.\n",
                                   countedText(photographs.pairs.size(), "pair"),
                                   photographs.imageSize.text(), calibrated.pairs.size());
    for (const SkippedPair& pair : calibrated.skipped) text += fmt::format("  {}: {}\n", pair.name, pair.why);
    text += cameraLine("left", rig.left(), calibrated.leftRmsPx) +
            cameraLine("right", rig.right(), calibrated.rightRmsPx);
    text += alikeLine(calibrated);
    const Vector3 degrees = rotationDegrees(rig);
    constexpr double kMillimetres = 1000;
    text += fmt::format(
        "rig: baseline {} mm; the right camera is turned by {} degrees around x, {} around y, {} around z\n",
        fixedText(rig.baselineMetres() * kMillimetres, 3), fixedText(degrees[0], 3), fixedText(degrees[1], 3),
        fixedText(degrees[2], 3));
    text += fmt::format("both: reprojection RMS {} px; epipolar error median {} px, RMS {} px\n",
                        fixedText(calibrated.stereoRmsPx, 3), fixedText(calibrated.rowsMedianPx, 3),
                        fixedText(calibrated.rowsRmsPx, 3));
    text += "RMS px of each pair: left, right, epipolar\n";
    for (const PairFit& pair : calibrated.pairs) {
        text += fmt::format("  {}: {}, {}, {}\n", pair.name, fixedText(pair.leftPx, 3),
                            fixedText(pair.rightPx, 3), fixedText(pair.rowsPx, 3));
    }
    const PairFit& worst = calibrated.worst();
    return text + fmt::format("worst pair: {} ({} px){}\n", worst.name, fixedText(worst.rowsPx, 3),
                              adviceOn(worst, calibrated));
}

std::string calibrationReportJson(const BoardPhotographs& photographs, const CalibratedRig& calibrated,
                                  std::span<const std::filesystem::path> files) {
    std::vector<QJsonObject> ofPairs(photographs.pairs.size());
    for (const PairFit& fit : calibrated.pairs) {
        ofPairs[fit.index] = {{"name", QString::fromStdString(fit.name)},
                              {"used", true},
                              {"leftRmsPx", fit.leftPx},
                              {"rightRmsPx", fit.rightPx},
                              {"epipolarRmsPx", fit.rowsPx}};
    }
    for (const SkippedPair& pair : calibrated.skipped) {
        ofPairs[pair.index] = {{"name", QString::fromStdString(pair.name)},
                               {"used", false},
                               {"why", QString::fromStdString(pair.why)}};
    }
    QJsonArray pairs;
    for (const QJsonObject& pair : ofPairs) pairs.append(pair);
    QJsonArray written;
    for (const std::filesystem::path& file : files) written.append(QString::fromStdString(pathText(file)));
    QJsonObject report{{"imageSize", QJsonArray{photographs.imageSize.width, photographs.imageSize.height}},
                       {"pairs", pairs},
                       {"leftRmsPx", calibrated.leftRmsPx},
                       {"rightRmsPx", calibrated.rightRmsPx},
                       {"stereoRmsPx", calibrated.stereoRmsPx},
                       {"epipolarMedianPx", calibrated.rowsMedianPx},
                       {"epipolarRmsPx", calibrated.rowsRmsPx},
                       {"worstPair", QString::fromStdString(calibrated.worst().name)},
                       {"files", written}};
    if (const auto& rmsPx = calibrated.rmsPxWithOwnNumbers) {
        report["rmsPxWithOwnNumbers"] = *rmsPx;
        report["camerasDiffer"] = calibrated.camerasDiffer();
    }
    const Vector3 degrees = rotationDegrees(calibrated.rig);
    report["rotationDegrees"] = QJsonArray{degrees[0], degrees[1], degrees[2]};
    addRig(report, calibrated.rig);
    return QJsonDocument(report).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace stereo::app
