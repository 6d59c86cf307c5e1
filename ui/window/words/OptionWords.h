#pragma once

#include <QString>
#include <string>
#include <vector>

#include "app/project/WorkOptions.h"

namespace stereo::ui {

/// What the window calls an option (a name of app::changedOptions() or app::differences()); an unknown name
/// as it is.
[[nodiscard]] QString optionTitle(const std::string& name);
/// "Smoothness", "Scale and 2 more", "options" for none.
[[nodiscard]] QString optionTitles(const std::vector<std::string>& names);

/// What differs from the defaults among the options a matcher uses, "Scale 0.50, Smoothness 6.5"; "defaults"
/// when nothing.
[[nodiscard]] QString optionList(const MatchOptions& options, const MatcherInfo& matcher);

}  // namespace stereo::ui
