#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/set/PairSet.h"

namespace stereo::app {

/// The member that a person means: "#7" the seventh; the one of this id; the first one whose id begins with
/// the text, else one with a part of it that begins so ("0017" of "garage/0017"), else one that has it
/// somewhere. Upper and lower case are alike. None = there is none, or nothing is asked for.
[[nodiscard]] std::optional<std::size_t> memberCalled(const PairSet& set, std::string_view text);

}  // namespace stereo::app
