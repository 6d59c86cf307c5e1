#include "ui/window/calibrate/DropTile.h"

#include <QPainter>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"

namespace stereo::ui {
namespace {

constexpr QSize kSize{320, 160};
constexpr double kRadius = 6;
constexpr double kIcon = 28;
constexpr double kLine = 20;

}  // namespace

void paintDropTile(QPainter& painter, const QRectF& place, const Tokens& tokens, const QString& title,
                   const QString& line, bool isMarked) {
    painter.setBrush(isMarked ? tokens.infoBg : tokens.window);
    painter.setPen(QPen(isMarked ? tokens.accent : tokens.borderStrong, 1.2, Qt::DashLine));
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), kRadius, kRadius);
    const double top = place.center().y() - (kIcon + 2 * kLine + 4) / 2;
    const QRectF icon(place.center().x() - kIcon / 2, top, kIcon, kIcon);
    paintIcon(painter, "open-pair", icon, tokens.dim, 1.1);
    QRectF text(place.x() + 4, icon.bottom() + 4, place.width() - 8, kLine);
    painter.setFont(ui::font(TextRole::Title));
    painter.setPen(tokens.text);
    painter.drawText(text, Qt::AlignCenter, title);
    painter.setFont(ui::font(TextRole::Caption));
    painter.setPen(tokens.dim);
    painter.drawText(text.translated(0, kLine), Qt::AlignCenter, line);
}

DropTile::DropTile(const QString& title, const QString& line, QWidget* parent)
    : QAbstractButton(parent), m_line(line) {
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(line);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize DropTile::sizeHint() const {
    return kSize;
}

void DropTile::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = tokensOf(*this);
    paintDropTile(painter, rect(), tokens, text(), m_line, underMouse());
    if (hasFocus()) paintFocus(painter, rect(), tokens.accent, kRadius);
}

}  // namespace stereo::ui
