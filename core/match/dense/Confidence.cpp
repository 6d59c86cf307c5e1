#include "core/match/dense/Confidence.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "core/match/Logistic.h"
#include "core/match/dense/ForRows.h"

namespace stereo::dense {
namespace {

/// In the order of Evidence. models/dense/README.md says from which scenes, and how they do on others.
constexpr LogisticWeights<kEvidenceTerms> kWeights{
    {2.558F, 0.354F, 0.171F, -0.114F, 3.085F, -0.323F, 0.200F, -1.566F, -3.277F, 0.863F},
    {-1.614F, -0.325F, 0.081F, 0.168F, 0.424F, 0.359F, 0.169F, 0.686F, 0.843F, -0.083F}};

constexpr int kStepWindowPx = 9;
constexpr int kGuessedWindowPx = 11;
constexpr int kPlainWindowPx = 9;

template <typename T>
cv::Mat viewOf(const Plane<T>& plane) {
    return {plane.height(), plane.width(), cv::traits::Type<T>::value, const_cast<T*>(plane.row(0))};
}

/// From 0 at 0 to 1 at `full` and beyond.
float part(float value, float full) {
    return std::min(value / full, 1.0F);
}

/// What is around the pixels.
class Surroundings {
public:
    explicit Surroundings(const Clues& clues, const DenseProgress& progress = {}) {
        constexpr int kSteps = 5;
        int step = 0;
        const auto next = [&] {
            if (progress) progress(step++, kSteps);
        };
        next();
        const cv::Mat disparity = viewOf(clues.disparity);
        const cv::Mat window = cv::Mat::ones(kStepWindowPx, kStepWindowPx, CV_8U);
        cv::dilate(disparity, m_most, window);
        next();
        cv::erode(disparity, m_least, window);
        next();
        cv::boxFilter(viewOf(clues.isMatched), m_matched, CV_32F, {kGuessedWindowPx, kGuessedWindowPx});
        next();
        cv::Mat slope;
        cv::Sobel(viewOf(clues.grey), slope, CV_16S, 1, 0);
        next();
        cv::boxFilter(cv::abs(slope), m_slope, CV_32F, {kPlainWindowPx, kPlainWindowPx});
    }

    void write(int y, int x, Evidence& evidence) const {
        constexpr float kFullStepPx = 8, kFullSlope = 64;
        evidence[7] = part(m_most.at<float>(y, x) - m_least.at<float>(y, x), kFullStepPx);
        evidence[8] = 1 - m_matched.at<float>(y, x);
        evidence[9] = 1 - part(m_slope.at<float>(y, x), kFullSlope);
    }

private:
    cv::Mat m_most, m_least, m_matched, m_slope;
};

Evidence evidenceAt(const Clues& clues, const Surroundings& around, int y, int x) {
    constexpr float kFullMissPx = 3, kFullDifferencePx = 4;
    const float d = clues.disparity.row(y)[x];
    const int halfX = x / 2, halfY = y / 2;
    Evidence evidence;
    evidence[0] = 1;
    evidence[1] = clues.isMatched.row(y)[x] ? 0.0F : 1.0F;
    evidence[2] = part(clues.found.leftRightPx.row(y)[x], kFullMissPx);
    evidence[3] = part(clues.found.cost.row(y)[x], 31);
    evidence[4] = part(clues.found.ratio.row(y)[x], 2 * Found::kRatioSteps);
    evidence[5] = part(std::abs(2 * clues.halfDisparity.row(halfY)[halfX] - d), kFullDifferencePx);
    evidence[6] = clues.isHalfMatched.row(halfY)[halfX] ? 0.0F : 1.0F;
    around.write(y, x, evidence);
    return evidence;
}

float confidenceFrom(const Evidence& evidence, const Evidence& weights) {
    const float confidence = logistic(evidence, weights);
    // Another disparity is as good, or there is nothing to match.
    const bool isUndecided = evidence[4] <= 0 || evidence[9] >= 1;
    return isUndecided ? std::min(confidence, kMostUndecided) : confidence;
}

}  // namespace

std::vector<Evidence> evidenceOf(const Clues& clues) {
    const Surroundings around(clues);
    const int width = clues.disparity.width();
    std::vector<Evidence> evidence(clues.disparity.size().pixelCount());
    forRows(clues.disparity.height(), [&](int y) {
        for (int x = 0; x < width; ++x) {
            evidence[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                     static_cast<std::size_t>(x)] = evidenceAt(clues, around, y, x);
        }
    });
    return evidence;
}

Plane<float> confidenceOf(const Clues& clues, const DenseProgress& progress) {
    constexpr int kAround = 300, kRowsAtATime = 64;
    const Surroundings around(clues, partOf(progress, 0, kAround));
    const Evidence weights = kWeights.at(clues.ratio);
    Plane<float> confidence(clues.disparity.size());
    forRows(
        confidence.height(), kRowsAtATime,
        [&](int y) {
            for (int x = 0; x < confidence.width(); ++x)
                confidence.row(y)[x] = confidenceFrom(evidenceAt(clues, around, y, x), weights);
        },
        partOf(progress, kAround, kPartSteps));
    return confidence;
}

}  // namespace stereo::dense
