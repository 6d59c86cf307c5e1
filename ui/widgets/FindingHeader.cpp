#include "ui/widgets/FindingHeader.h"

#include <QPainter>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

namespace stereo::ui {
namespace {

constexpr int kChevron = 12;
constexpr int kIconSize = 14;
constexpr int kTitleLeft = metrics::kTextLeft + kIconSize + metrics::kSpacing;

}  // namespace

FindingHeader::FindingHeader(QWidget* parent) : QAbstractButton(parent) {
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setFont(ui::font(TextRole::Normal));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FindingHeader::setFinding(const QString& iconName, Ink ink, const QString& title, const QString& number,
                               bool strong) {
    m_iconName = iconName;
    m_ink = ink;
    m_number = number;
    m_strong = strong;
    setText(title);
    updateGeometry();
    update();
}

int FindingHeader::numberWidth() const {
    return fontMetrics().horizontalAdvance(m_number);
}

QSize FindingHeader::sizeHint() const {
    const int title = fontMetrics().horizontalAdvance(text());
    return {kTitleLeft + title + metrics::kSpacing + numberWidth() + metrics::kTextRight,
            metrics::kControlHeight};
}

QSize FindingHeader::minimumSizeHint() const {
    return {kTitleLeft + metrics::kSpacing + numberWidth() + metrics::kTextRight, metrics::kControlHeight};
}

void FindingHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    const QColor ink = isEnabled() ? colour(tokens, m_ink) : tokens.faint;
    const auto centred = [this](double x, int side) {
        return QRectF(x, (height() - side) / 2.0, side, side);
    };
    if (isChecked() || underMouse() || hasFocus()) {
        paintIcon(painter, isChecked() ? "chevron-down" : "chevron-right", centred(2, kChevron), tokens.dim);
    }
    paintIcon(painter, m_iconName, centred(metrics::kTextLeft, kIconSize), ink);
    const QRect inside = rect().adjusted(kTitleLeft, 0, -metrics::kTextRight, 0);
    painter.setPen(isEnabled() ? tokens.dim : tokens.faint);
    painter.drawText(inside, Qt::AlignVCenter | Qt::AlignRight, m_number);
    painter.setPen(!isEnabled() ? tokens.faint : m_strong ? ink : tokens.text);
    const int room = inside.width() - numberWidth() - metrics::kSpacing;
    painter.drawText(inside, Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideRight, room));
    if (hasFocus()) paintFocus(painter, QRectF(rect()).adjusted(1, 1, -2, -1), tokens.accent);
}

}  // namespace stereo::ui
