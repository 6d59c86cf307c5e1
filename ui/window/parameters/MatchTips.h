#pragma once

#include <QString>
#include <string>

#include "ui/theme/RichText.h"

namespace stereo {
class MatcherInfo;
}

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

/// What a match option does, in numbers of the open pair at its present value, its default and when it takes
/// effect. `option` is a name of app::changedOptions(); empty for one it does not know.
[[nodiscard]] RichText matchTip(const std::string& option, const app::Workbench& workbench);

enum class TipNumbers { With, Without };

/// What choosing a matcher costs and gives: what it is, and with numbers what a run with the present options
/// takes for the open pair on this machine, and how much its last run on this pair matched.
[[nodiscard]] QString matcherTip(const MatcherInfo& matcher, const app::Workbench& workbench,
                                 TipNumbers numbers);

}  // namespace stereo::ui
