#pragma once

#include "app/open/OpenWarning.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class Banner;
struct WindowActions;

/// The banner for what is not as it was in what was opened, with the button that makes the best of it.
/// `actions` and `workbench` must outlive it.
[[nodiscard]] Banner* makeWarningBanner(const app::OpenWarning& warning, const app::Workbench& workbench,
                                        const WindowActions& actions);

}  // namespace stereo::ui
