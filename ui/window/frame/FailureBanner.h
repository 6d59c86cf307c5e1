#pragma once

class QAction;

namespace stereo::app {
struct Failure;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class Banner;
class Prompts;

/// A banner with what failed and why, and a button when the failure has a remedy that changes anything: it
/// changes the options, matches again and dismisses the banner. A failure of a matcher's files lets the
/// person choose others (by `openWeights`) or locate them; a failure with details lets them be copied. The
/// caller owns the banner. All must outlive it.
[[nodiscard]] Banner* makeFailureBanner(const app::Failure& failure, app::Workbench& workbench,
                                        Prompts& prompts, QAction& openWeights);

}  // namespace stereo::ui
