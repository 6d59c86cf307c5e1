#include "core/match/dense_plus/EvidencePlanes.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "core/match/dense/Census.h"
#include "core/match/dense/ForRows.h"
#include "core/match/dense/Kernels.h"

namespace stereo::dense {
namespace {

template <typename T>
cv::Mat viewOf(const Plane<T>& plane) {
    return {plane.height(), plane.width(), cv::traits::Type<T>::value, const_cast<T*>(plane.row(0))};
}

cv::Mat boxed(const cv::Mat& values, int side) {
    cv::Mat mean;
    cv::boxFilter(values, mean, CV_32F, {side, side}, {-1, -1}, true, cv::BORDER_REPLICATE);
    return mean;
}

cv::Mat within3(const cv::Mat& values) {
    return cv::min(cv::max(values, -3.0), 3.0);
}

/// A bit for each of the 24 neighbours: whether it is darker.
Plane<std::uint32_t> smallCensus(const Plane<std::uint8_t>& grey) {
    constexpr int kReach = 2;
    Plane<std::uint32_t> census(grey.size());
    forRows(grey.height(), [&](int y) {
        for (int x = 0; x < grey.width(); ++x) {
            std::uint32_t bits = 0;
            for (int dy = -kReach; dy <= kReach; ++dy) {
                const std::uint8_t* row = grey.row(std::clamp(y + dy, 0, grey.height() - 1));
                for (int dx = -kReach; dx <= kReach; ++dx)
                    bits = bits << 1 | (row[std::clamp(x + dx, 0, grey.width() - 1)] < grey.row(y)[x]);
            }
            census.row(y)[x] = bits;
        }
    });
    return census;
}

/// Less the mean around, over the deviation around.
cv::Mat locallyNormalised(const Plane<std::uint8_t>& grey) {
    constexpr int kWindow = 15;
    constexpr double kFloor = 6;
    cv::Mat values;
    viewOf(grey).convertTo(values, CV_32F);
    const cv::Mat mean = boxed(values, kWindow);
    cv::Mat deviation;
    cv::sqrt(cv::max(boxed(values.mul(values), kWindow) - mean.mul(mean), 0.0), deviation);
    return (values - mean) / (deviation + kFloor);
}

/// One image of the two, as the hypotheses compare them.
struct View {
    Plane<std::uint32_t> census;
    cv::Mat normalised;

    explicit View(const Plane<std::uint8_t>& grey)
        : census(smallCensus(grey)), normalised(locallyNormalised(grey)) {}
};

struct Residual {
    cv::Mat census, brightness;
};

/// How well the images fit together at a hypothesis. Beyond the edge as in a wrong place.
Residual residualOf(const View& left, const View& right, const Plane<float>& hypothesis) {
    constexpr float kHalfTheBits = 12, kUsualDifference = 1, kMost = 2;
    const int width = hypothesis.width();
    const cv::Size size(width, hypothesis.height());
    Residual residual{cv::Mat(size, CV_32F), cv::Mat(size, CV_32F)};
    forRows(size.height, [&](int y) {
        auto* bits = residual.census.ptr<float>(y);
        auto* difference = residual.brightness.ptr<float>(y);
        const auto* here = left.normalised.ptr<float>(y);
        const auto* there = right.normalised.ptr<float>(y);
        for (int x = 0; x < width; ++x) {
            const int at = x - static_cast<int>(std::lround(hypothesis.row(y)[x]));
            const bool isInside = at >= 0 && at < width;
            bits[x] = isInside
                          ? static_cast<float>(std::popcount(left.census.row(y)[x] ^ right.census.row(y)[at]))
                          : kHalfTheBits;
            difference[x] = isInside ? std::min(std::abs(here[x] - there[at]), kMost) : kUsualDifference;
        }
    });
    return residual;
}

/// The planes, one after another.
class Writer {
public:
    explicit Writer(ImageSize size) : m_size(size), m_values(kPlanes * size.pixelCount()) {}

    void add(const cv::Mat& plane) {
        plane.convertTo(
            cv::Mat(m_size.height, m_size.width, CV_32F, m_values.data() + m_next * m_size.pixelCount()),
            CV_32F);
        ++m_next;
    }
    std::vector<float> taken() { return std::move(m_values); }

private:
    ImageSize m_size;
    std::vector<float> m_values;
    std::size_t m_next = 0;
};

void addColours(const RgbImage& image, Writer& planes) {
    constexpr double kFloor = 8;
    const cv::Mat rgb(image.height(), image.width(), CV_8UC3,
                      const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Scalar mean, deviation;
    cv::meanStdDev(rgb, mean, deviation);
    for (int i = 0; i < 3; ++i) {
        cv::Mat channel;
        cv::extractChannel(rgb, channel, i);
        channel.convertTo(channel, CV_32F);
        planes.add((channel - mean[i]) / (deviation[i] + kFloor));
    }
}

void addDifferences(const Hypotheses& hypotheses, Writer& planes) {
    const cv::Mat answer = viewOf(hypotheses[1]);
    for (const std::size_t k : {0, 2, 3, 4}) planes.add(within3((viewOf(hypotheses[k]) - answer) / 8));
    planes.add(within3((answer - boxed(boxed(answer, 49), 49)) / 16));
    planes.add(within3((answer - boxed(boxed(answer, 7), 7)) / 4));
}

void addChecks(const Clues& clues, const Plane<float>& answer, Writer& planes) {
    const cv::Size size(answer.width(), answer.height());
    cv::Mat back(size, CV_32F), half(size, CV_32F), outside(size, CV_32F);
    forRows(size.height, [&](int y) {
        for (int x = 0; x < size.width; ++x) {
            const auto misses = static_cast<float>(clues.found.leftRightPx.row(y)[x]);
            back.at<float>(y, x) = std::min(misses / 2, 3.0F) - 0.5F;
            half.at<float>(y, x) = clues.isHalfMatched.row(y / 2)[x / 2] ? 0.5F : -0.5F;
            outside.at<float>(y, x) = static_cast<float>(x) - answer.row(y)[x] < 0 ? 1.0F : 0.0F;
        }
    });
    for (const cv::Mat& plane : {back, half, outside}) planes.add(plane);
}

void addResiduals(const View& left, const View& right, const Hypotheses& hypotheses, Writer& planes) {
    std::vector<Residual> residuals;
    for (const Plane<float>& hypothesis : hypotheses)
        residuals.push_back(residualOf(left, right, hypothesis));
    for (const Residual& residual : residuals) planes.add(boxed(residual.census, 3) / 12 - 0.5);
    for (const Residual& residual : residuals) planes.add(residual.brightness - 0.3);
}

void addCosts(const Found& found, Writer& planes) {
    cv::Mat cost, ratio;
    viewOf(found.cost).convertTo(cost, CV_32F, 4.0 / kCensusBits, -1);
    viewOf(found.ratio).convertTo(ratio, CV_32F, 1.0 / Found::kRatioSteps);
    planes.add(cost);
    planes.add(2 * cv::min(ratio, 2.0) - 0.5);
}

}  // namespace

std::vector<float> evidencePlanes(const RgbImage& left, const RgbImage& right, const Clues& clues,
                                  const Hypotheses& hypotheses) {
    Writer planes(left.size());
    addColours(left, planes);
    addDifferences(hypotheses, planes);
    addChecks(clues, hypotheses[1], planes);
    addResiduals(View(clues.grey), View(greyOf(right)), hypotheses, planes);
    addCosts(clues.found, planes);
    return planes.taken();
}

}  // namespace stereo::dense
