#pragma once

#include <string>
#include <string_view>

#include "core/experiment/Experiment.h"

namespace stereo {

/// Text as Markdown (CommonMark) has it on one line: characters that would format, link or be markup have a
/// backslash, also those that would only do so at the start of a line. What is no UTF-8 and control
/// characters, line breaks too, are as plainLine() shows them.
[[nodiscard]] STEREOSCOPE_CORE_API std::string inMarkdown(std::string_view text);

/// The experiment as Markdown; its pictures lie in `folder` beside it.
[[nodiscard]] STEREOSCOPE_CORE_API std::string experimentMarkdown(const Experiment& experiment,
                                                                  std::string_view folder);

/// The effect for a person at a terminal: a line for each number with its values, how the last column differs
/// from the first, and whether that is better. Then the findings.
[[nodiscard]] STEREOSCOPE_CORE_API std::string experimentText(const Experiment& experiment);

}  // namespace stereo
