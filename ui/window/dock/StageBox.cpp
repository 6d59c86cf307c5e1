#include "ui/window/dock/StageBox.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/ToolTips.h"

namespace stereo::ui {
namespace {

constexpr QMargins kInside{10, 6, 8, 8};
constexpr int kLine = 16;
constexpr int kBar = 4;
/// Title, fact, times, bar.
constexpr int kTextHeight = 18 + 2 * kLine + 4 + kBar;
constexpr int kPictureGap = 8;
constexpr int kSmallestPicture = 24;
constexpr QSize kSmallest{92, kInside.top() + kTextHeight + kInside.bottom()};
constexpr QSize kWanted{118, kSmallest.height() + kPictureGap + 40};

}  // namespace

StageBox::StageBox(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void StageBox::setStage(const StageWords& words, double share) {
    m_words = words;
    m_share = share;
    setText(words.title);
    const QStringList spoken{words.title, words.fact, words.time, words.memory};
    setAccessibleName(spoken.join(", "));
    setAccessibleDescription(words.tip.plain());
    setRichTip(*this, RichText::inLines({RichText::bold(words.title), words.tip}));
    updateGeometry();
    update();
}

void StageBox::setPicture(const QImage& picture) {
    m_picture = picture;
    setCursor(picture.isNull() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    update();
}

QSize StageBox::sizeHint() const {
    return kWanted;
}

QSize StageBox::minimumSizeHint() const {
    const int times =
        QFontMetrics(ui::font(TextRole::Caption)).horizontalAdvance(m_words.time + m_words.memory);
    const int words =
        std::max({QFontMetrics(ui::font(TextRole::Title)).horizontalAdvance(m_words.title),
                  QFontMetrics(ui::font(TextRole::Caption)).horizontalAdvance(m_words.fact), times + 12});
    return {std::max(kSmallest.width(), words + kInside.left() + kInside.right() + 1), kSmallest.height()};
}

void StageBox::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const Tokens& tokens = tokensOf(*this);
    const bool canShow = !m_picture.isNull();
    const bool isHot = canShow && (underMouse() || isDown());
    paintBox(painter, rect(), isHot ? (isDown() ? tokens.pressed : tokens.hover) : tokens.window,
             isChecked() ? tokens.accent
             : isHot     ? tokens.borderStrong
                         : tokens.border);
    const QRect inside = rect().marginsRemoved(kInside);
    const auto line = [&](int top, int height, TextRole role, const QColor& ink, Qt::Alignment side,
                          const QString& text) {
        painter.setFont(ui::font(role));
        painter.setPen(ink);
        painter.drawText(QRect(inside.x(), inside.y() + top, inside.width(), height), Qt::AlignVCenter | side,
                         text);
    };
    line(0, 18, TextRole::Title, tokens.text, Qt::AlignLeft, m_words.title);
    line(18, kLine, TextRole::Caption, tokens.dim, Qt::AlignLeft, m_words.fact);
    line(18 + kLine, kLine, TextRole::Caption, tokens.text, Qt::AlignLeft, m_words.time);
    line(18 + kLine, kLine, TextRole::Caption, tokens.dim, Qt::AlignRight, m_words.memory);
    const QRectF groove(inside.x(), inside.y() + kTextHeight - kBar, inside.width(), kBar);
    paintBox(painter, groove, tokens.groove, {}, kBar / 2.0);
    if (m_share > 0) {
        const QRectF filled(groove.topLeft(), QSizeF(std::max<double>(kBar, groove.width() * m_share), kBar));
        paintBox(painter, filled, tokens.accent, {}, kBar / 2.0);
    }
    const QRectF below(inside.x(), groove.bottom() + kPictureGap, inside.width(),
                       inside.bottom() + 1 - groove.bottom() - kPictureGap);
    if (canShow && below.height() >= kSmallestPicture) paintPicture(painter, below);
    if (hasFocus()) paintFocus(painter, rect(), tokens.accent);
}

void StageBox::paintPicture(QPainter& painter, const QRectF& place) const {
    QRectF shown(QPointF(), QSizeF(m_picture.size()).scaled(place.size(), Qt::KeepAspectRatio));
    shown.moveTopLeft(place.topLeft());
    QPainterPath rounded;
    rounded.addRoundedRect(shown, 3, 3);
    painter.setClipPath(rounded);
    painter.drawImage(shown, m_picture);
    painter.setClipping(false);
}

}  // namespace stereo::ui
