#pragma once

#include <functional>

namespace stereo::dense {

/// Calls `work` for each of the rows, on all cores of OpenCV's pool (cv::setNumThreads()); returns when all
/// are done. What `work` writes for different rows must not overlap.
void forRows(int rows, const std::function<void(int y)>& work);

}  // namespace stereo::dense
