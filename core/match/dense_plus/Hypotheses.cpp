#include "core/match/dense_plus/Hypotheses.h"

#include <opencv2/imgproc.hpp>

#include "core/match/dense/Fill.h"
#include "core/match/dense_plus/CarriedToLeft.h"
#include "core/match/dense_plus/PushPull.h"

namespace stereo::dense {
namespace {

Plane<float> fromHalfSize(const Clues& clues) {
    Plane<float> half = clues.halfDisparity;
    fillFromBehind(clues.isHalfMatched, half);
    cv::Mat twice;
    cv::resize(2 * cv::Mat(half.height(), half.width(), CV_32F, half.row(0)), twice,
               {2 * half.width(), 2 * half.height()}, 0, 0, cv::INTER_LINEAR);
    Plane<float> full(clues.disparity.size());
    twice({0, 0, full.width(), full.height()})
        .copyTo(cv::Mat(full.height(), full.width(), CV_32F, full.row(0)));
    return full;
}

}  // namespace

Hypotheses hypothesesOf(const Clues& clues, const Checks& checks) {
    return {clues.found.disparity, clues.disparity, carriedToLeft(clues.found.ofRight, clues.disparity),
            fromHalfSize(clues), pushPull(clues.found.disparity, matched(clues.found, checks))};
}

}  // namespace stereo::dense
