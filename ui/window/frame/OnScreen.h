#pragma once

#include <QList>
#include <QMargins>
#include <QRect>

namespace stereo::ui {

/// Where a window goes whose place is remembered: there, where all of it can be seen; else onto the screen
/// that shows most of it (the first where none does), moved as little as possible and no larger than that.
/// `frame` stays free around it then, for what a window manager draws. REQUIRES: there is a screen.
[[nodiscard]] QRect onScreen(const QRect& window, const QList<QRect>& screens, const QMargins& frame = {});

}  // namespace stereo::ui
