#include "ui/window/calibrate/PairDelegate.h"

#include <QListView>
#include <QPainter>
#include <QPainterPath>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"
#include "ui/window/calibrate/DropTile.h"
#include "ui/window/calibrate/PairModel.h"

namespace stereo::ui {
namespace {

using State = PairModel::Card::State;

constexpr double kInset = 4;
constexpr double kPhotograph = 74;
constexpr double kCorner = 3;
constexpr double kIcon = 12;
constexpr double kBarWidth = 56;
constexpr double kBarHeight = 4;
constexpr int kNameLeft = 25;
const QColor kPoint("#6FB4FF");
const QColor kPointShadow(0, 0, 0, 150);

/// How an image of this size fills a place: all of the place, the image's middle in its middle.
struct Cover {
    Cover(const QRectF& place, ImageSize size)
        : scale(std::max(place.width() / size.width, place.height() / size.height)),
          origin(place.center() - QPointF(size.width, size.height) * scale / 2) {}
    [[nodiscard]] QPointF at(double x, double y) const { return origin + QPointF(x, y) * scale; }

    double scale;
    QPointF origin;
};

void paintPhotograph(QPainter& painter, const QRectF& place, const RgbImage& photograph) {
    QPainterPath rounded;
    rounded.addRoundedRect(place, kCorner, kCorner);
    painter.save();
    painter.setClipPath(rounded);
    const QImage view(photograph.pixels().data(), photograph.width(), photograph.height(),
                      3 * photograph.width(), QImage::Format_RGB888);
    const Cover cover(place, photograph.size());
    painter.drawImage(QRectF(cover.origin, QSizeF(view.size()) * cover.scale), view);
    painter.restore();
}

void paintPoints(QPainter& painter, const QRectF& place, const BoardView& view, ImageSize size) {
    const Cover cover(place, size);
    painter.save();
    painter.setClipRect(place);
    painter.setPen(Qt::NoPen);
    for (const SeenPoint& point : view) {
        const QPointF at = cover.at(point.x + 0.5, point.y + 0.5);
        painter.setBrush(kPointShadow);
        painter.drawEllipse(at, 1.7, 1.7);
        painter.setBrush(kPoint);
        painter.drawEllipse(at, 1.1, 1.1);
    }
    painter.restore();
}

struct Mark {
    const char* icon;
    QColor ink;
};

Mark markOf(State state, const Tokens& tokens) {
    switch (state) {
        case State::Found:
            return {"success", tokens.ok};
        case State::NotFound:
            return {"error", tokens.error};
        case State::LeftOut:
            return {"close", tokens.dim};
        case State::Waiting:
            break;
    }
    return {"stale", tokens.dim};
}

}  // namespace

PairDelegate::PairDelegate(const PairModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model) {}

QSize PairDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const auto* list = qobject_cast<const QListView*>(option.widget);
    return list ? list->gridSize() : QSize(0, kHeight + kGap);
}

void PairDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF card(option.rect.x(), option.rect.y(), option.rect.width() - kGap, kHeight);
    if (const auto pair = m_model.pairAt(index)) {
        paintCard(*painter, card, option, *pair);
    } else {
        const bool isMarked = option.state & (QStyle::State_MouseOver | QStyle::State_Selected);
        paintDropTile(*painter, card, tokensOf(*option.widget), tr("Add a pair"), tr("drop two photographs"),
                      isMarked);
    }
    painter->restore();
}

void PairDelegate::paintCard(QPainter& painter, const QRectF& card, const QStyleOptionViewItem& option,
                             std::size_t pair) const {
    const Tokens& tokens = tokensOf(*option.widget);
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHovered = option.state & QStyle::State_MouseOver;
    const QColor outline = isSelected  ? tokens.accent
                           : isHovered ? tokens.borderStrong
                                       : (tokens.dark ? QColor() : tokens.border);
    paintBox(painter, card, tokens.base, outline, metrics::kRadius, isSelected ? metrics::kFocusWidth : 1);
    paintPhotographs(painter,
                     QRectF(card.x() + kInset, card.y() + kInset, card.width() - 2 * kInset, kPhotograph),
                     option, pair);
    const double top = card.y() + kInset + kPhotograph + 5;
    paintLine(painter, QRectF(card.x() + 8, top, card.width() - 16, 16), option, pair);
}

void PairDelegate::paintPhotographs(QPainter& painter, const QRectF& place,
                                    const QStyleOptionViewItem& option, std::size_t pair) const {
    const Tokens& tokens = tokensOf(*option.widget);
    const app::DeskPair& shown = m_model.pair(pair);
    const State state = m_model.card(pair).state;
    const double width = (place.width() - kInset) / 2;
    const QRectF left(place.x(), place.y(), width, place.height());
    const QRectF right = left.translated(width + kInset, 0);
    for (const auto& [side, photograph] : {std::pair(left, shown.left), std::pair(right, shown.right)}) {
        if (photograph) {
            paintPhotograph(painter, side, *photograph);
        } else {
            paintBox(painter, side, tokens.window, {}, kCorner);
            const QRectF middle(side.center() - QPointF(8, 8), QSizeF(16, 16));
            paintIcon(painter, "image", middle, tokens.faint);
        }
    }
    if (state == State::NotFound || state == State::LeftOut) {
        QColor veil = tokens.base;
        veil.setAlpha(150);
        painter.fillRect(place, veil);
    }
    if (state != State::Found) return;
    paintPoints(painter, left, *shown.board.left, shown.board.leftSize);
    paintPoints(painter, right, *shown.board.right, shown.board.rightSize);
}

void PairDelegate::paintLine(QPainter& painter, const QRectF& line, const QStyleOptionViewItem& option,
                             std::size_t pair) const {
    const Tokens& tokens = tokensOf(*option.widget);
    const PairModel::Card card = m_model.card(pair);
    const Mark mark = markOf(card.state, tokens);
    paintIcon(painter, mark.icon, QRectF(line.x(), line.y() + 2, kIcon, kIcon), mark.ink, 1.75);
    painter.setFont(ui::font(TextRole::Caption));
    const QFontMetrics letters = painter.fontMetrics();
    const bool isDim = card.state == State::LeftOut || card.state == State::Waiting;
    painter.setPen(card.state == State::NotFound ? tokens.error : isDim ? tokens.dim : tokens.text);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, card.text);
    double room = line.width() - (kNameLeft - 8) - letters.horizontalAdvance(card.text) - metrics::kSpacing;
    if (card.state == State::Found && !card.text.isEmpty()) {
        const double end = line.right() - letters.horizontalAdvance(card.text) - metrics::kSpacing;
        const QRectF bar(end - kBarWidth, line.y() + 6, kBarWidth, kBarHeight);
        paintBox(painter, bar, tokens.groove, {}, 2);
        paintBox(painter, QRectF(bar.topLeft(), QSizeF(bar.width() * card.share, bar.height())),
                 card.isWorst ? tokens.text : tokens.grooveFill, {}, 2);
        room -= kBarWidth + metrics::kSpacing;
    }
    const QString name = QString::fromStdString(m_model.pair(pair).board.name);
    painter.setPen(isDim ? tokens.dim : tokens.text);
    painter.drawText(line.adjusted(kNameLeft - 8, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     letters.elidedText(name, Qt::ElideMiddle, static_cast<int>(room)));
}

}  // namespace stereo::ui
