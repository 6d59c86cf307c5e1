#include "ui/window/inputs/Thumbnail.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Theme.h"

namespace stereo::ui {
namespace {

constexpr QSize kSmall{104, 72};
constexpr int kStored = 320;

}  // namespace

Thumbnail::Thumbnail(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QImage Thumbnail::scaledDown(const RgbImage& image) {
    const QImage view(image.pixels().data(), image.width(), image.height(), 3 * image.width(),
                      QImage::Format_RGB888);
    return view.scaled(kStored, kStored, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

void Thumbnail::setPicture(const QImage& scaledDown) {
    m_picture = scaledDown;
    update();
}

QSize Thumbnail::sizeHint() const {
    return kSmall;
}

int Thumbnail::heightForWidth(int width) const {
    return width * kSmall.height() / kSmall.width();
}

void Thumbnail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const Tokens& tokens = tokensOf(*this);
    const QRectF frame(rect());
    QPainterPath rounded;
    rounded.addRoundedRect(frame, metrics::kRadius, metrics::kRadius);
    if (m_picture.isNull()) {
        painter.setPen(QPen(tokens.borderStrong, 1, Qt::DashLine));
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), metrics::kRadius, metrics::kRadius);
        paintIcon(painter, "image", QRectF(frame.center() - QPointF(8, 8), QSizeF(16, 16)), tokens.dim);
    } else {
        QRectF shown(QPointF(),
                     QSizeF(m_picture.size()).scaled(frame.size(), Qt::KeepAspectRatioByExpanding));
        shown.moveCenter(frame.center());
        painter.setClipPath(rounded);
        painter.drawImage(shown, m_picture);
        painter.setClipping(false);
    }
    if (hasFocus()) paintFocus(painter, frame, tokens.accent);
}

void Thumbnail::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->pos())) Q_EMIT clicked();
}

void Thumbnail::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return) {
        Q_EMIT clicked();
    } else {
        QWidget::keyPressEvent(event);
    }
}

}  // namespace stereo::ui
