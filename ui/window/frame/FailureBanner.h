#pragma once

namespace stereo::app {
struct Failure;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class Banner;
class Prompts;
struct WindowActions;

/// A banner with what failed and why, and a button when the failure has a remedy that changes anything: it
/// changes the options, matches again and dismisses the banner. A failure of a matcher's files lets the
/// person choose others or locate them, and so do images that a project lacks, both by the window's actions;
/// a failure with details lets them be copied. The caller owns the banner. All must outlive it.
[[nodiscard]] Banner* makeFailureBanner(const app::Failure& failure, app::Workbench& workbench,
                                        Prompts& prompts, const WindowActions& actions);

}  // namespace stereo::ui
