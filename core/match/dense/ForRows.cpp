#include "core/match/dense/ForRows.h"

#include <algorithm>
#include <cstdint>
#include <opencv2/core/utility.hpp>
#include <utility>

namespace stereo::dense {

DenseProgress partOf(DenseProgress whole, int from, int to) {
    if (!whole) return {};
    return [whole = std::move(whole), from, to](int done, int steps) {
        whole(from + static_cast<int>(std::int64_t{to - from} * done / steps), kPartSteps);
    };
}

void forRows(int rows, const std::function<void(int y)>& work) {
    cv::parallel_for_({0, rows}, [&](const cv::Range& part) {
        for (int y = part.start; y < part.end; ++y) work(y);
    });
}

void forRows(int rows, int rowsAtATime, const std::function<void(int y)>& work,
             const DenseProgress& progress) {
    for (int begin = 0; begin < rows; begin += rowsAtATime) {
        if (progress) progress(begin, rows);
        forRows(std::min(rowsAtATime, rows - begin), [&](int y) { work(begin + y); });
    }
}

}  // namespace stereo::dense
