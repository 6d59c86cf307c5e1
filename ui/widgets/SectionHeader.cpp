#include "ui/widgets/SectionHeader.h"

#include <QPainter>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"

namespace stereo::ui {

namespace {

constexpr int kSmallIcon = 12;
constexpr int kMarkGap = 4;

}  // namespace

SectionHeader::SectionHeader(const QString& title, QWidget* parent) : QAbstractButton(parent) {
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setFont(ui::font(TextRole::Title));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SectionHeader::setMark(Section::Mark mark, const QString& text) {
    m_mark = mark;
    m_markText = text;
    if (text.isEmpty() && mark == Section::Mark::Live) m_markText = tr("live");
    if (text.isEmpty() && mark == Section::Mark::NeedsRun) m_markText = tr("needs run");
    setAccessibleDescription(m_markText);
    updateGeometry();
    update();
}

QFont SectionHeader::markFont() const {
    return ui::font(m_mark == Section::Mark::Changed ? TextRole::CaptionBold : TextRole::Caption);
}

QSize SectionHeader::sizeHint() const {
    const int mark = QFontMetrics(markFont()).horizontalAdvance(m_markText);
    const int title = fontMetrics().horizontalAdvance(text());
    const int around = metrics::kTextLeft + metrics::kTextRight + kSmallIcon + 2 * metrics::kSpacing;
    return {title + mark + around, metrics::kHeaderHeight};
}

// The mark gives way.
QSize SectionHeader::minimumSizeHint() const {
    return {sizeHint().width() - QFontMetrics(markFont()).horizontalAdvance(m_markText),
            metrics::kHeaderHeight};
}

void SectionHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    const QColor chevron = !isEnabled() ? tokens.faint : underMouse() ? tokens.text : tokens.dim;
    const double top = (height() - kSmallIcon) / 2.0;
    paintIcon(painter, isChecked() ? "chevron-down" : "chevron-right", QRectF(2, top, kSmallIcon, kSmallIcon),
              chevron);
    painter.setFont(font());
    painter.setPen(isEnabled() ? tokens.text : tokens.faint);
    painter.drawText(rect().adjusted(metrics::kTextLeft, 0, 0, 0), Qt::AlignVCenter, text());
    paintMark(painter);
    if (hasFocus()) paintFocus(painter, QRectF(rect()).adjusted(1, 2, -2, -2), tokens.accent);
}

void SectionHeader::paintMark(QPainter& painter) const {
    const Tokens& tokens = tokensOf(*this);
    const QColor ink = !isEnabled()                       ? tokens.faint
                       : m_mark == Section::Mark::Changed ? tokens.warn
                                                          : tokens.dim;
    painter.setFont(markFont());
    painter.setPen(ink);
    const QString text =
        painter.fontMetrics().elidedText(m_markText, Qt::ElideRight, width() - minimumSizeHint().width());
    painter.drawText(rect().adjusted(0, 0, -metrics::kTextRight, 0), Qt::AlignVCenter | Qt::AlignRight, text);
    if (m_mark == Section::Mark::None) return;
    const int textWidth = painter.fontMetrics().horizontalAdvance(text);
    const QRectF box(width() - metrics::kTextRight - textWidth - kMarkGap - kSmallIcon,
                     (height() - kSmallIcon) / 2.0, kSmallIcon, kSmallIcon);
    paintIcon(painter, m_mark == Section::Mark::Live ? "live" : "rerun", box, ink);
}

}  // namespace stereo::ui
