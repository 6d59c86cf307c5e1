#include "ui/window/frame/OnScreen.h"

#include <algorithm>

namespace stereo::ui {
namespace {

/// Of the strip along the window's top that can be grabbed.
constexpr QSize kSeen{160, 24};

}  // namespace

QRect onScreen(const QRect& window, const QList<QRect>& screens) {
    const QRect top(window.topLeft(), QSize(window.width(), 2 * kSeen.height()));
    const bool isSeen = std::ranges::any_of(screens, [&](const QRect& screen) {
        const QRect seen = screen & top;
        return seen.width() >= kSeen.width() && seen.height() >= kSeen.height();
    });
    if (isSeen) return window;
    QRect moved(QPoint(), window.size().boundedTo(screens.first().size()));
    moved.moveCenter(screens.first().center());
    return moved;
}

}  // namespace stereo::ui
