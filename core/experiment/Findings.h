#pragma once

#include <string>
#include <string_view>

#include "core/experiment/Experiment.h"

namespace stereo {

/// What one number did from one column to another: "bad-2 falls from 9.8 % to 8.4 %", "the time grows 3.1
/// times, from 0.4 s to 1.2 s", "EPE stays at 0.74 px"; empty where one of the two is not known.
[[nodiscard]] STEREOSCOPE_CORE_API std::string finding(const Effect& effect, std::size_t from,
                                                       std::size_t to);

/// What all of these numbers did, a sentence that begins with the names of the two columns; empty where
/// nothing is known of both.
[[nodiscard]] STEREOSCOPE_CORE_API std::string findingOf(const std::vector<Effect>& effects, std::size_t from,
                                                         std::size_t to, std::string_view fromName,
                                                         std::string_view toName);

}  // namespace stereo
