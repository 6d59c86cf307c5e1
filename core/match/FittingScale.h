#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "core/base/Export.h"
#include "core/match/MatchOptions.h"

namespace stereo {

/// What a run with such options takes of memory.
using MemoryOfOptions = std::function<std::size_t(const MatchOptions& options)>;

/// The largest scale below that of `options`, in steps of 0.05, with which a run takes `availableBytes` at
/// most; none when even 0.1 takes more.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<double> fittingScale(MatchOptions options,
                                                                      std::size_t availableBytes,
                                                                      const MemoryOfOptions& bytes);

}  // namespace stereo
