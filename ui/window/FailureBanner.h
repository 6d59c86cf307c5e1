#pragma once

class QAction;

namespace stereo::app {
struct Failure;
class Workbench;
}

namespace stereo::ui {

class Banner;
class Prompts;

/// What failed and why, with a button that mends it where the failure has a remedy: it changes the options, matches
/// again and dismisses the banner. The caller owns the banner. `workbench` must outlive it.
[[nodiscard]] Banner* makeFailureBanner(const app::Failure& failure, app::Workbench& workbench);

}  // namespace stereo::ui
