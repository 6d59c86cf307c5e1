#include "core/match/dense_plus/PushPull.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace stereo::dense {
namespace {

constexpr int kLevels = 6;

struct Level {
    cv::Mat values;  ///< 0 where nothing is known
    cv::Mat weight;  ///< 0 to 1
};

Level finest(const Plane<float>& values, const Plane<std::uint8_t>& isKnown) {
    const cv::Size size(values.width(), values.height());
    Level level{cv::Mat(size, CV_32F), cv::Mat(size, CV_32F)};
    for (int y = 0; y < values.height(); ++y) {
        for (int x = 0; x < values.width(); ++x) {
            const bool known = isKnown.row(y)[x] != 0;
            level.values.at<float>(y, x) = known ? values.row(y)[x] : 0;
            level.weight.at<float>(y, x) = known ? 1 : 0;
        }
    }
    return level;
}

/// Each pixel is the weighted mean of up to four; one known value of four is enough.
Level halved(const Level& fine) {
    const cv::Size size((fine.values.cols + 1) / 2, (fine.values.rows + 1) / 2);
    Level half{cv::Mat(size, CV_32F), cv::Mat(size, CV_32F)};
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            float sum = 0, weight = 0;
            for (int row = 2 * y; row < std::min(2 * y + 2, fine.values.rows); ++row) {
                for (int column = 2 * x; column < std::min(2 * x + 2, fine.values.cols); ++column) {
                    sum += fine.weight.at<float>(row, column) * fine.values.at<float>(row, column);
                    weight += fine.weight.at<float>(row, column);
                }
            }
            half.values.at<float>(y, x) = weight > 0 ? sum / weight : 0;
            half.weight.at<float>(y, x) = std::min(weight, 1.0F);
        }
    }
    return half;
}

/// Twice as large, bilinear; of an odd size one pixel is left out.
cv::Mat doubled(const cv::Mat& values, cv::Size size) {
    cv::Mat twice;
    cv::resize(values, twice, values.size() * 2, 0, 0, cv::INTER_LINEAR);
    return twice({0, 0, size.width, size.height});
}

}  // namespace

Plane<float> pushPull(const Plane<float>& values, const Plane<std::uint8_t>& isKnown) {
    std::vector<Level> levels{finest(values, isKnown)};
    const double known = cv::sum(levels.front().weight)[0];
    const double mean = known > 0 ? cv::sum(levels.front().values)[0] / known : 0;
    for (int i = 0; i < kLevels; ++i) levels.push_back(halved(levels.back()));
    cv::Mat filled(levels.back().values.size(), CV_32F, cv::Scalar(mean));
    for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
        if (level != levels.rbegin()) filled = doubled(filled, level->values.size());
        filled = level->values.mul(level->weight) + filled - filled.mul(level->weight);
    }
    Plane<float> result(values.size());
    filled.copyTo(cv::Mat(result.height(), result.width(), CV_32F, result.row(0)));
    return result;
}

}  // namespace stereo::dense
