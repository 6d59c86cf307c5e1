#include "ui/window/set/SetDelegate.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/window/set/SetModel.h"
#include "ui/window/set/SetOrder.h"
#include "ui/window/set/SetThumbnails.h"

namespace stereo::ui {
namespace {

constexpr int kLeft = 12;
constexpr int kGap = 12;
constexpr int kPadding = 8;
constexpr double kCorner = 2;
constexpr double kWaiting = 0.5;  ///< of a picture that has no result yet

void paintThumbnail(QPainter& painter, const QRectF& place, const QImage& picture, const Tokens& tokens) {
    if (picture.isNull()) {
        paintBox(painter, place, tokens.window, {}, kCorner);
        paintIcon(painter, "image", QRectF(place.center() - QPointF(6, 6), QSizeF(12, 12)), tokens.faint);
        return;
    }
    QPainterPath rounded;
    rounded.addRoundedRect(place, kCorner, kCorner);
    painter.save();
    painter.setClipPath(rounded, Qt::IntersectClip);
    painter.drawImage(place, picture);
    painter.restore();
}

QColor inkOfRow(const QStyleOptionViewItem& option, const ChipLook& chip, const Tokens& tokens) {
    const bool isWaiting = chip.tone == Tone::Neutral;
    const bool isSelected = option.state & QStyle::State_Selected;
    return isWaiting && !isSelected ? tokens.dim : tokens.text;
}

QColor inkOfMessage(const QStyleOptionViewItem& option, const ChipLook& chip, const Tokens& tokens) {
    if (chip.tone == Tone::Error) return tokens.error;
    if (chip.tone == Tone::Warn) return tokens.warn;
    return option.state & QStyle::State_Selected ? tokens.text : tokens.dim;
}

}  // namespace

SetDelegate::SetDelegate(const SetModel& model, const SetOrder& order, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_order(order) {}

QRect SetDelegate::remedyRect(const QModelIndex& index, const QRect& cell) const {
    const QString text = m_model.remedyOf(m_order.pairAt(index));
    if (text.isEmpty()) return {};
    const int width = QFontMetrics(font(TextRole::Normal)).horizontalAdvance(text) + 2 * kGap;
    return {cell.right() - kPadding - width, cell.top() + (cell.height() - metrics::kControlHeight) / 2,
            width, metrics::kControlHeight};
}

void SetDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const Tokens& tokens = tokensOf(*option.widget);
    const std::size_t pair = m_order.pairAt(index);
    const ChipLook chip = m_model.chipOf(pair);
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setClipRect(option.rect);
    const QColor ground = isSelected ? tokens.selection : m_model.hasFailed(pair) ? tokens.errorBg : QColor();
    if (ground.isValid()) painter->fillRect(option.rect, ground);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.window);
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRect inside = option.rect.adjusted(kPadding, 0, -kPadding, -1);
    if (index.column() == SetModel::Pair) {
        paintPair(*painter, option, index);
    } else if (index.column() == SetModel::State) {
        const QRectF place(inside.left(), inside.center().y() - metrics::kChipHeight / 2.0 + 0.5,
                           chipWidth(chip), metrics::kChipHeight);
        paintChip(*painter, place, tokens, chip);
    } else {
        const bool isMessage = index.column() == SetModel::Message;
        painter->setFont(font(isMessage ? TextRole::Caption : TextRole::Normal));
        painter->setPen(isMessage ? inkOfMessage(option, chip, tokens) : inkOfRow(option, chip, tokens));
        const auto align = index.data(Qt::TextAlignmentRole).value<int>();
        const QString text = index.data().toString().simplified();
        const QRect button = isMessage ? remedyRect(index, option.rect) : QRect();
        QRect words = inside;
        if (!button.isEmpty()) words.setRight(button.left() - kPadding);
        painter->drawText(words, align,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
        if (!button.isEmpty()) {
            paintBox(*painter, button, tokens.raised, tokens.border, metrics::kRadius);
            painter->setFont(font(TextRole::Normal));
            painter->setPen(tokens.text);
            painter->drawText(button, Qt::AlignCenter, m_model.remedyOf(pair));
        }
    }
    painter->restore();
}

void SetDelegate::paintPair(QPainter& painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const Tokens& tokens = tokensOf(*option.widget);
    const std::size_t pair = m_order.pairAt(index);
    const ChipLook chip = m_model.chipOf(pair);
    const QRect row = option.rect;
    const QSize size = SetThumbnails::kSize;
    const QRectF picture(row.left() + kLeft, row.top() + (row.height() - 1 - size.height()) / 2.0,
                         size.width(), size.height());
    painter.setOpacity(chip.tone == Tone::Neutral ? kWaiting : 1);
    paintThumbnail(painter, picture, index.data(Qt::DecorationRole).value<QImage>(), tokens);
    painter.setOpacity(1);
    QRect text(static_cast<int>(picture.right()) + kGap, row.top(), 0, row.height() - 1);
    text.setRight(row.right() - kPadding);
    const QString below = m_isMessageBelow ? m_model.messageOf(pair).simplified() : QString();
    if (!below.isEmpty()) {
        const QRect line(text.left(), text.center().y(), text.width(), text.height() / 2 - 1);
        painter.setFont(font(TextRole::Caption));
        painter.setPen(inkOfMessage(option, chip, tokens));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(below, Qt::ElideRight, line.width()));
        text.setBottom(text.center().y() + 1);
    }
    painter.setFont(font(m_model.isShown(pair) ? TextRole::Title : TextRole::Normal));
    painter.setPen(inkOfRow(option, chip, tokens));
    painter.drawText(
        text, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    if (option.state & QStyle::State_HasFocus)
        paintFocus(painter, QRectF(row).adjusted(1, 1, -1, -2), tokens.accent);
}

}  // namespace stereo::ui
