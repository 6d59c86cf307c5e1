#include "core/match/dense/ForRows.h"

#include <opencv2/core/utility.hpp>

namespace stereo::dense {

void forRows(int rows, const std::function<void(int y)>& work) {
    cv::parallel_for_({0, rows}, [&](const cv::Range& part) {
        for (int y = part.start; y < part.end; ++y) work(y);
    });
}

}  // namespace stereo::dense
