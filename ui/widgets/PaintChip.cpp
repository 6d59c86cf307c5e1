#include "ui/widgets/PaintChip.h"

#include <QFontMetrics>
#include <QPainter>

#include "ui/theme/Box.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"

namespace stereo::ui {
namespace {

constexpr int kSmallIcon = 12;
constexpr int kIconGap = 4;
constexpr int kFilledMargin = 6;

QFont fontOf(const ChipLook& look) {
    return font(look.filled ? TextRole::CaptionBold : TextRole::Caption);
}

QColor groundOf(Tone tone, const Tokens& tokens) {
    switch (tone) {
        case Tone::Neutral:
            return tokens.dark ? tokens.raised : tokens.pressed;
        case Tone::Info:
            return tokens.selection;
        case Tone::Ok:
            return tokens.okBg;
        case Tone::Warn:
            return tokens.warnBg;
        case Tone::Error:
            return tokens.errorBg;
    }
    return {};
}

}  // namespace

int chipWidth(const ChipLook& look) {
    const int margins = look.filled ? 2 * kFilledMargin : 0;
    const int text =
        look.text.isEmpty() ? 0 : kIconGap + QFontMetrics(fontOf(look)).horizontalAdvance(look.text) + 2;
    return margins + kSmallIcon + text;
}

void paintChip(QPainter& painter, const QRectF& rect, const Tokens& tokens, const ChipLook& look) {
    const bool onSelection = look.filled && look.tone == Tone::Info;
    const QColor ink = !look.enabled ? tokens.faint
                       : onSelection ? tokens.onSelection
                                     : colour(tokens, inkOf(look.tone));
    paintBox(painter, rect, look.filled ? groundOf(look.tone, tokens) : QColor(),
             look.outlined ? ink : QColor(), metrics::kChipHeight / 2.0);
    const double left = rect.left() + (look.filled ? kFilledMargin : 0);
    const QRectF icon(left, rect.top() + (rect.height() - kSmallIcon) / 2.0, kSmallIcon, kSmallIcon);
    paintIcon(painter, look.iconName, icon, ink, 1.75);
    if (look.text.isEmpty()) return;
    painter.setPen(ink);
    painter.setFont(fontOf(look));
    painter.drawText(QRectF(icon.right() + kIconGap, rect.top(), rect.right() - icon.right(), rect.height()),
                     Qt::AlignVCenter, look.text);
}

}  // namespace stereo::ui
