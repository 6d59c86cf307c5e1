#pragma once

#include <array>
#include <string_view>

#include "core/match/MatchOptions.h"
#include "core/match/OptionTable.h"

namespace stereo {

/// The ids of the options that are members of MatchOptions, in the order in which they are shown. A matcher
/// takes the rows of those that it uses into its table.
inline constexpr std::array kCommonOptions{option::kScale, option::kIterations, option::kMaxDisparity};

[[nodiscard]] STEREOSCOPE_CORE_API OptionRow scaleRow();
[[nodiscard]] STEREOSCOPE_CORE_API OptionRow iterationsRow();
[[nodiscard]] STEREOSCOPE_CORE_API OptionRow maxDisparityRow();

[[nodiscard]] STEREOSCOPE_CORE_API bool isCommonOption(std::string_view id);
/// The row that a matcher has where it changes no text of it. REQUIRES: isCommonOption(id)
[[nodiscard]] STEREOSCOPE_CORE_API OptionRow commonRow(std::string_view id);
/// REQUIRES: isCommonOption(id)
[[nodiscard]] STEREOSCOPE_CORE_API OptionValue commonValue(const MatchOptions& options, std::string_view id);
/// REQUIRES: a value that commonRow(id).checked() returned
STEREOSCOPE_CORE_API void setCommonValue(MatchOptions& options, std::string_view id,
                                         const OptionValue& value);

}  // namespace stereo
