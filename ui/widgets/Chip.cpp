#include "ui/widgets/Chip.h"

#include <QPainter>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/PaintChip.h"

namespace stereo::ui {

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

ChipLook Chip::look() const {
    return {.text = m_compact ? QString() : m_text,
            .tone = m_tone,
            .iconName = m_iconName,
            .filled = m_filled,
            .outlined = false,
            .enabled = isEnabled()};
}

QSize Chip::sizeHint() const {
    return {chipWidth(look()), metrics::kChipHeight};
}

QSize Chip::minimumSizeHint() const {
    return sizeHint();
}

void Chip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintChip(painter, rect(), tokensOf(*this), look());
}

}  // namespace stereo::ui
