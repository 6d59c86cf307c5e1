#pragma once

#include <QList>
#include <QMargins>
#include <QRect>

namespace stereo::ui {

/// The place of a window whose place was remembered: unchanged when all of it is visible; else on the screen
/// that shows most of it (the first when none does), moved as little as possible and no larger than the
/// screen. `frame` is then left free around it for the window manager. REQUIRES: there is a screen.
[[nodiscard]] QRect onScreen(const QRect& window, const QList<QRect>& screens, const QMargins& frame = {});

}  // namespace stereo::ui
