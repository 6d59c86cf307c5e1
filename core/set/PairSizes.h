#pragma once

#include <vector>

#include "core/base/RunControl.h"
#include "core/set/PairSet.h"

namespace stereo {

/// The pairs whose images cannot be read or have two sizes, by their headers: a remark each. Opens every file
/// of the set, which listing does not. Frames of recordings have one size. Throws Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<SetRemark> remarksOnImages(const PairSet& set,
                                                                          const RunControl& run = {});

}  // namespace stereo
