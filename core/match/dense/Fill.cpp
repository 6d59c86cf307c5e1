#include "core/match/dense/Fill.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <opencv2/imgproc.hpp>

namespace stereo::dense {
namespace {

constexpr float kNone = std::numeric_limits<float>::infinity();
constexpr int kReachPx = 2;
constexpr int kBandRows = 32;

/// False where nothing in the row is matched.
bool fillRow(const std::uint8_t* isMatched, int width, float* row) {
    bool any = false;
    std::vector<float> fromLeft(static_cast<std::size_t>(width));
    float last = kNone;
    for (int x = 0; x < width; ++x) {
        if (isMatched[x]) last = row[x], any = true;
        fromLeft[static_cast<std::size_t>(x)] = last;
    }
    if (!any) return false;
    last = kNone;
    for (int x = width - 1; x >= 0; --x) {
        if (isMatched[x])
            last = row[x];
        else
            row[x] = std::min(last, fromLeft[static_cast<std::size_t>(x)]);
    }
    return true;
}

void copyToEmptyRows(const std::vector<std::uint8_t>& isFilled, Plane<float>& disparity) {
    const int height = disparity.height();
    const auto nearest = [&](int y) {
        for (int away = 1; away < height; ++away) {
            if (y - away >= 0 && isFilled[static_cast<std::size_t>(y - away)]) return y - away;
            if (y + away < height && isFilled[static_cast<std::size_t>(y + away)]) return y + away;
        }
        return -1;
    };
    for (int y = 0; y < height; ++y) {
        if (isFilled[static_cast<std::size_t>(y)]) continue;
        const int from = nearest(y);
        if (from < 0)
            std::fill_n(disparity.row(y), disparity.width(), 0.0F);
        else
            std::copy_n(disparity.row(from), disparity.width(), disparity.row(y));
    }
}

cv::Mat viewOf(const Plane<float>& plane, int begin, int end) {
    return {end - begin, plane.width(), CV_32F, const_cast<float*>(plane.row(begin))};
}

/// The rows of a band: filled pixels become the median of what was there.
void smoothBand(int band, const Plane<std::uint8_t>& isMatched, const Plane<float>& before,
                Plane<float>& disparity) {
    const int begin = band * kBandRows, end = std::min(begin + kBandRows, disparity.height());
    const int seen = std::max(begin - kReachPx, 0), seenEnd = std::min(end + kReachPx, disparity.height());
    cv::Mat median;
    cv::medianBlur(viewOf(before, seen, seenEnd), median, 2 * kReachPx + 1);
    for (int y = begin; y < end; ++y) {
        const float* from = median.ptr<float>(y - seen);
        for (int x = 0; x < disparity.width(); ++x)
            if (!isMatched.row(y)[x]) disparity.row(y)[x] = from[x];
    }
}

/// How wide a hole between these columns may be because one camera sees less: the step of disparity, or at
/// the edge of the image all of it.
float hiddenPx(const float* row, int width, int begin, int end) {
    if (begin == 0) return std::abs(end < width ? row[end] : 0.0F);
    if (end == width) return std::abs(row[begin - 1]);
    return std::abs(row[begin - 1] - row[end]);
}

}  // namespace

void fillFromHalfSize(const HalfSize& half, Plane<std::uint8_t>& isMatched, Plane<float>& disparity) {
    constexpr float kMorePx = 16;
    const int width = disparity.width();
    forRows(disparity.height(), [&](int y) {
        std::uint8_t* known = isMatched.row(y);
        float* row = disparity.row(y);
        const std::uint8_t* halfKnown = half.isMatched.row(y / 2);
        for (int begin = 0; begin < width; ++begin) {
            if (known[begin]) continue;
            int end = begin;
            while (end < width && !known[end]) ++end;
            const bool isWide = static_cast<float>(end - begin) > hiddenPx(row, width, begin, end) + kMorePx;
            for (int x = begin; isWide && x < end; ++x) {
                if (!halfKnown[x / 2]) continue;
                row[x] = 2 * half.disparity.row(y / 2)[x / 2];
                known[x] = 1;
            }
            begin = end;
        }
    });
}

void fillFromBehind(const Plane<std::uint8_t>& isMatched, Plane<float>& disparity,
                    const DenseProgress& progress) {
    std::vector<std::uint8_t> isFilled(static_cast<std::size_t>(disparity.height()));
    forRows(disparity.height(), [&](int y) {
        isFilled[static_cast<std::size_t>(y)] =
            fillRow(isMatched.row(y), disparity.width(), disparity.row(y));
    });
    copyToEmptyRows(isFilled, disparity);
    const Plane<float> before = disparity;
    constexpr int kBandsAtATime = 8;
    forRows((disparity.height() + kBandRows - 1) / kBandRows, kBandsAtATime,
            [&](int band) { smoothBand(band, isMatched, before, disparity); }, progress);
}

}  // namespace stereo::dense
