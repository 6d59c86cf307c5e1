#include "ui/widgets/Chip.h"

#include <QPainter>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"

namespace stereo::ui {

namespace {

constexpr int kSmallIcon = 12;
constexpr int kIconGap = 4;
constexpr int kFilledMargin = 7;

}  // namespace

Chip::Chip(const QString& text, Tone tone, const QString& iconName, QWidget* parent) : QWidget(parent) {
    setFont(ui::font(TextRole::CaptionBold));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setContents(text, tone, iconName);
}

void Chip::setContents(const QString& text, Tone tone, const QString& iconName) {
    m_text = text;
    m_tone = tone;
    m_iconName = iconName.isEmpty() ? QString(iconOf(tone)) : iconName;
    setAccessibleName(text);
    setToolTip(m_compact ? text : QString());
    updateGeometry();
    update();
}

void Chip::setFilled(bool filled) {
    m_filled = filled;
    setFont(ui::font(filled ? TextRole::CaptionBold : TextRole::Caption));
    updateGeometry();
    update();
}

void Chip::setCompact(bool compact) {
    if (compact == m_compact) return;
    m_compact = compact;
    setToolTip(compact ? m_text : QString());
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const {
    const int margins = 2 * (m_filled ? kFilledMargin - 1 : 0);
    const int text = m_compact ? 0 : kIconGap + fontMetrics().horizontalAdvance(m_text) + 2;
    return {margins + kSmallIcon + text, metrics::kChipHeight};
}

QSize Chip::minimumSizeHint() const {
    return sizeHint();
}

QColor Chip::ground(const Tokens& tokens) const {
    if (!m_filled) return {};
    switch (m_tone) {
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

void Chip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    const bool onSelection = m_filled && m_tone == Tone::Info;
    const QColor ink = !isEnabled()  ? tokens.faint
                       : onSelection ? tokens.onSelection
                                     : colour(tokens, inkOf(m_tone));
    paintBox(painter, rect(), ground(tokens), {}, metrics::kChipHeight / 2.0);
    const int left = m_filled ? kFilledMargin - 1 : 0;
    paintIcon(painter, m_iconName, QRectF(left, (height() - kSmallIcon) / 2.0, kSmallIcon, kSmallIcon), ink,
              1.75);
    if (m_compact) return;
    painter.setPen(ink);
    painter.setFont(font());
    painter.drawText(rect().adjusted(left + kSmallIcon + kIconGap, 0, 0, 0), Qt::AlignVCenter, m_text);
}

}  // namespace stereo::ui
