#pragma once

#include <QList>
#include <QRect>

namespace stereo::ui {

/// Where a window goes whose place is remembered: there, when enough of it can be seen and grabbed on one of
/// the screens; else in the middle of the first, not larger than that. REQUIRES: there is a screen.
[[nodiscard]] QRect onScreen(const QRect& window, const QList<QRect>& screens);

}  // namespace stereo::ui
