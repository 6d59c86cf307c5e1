#pragma once

#include <QString>

#include "core/match/MatcherRegistry.h"

namespace stereo::app {
struct LeftSession;
}

namespace stereo::ui {

/// The name of the pair that was open, or of the project's file where it had one.
[[nodiscard]] QString nameOf(const app::LeftSession& session);
/// "today at 23:14", "28 Nov 2026 at 23:14": when it was saved last.
[[nodiscard]] QString timeOf(const app::LeftSession& session);
/// "SGM · 2 runs · 1 measurement · notes": what it contains.
[[nodiscard]] QString contentOf(const app::LeftSession& session, const MatcherRegistry& matchers);

}  // namespace stereo::ui
