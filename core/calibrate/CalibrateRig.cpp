#include "core/calibrate/CalibrateRig.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <opencv2/calib3d.hpp>
#include <tuple>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/calibrate/FitCameras.h"
#include "core/stereo/Percentile.h"
#include "core/stereo/RigRectification.h"
#include "core/stereo/StereoRectifier.h"

namespace stereo {
namespace {

/// A pair that can be used, with the points that both images show.
struct UsedPair {
    std::size_t index;
    std::string name;
    BoardView left, right;
};

struct SortedPairs {
    std::vector<UsedPair> used;
    std::vector<SkippedPair> skipped;
};

SortedPairs sorted(const BoardPhotographs& photographs, const Board& board, LensFit lens) {
    SortedPairs sorted;
    for (std::size_t i = 0; i < photographs.pairs.size(); ++i) {
        const BoardPair& pair = photographs.pairs[i];
        std::string why = photographs.whyNot(pair, board);
        if (!why.empty()) {
            sorted.skipped.push_back({i, pair.name, std::move(why)});
            continue;
        }
        auto [left, right] = seenByBoth(*pair.left, *pair.right);
        // OpenCV's fisheye::stereoCalibrate takes the same number of points from every pair.
        if (lens == LensFit::Fisheye && left.size() != static_cast<std::size_t>(board.pointCount())) {
            sorted.skipped.push_back({i, pair.name, "a part of the board is not seen"});
            continue;
        }
        sorted.used.push_back({i, pair.name, std::move(left), std::move(right)});
    }
    return sorted;
}

void requireEnough(const SortedPairs& pairs) {
    if (pairs.used.size() >= kFewestPairs) return;
    std::string reasons;
    for (const SkippedPair& pair : pairs.skipped) reasons += fmt::format(" {}: {}.", pair.name, pair.why);
    throw Error(
        ErrorKind::BadInput,
        fmt::format("The board was found in {} of {}; at least {} are needed, better 15, so check the "
                    "pattern and its counts, or take more photographs.{}",
                    pairs.used.size(), countedText(pairs.used.size() + pairs.skipped.size(), "pair"),
                    kFewestPairs, reasons));
}

std::vector<cv::Point2f> pointsOf(const BoardView& view) {
    std::vector<cv::Point2f> points;
    for (const SeenPoint& point : view)
        points.emplace_back(static_cast<float>(point.x), static_cast<float>(point.y));
    return points;
}

PointLists listsOf(const std::vector<UsedPair>& pairs, const Board& board, ImageSize size) {
    PointLists lists{.imageSize = {size.width, size.height}};
    for (const UsedPair& pair : pairs) {
        std::vector<cv::Point3f>& onBoard = lists.board.emplace_back();
        for (const SeenPoint& point : pair.left) {
            const Vector3 place = board.pointMetres(point.index);
            onBoard.emplace_back(static_cast<float>(place[0]), static_cast<float>(place[1]), 0.0F);
        }
        lists.left.push_back(pointsOf(pair.left));
        lists.right.push_back(pointsOf(pair.right));
    }
    return lists;
}

CameraNumbers numbersOf(const FittedCamera& camera, LensFit lens, ImageSize size) {
    const cv::Matx33d matrix(camera.matrix);
    return {
        .fx = matrix(0, 0),
        .fy = matrix(1, 1),
        .cx = matrix(0, 2),
        .cy = matrix(1, 2),
        .lens = lens == LensFit::Fisheye ? LensModel::Fisheye : LensModel::Pinhole,
        .distortion = std::vector<double>(camera.distortion.begin<double>(), camera.distortion.end<double>()),
        .imageSize = size};
}

double rms(const std::vector<float>& errors) {
    double sum = 0;
    for (const double error : errors) sum += error * error;
    return std::sqrt(sum / static_cast<double>(errors.size()));
}

/// |row in the left - row in the right rectified image| of each point.
std::vector<float> rowErrors(const UsedPair& pair, const StereoRectifier& rectifier) {
    std::vector<float> errors;
    for (std::size_t i = 0; i < pair.left.size(); ++i) {
        const auto left = rectifier.rectified(RigSide::Left, {pair.left[i].x, pair.left[i].y});
        const auto right = rectifier.rectified(RigSide::Right, {pair.right[i].x, pair.right[i].y});
        errors.push_back(static_cast<float>(std::abs(left.y - right.y)));
    }
    return errors;
}

}  // namespace

const PairFit& CalibratedRig::worst() const {
    assert(!pairs.empty());
    return *std::ranges::max_element(pairs, {}, &PairFit::rowsPx);
}

bool CalibratedRig::camerasDiffer() const {
    constexpr double kMoreByFactor = 1.25, kMoreByPx = 0.05;
    const double own = rmsPxWithOwnNumbers.value_or(stereoRmsPx);
    return stereoRmsPx > std::max(kMoreByFactor * own, own + kMoreByPx);
}

Vector3 rotationDegrees(const CameraRig& rig) {
    cv::Vec3d axis;
    cv::Rodrigues(cv::Matx33d(rig.rotation().data()), axis);
    constexpr double kDegrees = 180 / std::numbers::pi;
    return {axis[0] * kDegrees, axis[1] * kDegrees, axis[2] * kDegrees};
}

CalibratedRig calibrateRig(const BoardPhotographs& photographs, const Board& board, const RigModel& model,
                           const RunControl& run) {
    const LensFit lens = model.lens;
    SortedPairs all = sorted(photographs, board, lens);
    requireEnough(all);
    const std::vector<UsedPair>& pairs = all.used;
    const ImageSize size = photographs.imageSize;
    const PointLists points = listsOf(pairs, board, size);
    const int steps = model.camerasAlike ? 5 : 3;
    const auto step = [&](int done) { run.checkpoint({Stage::Own, "computing the rig"}, done, steps); };
    step(0);
    FittedCamera left = fitCamera(points, points.left, lens, "left");
    step(1);
    FittedCamera right = fitCamera(points, points.right, lens, "right");
    step(2);
    FittedRig fitted = fitRig(points, left, right, {lens});
    step(3);
    std::optional<double> rmsPxWithOwnNumbers;
    if (model.camerasAlike) {
        rmsPxWithOwnNumbers = fitted.rmsPx;
        std::tie(left, right) = fitAlikeCameras(points, lens);
        step(4);
        fitted = fitRig(points, left, right, model);
        step(5);
    }

    RigNumbers numbers{.left = numbersOf(left, lens, size), .right = numbersOf(right, lens, size)};
    std::ranges::copy(fitted.rotation.val, numbers.rotation.begin());
    std::ranges::copy(fitted.translationMetres.val, numbers.translationMetres.begin());
    const CameraRig rig = withRectification(CameraRig(numbers));
    const StereoRectifier rectifier(rig, size);
    CalibratedRig result{.rig = rig,
                         .leftRmsPx = left.rmsPx,
                         .rightRmsPx = right.rmsPx,
                         .stereoRmsPx = fitted.rmsPx,
                         .leftFocalSigmaPx = left.focalSigmaPx,
                         .rightFocalSigmaPx = right.focalSigmaPx,
                         .rmsPxWithOwnNumbers = rmsPxWithOwnNumbers,
                         .skipped = std::move(all.skipped)};
    std::vector<float> allErrors;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const std::vector<float> errors = rowErrors(pairs[i], rectifier);
        allErrors.insert(allErrors.end(), errors.begin(), errors.end());
        result.pairs.push_back({.index = pairs[i].index,
                                .name = pairs[i].name,
                                .leftPx = left.rmsPxOfViews[i],
                                .rightPx = right.rmsPxOfViews[i],
                                .rowsPx = rms(errors),
                                .tiltDegrees = left.tiltDegreesOfViews[i]});
    }
    result.rowsRmsPx = rms(allErrors);
    result.rowsMedianPx = percentile(allErrors, 50);
    return result;
}

}  // namespace stereo
