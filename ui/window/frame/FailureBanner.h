#pragma once

class QAction;

namespace stereo::app {
struct Failure;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class Banner;
class Prompts;

/// What failed and why, with a button that mends it where the failure has a remedy that changes anything: it
/// changes the options, matches again and dismisses the banner. One that is about the files of a matcher lets
/// others be chosen (by `openWeights`) or located; one that knows more than it says lets that be copied. The
/// caller owns the banner. All must outlive it.
[[nodiscard]] Banner* makeFailureBanner(const app::Failure& failure, app::Workbench& workbench,
                                        Prompts& prompts, QAction& openWeights);

}  // namespace stereo::ui
