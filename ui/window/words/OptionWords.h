#pragma once

#include <QString>
#include <string>
#include <vector>

#include "core/match/MatcherRegistry.h"

namespace stereo::ui {

/// A text of an option table, in the language of the window.
[[nodiscard]] QString optionText(const std::string& text);
/// "Hierarchical (for images over 1 MP)"
[[nodiscard]] QString optionLabel(const OptionRow& row);

/// Of a file dialog: "Weights (*.pth *.pt *.safetensors);;All files (*)".
[[nodiscard]] QString fileFilter(const OptionRow& row);

/// What the window calls an option (a name of app::changedOptions() or app::stepNames()): as `matcher`
/// calls it, or another of the `matchers`; an unknown name as it is.
[[nodiscard]] QString optionTitle(const std::string& name, const MatcherInfo& matcher,
                                  const MatcherRegistry& matchers);
/// "Smoothness", "Scale and 2 more", "options" for none.
[[nodiscard]] QString optionTitles(const std::vector<std::string>& names, const MatcherInfo& matcher,
                                   const MatcherRegistry& matchers);

/// What differs from the defaults among the options a matcher uses, "Scale 0.50, Smoothness 6.5"; "defaults"
/// when nothing.
[[nodiscard]] QString optionList(const MatchOptions& options, const MatcherInfo& matcher);

}  // namespace stereo::ui
