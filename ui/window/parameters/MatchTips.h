#pragma once

#include <string>

#include "ui/theme/RichText.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

/// What a match option does, in numbers of the open pair at its present value, its default and when it takes
/// effect. `option` is a name of app::changedOptions(); empty for one it does not know.
[[nodiscard]] RichText matchTip(const std::string& option, const app::Workbench& workbench);

}  // namespace stereo::ui
