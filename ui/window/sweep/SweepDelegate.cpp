#include "ui/window/sweep/SweepDelegate.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "app/workbench/SweepDesk.h"
#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/window/sweep/SweepModel.h"

namespace stereo::ui {
namespace {

constexpr double kCorner = 3;
constexpr double kSelected = 2;
constexpr double kDisc = 14;
constexpr double kHatchStep = 7;
const QColor kDiscFill("#101113");
const QColor kDiscTick("#F2F4F7");

void paintHatch(QPainter& painter, const QRectF& place, const QColor& colour) {
    painter.save();
    painter.setClipRect(place);
    painter.setPen(QPen(colour, 1));
    for (double x = place.left() - place.height(); x < place.right(); x += kHatchStep)
        painter.drawLine(QPointF(x, place.bottom()), QPointF(x + place.height(), place.top()));
    painter.restore();
}

/// The whole picture, as large as it fits.
void paintFitted(QPainter& painter, const QRectF& place, const QImage& picture) {
    const QSizeF size = QSizeF(picture.size()).scaled(place.size(), Qt::KeepAspectRatio);
    const QRectF fitted(place.center() - QPointF(size.width(), size.height()) / 2, size);
    QPainterPath rounded;
    rounded.addRoundedRect(fitted, kCorner, kCorner);
    painter.save();
    painter.setClipPath(rounded);
    painter.drawImage(fitted, picture);
    painter.restore();
}

void paintDisc(QPainter& painter, const QRectF& place) {
    const QRectF disc(place.right() - kDisc - 3, place.top() + 3, kDisc, kDisc);
    painter.setPen(Qt::NoPen);
    painter.setBrush(kDiscFill);
    painter.drawEllipse(disc);
    paintIcon(painter, "check", disc.adjusted(2, 2, -2, -2), kDiscTick, 2);
}

}  // namespace

SweepDelegate::SweepDelegate(const SweepModel& model, const app::SweepDesk& desk, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_desk(desk) {}

void SweepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const std::size_t cell = m_model.cellAt(index);
    if (cell >= m_desk.sweep().cells.size()) return;
    const Tokens& tokens = tokensOf(*option.widget);
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHovered = option.state & QStyle::State_MouseOver;
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter->fillRect(option.rect, option.palette.window());  // the table fills the gaps of a selected cell
    const QRectF card = QRectF(option.rect).adjusted(0, 0, -kGap, -kGap);
    const QColor outline = isSelected ? tokens.accent : isHovered ? tokens.borderStrong : tokens.border;
    paintBox(*painter, card, isSelected ? tokens.selection : tokens.base, outline, metrics::kRadius,
             isSelected ? kSelected : 1);
    const QRectF picture = card.adjusted(kInset, kInset, -kInset, -kCaption);
    paintPicture(*painter, picture, option, cell);
    paintLine(*painter, QRectF(card.x() + 6, card.bottom() - kCaption + 1, card.width() - 12, kCaption - 2),
              option, cell);
    if (m_desk.presentCell() == cell) {
        const double done = std::clamp(m_desk.presentFraction(), 0.02, 1.0);
        painter->fillRect(QRectF(card.left(), card.bottom() - 2, card.width() * done, 2), tokens.accent);
    }
    painter->restore();
}

void SweepDelegate::paintPicture(QPainter& painter, const QRectF& place, const QStyleOptionViewItem& option,
                                 std::size_t cell) const {
    const Tokens& tokens = tokensOf(*option.widget);
    const SweepCell& shown = m_desk.sweep().cells[cell];
    if (shown.isDone()) {
        paintFitted(painter, place, m_model.thumbnail(cell));
        if (m_desk.summary().isOnFront[cell]) paintDisc(painter, place);
        return;
    }
    const bool isFailed = !shown.failure.empty();
    if (isFailed || m_desk.isRunning()) paintHatch(painter, place, tokens.border);
    if (isFailed) {
        paintIcon(painter, "error", QRectF(place.center() - QPointF(8, 8), QSizeF(16, 16)), tokens.error);
    }
}

void SweepDelegate::paintLine(QPainter& painter, const QRectF& line, const QStyleOptionViewItem& option,
                              std::size_t cell) const {
    const Tokens& tokens = tokensOf(*option.widget);
    const SweepCell& shown = m_desk.sweep().cells[cell];
    const bool isSelected = option.state & QStyle::State_Selected;
    const QColor quiet = isSelected ? tokens.text : tokens.dim;  // dim on selection is hard to read
    const QString number = m_model.numberAt(cell);
    painter.setFont(ui::font(TextRole::CaptionBold));
    painter.setPen(isSelected ? tokens.onSelection : tokens.text);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, number);
    const double taken = number.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(number) + 6;
    painter.setFont(ui::font(TextRole::Tick));
    const QFontMetrics letters = painter.fontMetrics();
    const auto room = static_cast<int>(line.width() - taken);
    QString cost = m_model.costAt(cell);
    if (letters.horizontalAdvance(cost) > room) cost = cost.section(QStringLiteral("  "), 0, 0);
    painter.setPen(quiet);
    if (!shown.failure.empty()) {
        painter.setPen(tokens.error);
        cost = QString::fromStdString(shown.failure);
    }
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, letters.elidedText(cost, Qt::ElideRight, room));
}

}  // namespace stereo::ui
