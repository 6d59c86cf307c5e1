#pragma once

#include <functional>

#include "core/base/Export.h"

namespace stereo::dense {

/// Told how much of a task is done, by the thread that called it; may throw to stop it.
using DenseProgress = std::function<void(int step, int steps)>;

/// In how many steps partOf() counts.
inline constexpr int kPartSteps = 1000;
/// What a part of a task is told, so that `whole` hears of steps `from` to `to` of kPartSteps. Null
/// stays null.
[[nodiscard]] STEREOSCOPE_CORE_API DenseProgress partOf(DenseProgress whole, int from, int to);

/// Calls `work` for each of the rows, on all cores of OpenCV's pool (cv::setNumThreads()); returns when all
/// are done. What `work` writes for different rows must not overlap.
STEREOSCOPE_CORE_API void forRows(int rows, const std::function<void(int y)>& work);
/// The same for so many rows at a time; `progress` hears of it before each time.
STEREOSCOPE_CORE_API void forRows(int rows, int rowsAtATime, const std::function<void(int y)>& work,
                                  const DenseProgress& progress);

}  // namespace stereo::dense
