#include "ui/window/frame/OnScreen.h"

#include <algorithm>
#include <numeric>

namespace stereo::ui {
namespace {

qint64 areaOf(const QRect& rect) {
    return rect.isEmpty() ? 0 : qint64{rect.width()} * rect.height();
}

}  // namespace

QRect onScreen(const QRect& window, const QList<QRect>& screens, const QMargins& frame) {
    const auto seen = [&](const QRect& screen) { return areaOf(screen & window); };
    const qint64 all = std::transform_reduce(screens.begin(), screens.end(), qint64{0}, std::plus<>(), seen);
    if (all >= areaOf(window)) return window;
    const QRect room = std::ranges::max(screens, {}, seen).marginsRemoved(frame);
    QRect moved(window.topLeft(), window.size().boundedTo(room.size()));
    moved.moveLeft(std::clamp(moved.x(), room.left(), room.right() + 1 - moved.width()));
    moved.moveTop(std::clamp(moved.y(), room.top(), room.bottom() + 1 - moved.height()));
    return moved;
}

}  // namespace stereo::ui
