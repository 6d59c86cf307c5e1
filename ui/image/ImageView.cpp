#include "ui/image/ImageView.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "ui/image/Crosshair.h"
#include "ui/image/PictureTag.h"
#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"

namespace stereo::ui {

namespace {

constexpr double kWheelStep = 1.25;
constexpr double kWheelNotch = 120;
constexpr double kArrowPan = 40;
constexpr double kCursorLeap = 10;
/// Logical pixels a picture pixel must have for its numbers to fit.
constexpr double kTextScale = 44;
/// From this zoom on pixels have hard edges. Below, some would be drawn wider than others, which looks
/// torn: as on a screen of high density, where a fitted picture is a little magnified.
constexpr double kHardPixels = 2;
constexpr int kDimAlpha = 110;
constexpr int kBrightLuma = 140;
constexpr double kNameMargin = 8;
// In picture pixels, and how near and far apart lines may be on the screen.
constexpr double kRowsApart = 32;
constexpr double kNearestRows = 20;
constexpr double kFarthestRows = 96;
constexpr QColor kRowLine(255, 255, 255, 94);
constexpr QColor kRowShadow(0, 0, 0, 69);
constexpr QColor kAreaLine(0x6F, 0xB4, 0xFF);
constexpr QColor kAreaShadow(0, 0, 0, 69);
constexpr double kAreaWidth = 1.5;
constexpr double kAreaShadowWidth = 3;

QPointF pixelCentre(QPointF imagePoint) {
    return {std::floor(imagePoint.x()) + 0.5, std::floor(imagePoint.y()) + 0.5};
}

std::optional<QPointF> directionOf(int key) {
    switch (key) {
        case Qt::Key_Left:
            return QPointF(-1, 0);
        case Qt::Key_Right:
            return QPointF(1, 0);
        case Qt::Key_Up:
            return QPointF(0, -1);
        case Qt::Key_Down:
            return QPointF(0, 1);
        default:
            return std::nullopt;
    }
}

QString colourText(QRgb pixel) {
    return QString("%1\n%2\n%3").arg(qRed(pixel)).arg(qGreen(pixel)).arg(qBlue(pixel));
}

double roundedTo(double value, double grid) {
    return std::round(value / grid) * grid;
}

}  // namespace

ImageView::ImageView(ViewLink& link, QWidget* parent) : QWidget(parent), m_link(link) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&link, &ViewLink::viewChanged, this, &ImageView::redraw);
    connect(&link, &ViewLink::cursorChanged, this, qOverload<>(&ImageView::update));
}

QSize ImageView::sizeHint() const {
    return {320, 240};
}

QSize ImageView::minimumSizeHint() const {
    return {80, 60};
}

void ImageView::setPicture(const ImagePyramid& picture) {
    m_own.pixels = picture;
    redraw();
    Q_EMIT pictureChanged();
}

void ImageView::clear() {
    setPicture({});
}

void ImageView::setEmptyText(const QString& text) {
    m_emptyText = text;
    redraw();
}

void ImageView::setPixelText(PixelText text) {
    m_own.text = std::move(text);
    redraw();
}

void ImageView::setOther(const ImagePyramid& picture, const QString& ownName, const QString& otherName,
                         PixelText text) {
    m_own.name = ownName;
    m_other = {picture, std::move(text), otherName};
    redraw();
}

bool ImageView::hasOther() const {
    return !m_other.pixels.isEmpty() && m_other.pixels.size() == m_own.pixels.size();
}

void ImageView::setOtherShare(std::optional<double> share) {
    if (share == m_otherShare) return;
    m_otherShare = share;
    redraw();
}

double ImageView::otherWidth() const {
    return hasOther() ? std::round(m_otherShare.value_or(0) * width()) : 0;
}

void ImageView::setCursorLabel(const QString& text) {
    m_cursorLabel = text;
    update();
}

void ImageView::setCursorShift(std::optional<double> disparityPx) {
    m_cursorShift = disparityPx;
    update();
}

void ImageView::setCursorPoint(std::optional<QPointF> imagePoint) {
    m_cursorPoint = imagePoint;
    update();
}

void ImageView::setMovesLinkedCursor(bool moves) {
    m_movesLinkedCursor = moves;
}

void ImageView::setRowLines(bool shown) {
    m_rowLines = shown;
    redraw();
}

void ImageView::setValidArea(std::optional<QRectF> imageRect) {
    if (imageRect == m_validArea) return;
    m_validArea = imageRect;
    redraw();
}

void ImageView::setDimmed(bool dimmed) {
    m_dimmed = dimmed;
    redraw();
}

void ImageView::redraw() {
    m_drawn = {};
    update();
    Q_EMIT zoomChanged(zoom());
}

double ImageView::fitZoom() const {
    const QSizeF picture = m_own.pixels.size();
    const int room = m_fitHeight > 0 ? std::min(m_fitHeight, height()) : height();
    return devicePixelRatioF() * std::min(width() / picture.width(), room / picture.height());
}

void ImageView::setFitHeight(int height) {
    if (height == m_fitHeight) return;
    m_fitHeight = height;
    redraw();
}

double ImageView::zoom() const {
    if (m_own.pixels.isEmpty()) return 0;
    return m_link.isFit() ? fitZoom() : m_link.zoom();
}

double ImageView::scale() const {
    return zoom() / devicePixelRatioF();
}

QRectF ImageView::pictureRect() const {
    const QSizeF size = QSizeF(m_own.pixels.size()) * scale();
    const QPointF middle(width() / 2.0, height() / 2.0);
    const QPointF fromCorner =
        m_link.isFit() ? QPointF(size.width(), size.height()) / 2 : m_link.centre() * scale();
    return {middle - fromCorner, size};
}

QPointF ImageView::toImage(QPointF widgetPoint) const {
    return m_own.pixels.isEmpty() ? QPointF() : (widgetPoint - pictureRect().topLeft()) / scale();
}

QPointF ImageView::toWidget(QPointF imagePoint) const {
    return pictureRect().topLeft() + imagePoint * scale();
}

void ImageView::fit() {
    m_link.fit();
}

void ImageView::zoomTo(double zoom, QPointF anchor) {
    if (m_own.pixels.isEmpty()) return;
    const double clamped = std::clamp(zoom, ViewLink::kMinimumZoom, ViewLink::kMaximumZoom);
    const QPointF fromMiddle = anchor - QPointF(width() / 2.0, height() / 2.0);
    m_link.setView(clamped, toImage(anchor) - fromMiddle * devicePixelRatioF() / clamped);
}

// The middle of the view stays on the picture, so that it cannot get lost.
void ImageView::panBy(QPointF widgetDelta) {
    if (m_own.pixels.isEmpty()) return;
    const QPointF middle = toImage(QPointF(width() / 2.0, height() / 2.0) - widgetDelta);
    m_link.setView(zoom(), {std::clamp(middle.x(), 0.0, double(m_own.pixels.size().width())),
                            std::clamp(middle.y(), 0.0, double(m_own.pixels.size().height()))});
}

void ImageView::moveCursorBy(QPointF imageDelta) {
    if (m_own.pixels.isEmpty()) return;
    const QSize size = m_own.pixels.size();
    const QPointF middle = toImage(QPointF(width() / 2.0, height() / 2.0));
    const QPointF from = m_link.cursor() ? *m_link.cursor() + imageDelta : middle;
    const QPointF to = pixelCentre(
        {std::clamp(from.x(), 0.0, size.width() - 1.0), std::clamp(from.y(), 0.0, size.height() - 1.0)});
    m_link.setCursor(to);
    const QPointF at = toWidget(to);
    const QPointF inSight(std::clamp(at.x(), 0.0, double(width())),
                          std::clamp(at.y(), 0.0, double(height())));
    if (inSight != at) panBy(inSight - at);
}

void ImageView::reportCursor(std::optional<QPointF> imagePoint) {
    if (imagePoint && !QRectF({}, QSizeF(m_own.pixels.size())).contains(*imagePoint)) imagePoint.reset();
    if (m_movesLinkedCursor) m_link.setCursor(imagePoint);
    Q_EMIT cursorMoved(imagePoint);
}

void ImageView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) redraw();
    QWidget::changeEvent(event);
}

void ImageView::resizeEvent(QResizeEvent*) {
    redraw();
}

void ImageView::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / kWheelNotch;
    if (notches != 0) zoomTo(zoom() * std::pow(kWheelStep, notches), event->position());
    event->accept();
}

void ImageView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) return event->ignore();
    m_dragFrom = event->position();
}

void ImageView::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragFrom) {
        setCursor(Qt::ClosedHandCursor);
        panBy(event->position() - *m_dragFrom);
        m_dragFrom = event->position();
    }
    if (m_own.pixels.isEmpty()) return;
    reportCursor(toImage(event->position()));
}

void ImageView::mouseReleaseEvent(QMouseEvent*) {
    m_dragFrom.reset();
    setCursor(Qt::CrossCursor);
}

void ImageView::mouseDoubleClickEvent(QMouseEvent*) {
    fit();
}

void ImageView::leaveEvent(QEvent*) {
    reportCursor({});
}

void ImageView::focusInEvent(QFocusEvent* event) {
    m_tabbedTo = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    update();
}

void ImageView::focusOutEvent(QFocusEvent*) {
    m_tabbedTo = false;
    update();
}

void ImageView::keyPressEvent(QKeyEvent* event) {
    const QPointF middle(width() / 2.0, height() / 2.0);
    const bool control = event->modifiers() & Qt::ControlModifier;
    if (control && event->key() == Qt::Key_0) return zoomTo(1, middle);
    if (event->modifiers() & Qt::ShiftModifier) {
        const std::optional<QPointF> direction = directionOf(event->key());
        return direction ? moveCursorBy(*direction * (control ? kCursorLeap : 1)) : event->ignore();
    }
    if (control) return event->ignore();
    // With the whole picture visible there is nothing to pan: the window may use the key.
    if (const auto direction = directionOf(event->key())) {
        return m_link.isFit() ? event->ignore() : panBy(*direction * -kArrowPan);
    }
    switch (event->key()) {
        case Qt::Key_F:
            return fit();
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomTo(zoom() * kWheelStep, middle);
        case Qt::Key_Minus:
            return zoomTo(zoom() / kWheelStep, middle);
        default:
            event->ignore();
    }
}

void ImageView::paintEvent(QPaintEvent*) {
    if (m_drawn.isNull() || m_drawn.devicePixelRatio() != devicePixelRatioF()) m_drawn = drawn();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_drawn);
    if (!m_own.pixels.isEmpty() && m_link.cursor()) paintMark(painter);
    if (m_tabbedTo) paintFocus(painter, rect(), tokensOf(*this).accent, 0);
}

QPixmap ImageView::drawn() const {
    QPixmap pixmap(size() * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(tokensOf(*this).canvas);
    QPainter painter(&pixmap);
    if (m_own.pixels.isEmpty()) {
        paintEmptyText(painter);
        return pixmap;
    }
    const double split = otherWidth();
    paintPart(painter, m_other, QRectF(0, 0, split, height()));
    paintPart(painter, m_own, QRectF(split, 0, width() - split, height()));
    if (m_rowLines) paintRowLines(painter);
    if (m_validArea) paintValidArea(painter);
    if (hasOther() && m_otherShare) paintNames(painter);
    if (m_dimmed) {
        QColor veil = tokensOf(*this).canvas;
        veil.setAlpha(kDimAlpha);
        painter.fillRect(rect(), veil);
    }
    return pixmap;
}

void ImageView::paintPart(QPainter& painter, const Picture& picture, const QRectF& part) const {
    if (part.isEmpty()) return;
    painter.setClipRect(part);
    paintPicture(painter, picture.pixels);
    if (scale() >= kTextScale) paintPixelTexts(painter, picture, part);
    painter.setClipping(false);
}

// Only the part in sight, by whole pixels of the level: a picture magnified 256 times would leave the
// coordinates the raster engine can work with. Its corner lies on a whole screen pixel, so that at
// 100 % pixels are shown as they are.
void ImageView::paintPicture(QPainter& painter, const ImagePyramid& picture) const {
    const int level = picture.levelFor(zoom());
    const double unit = std::exp2(level);
    const QRectF whole({}, QSizeF(picture.size()));
    const QRectF seen = QRectF(toImage({0, 0}), toImage(QPointF(width(), height()))).intersected(whole);
    if (seen.isEmpty()) return;
    const QPointF from(std::floor(seen.left() / unit) * unit, std::floor(seen.top() / unit) * unit);
    const QPointF to(std::min(std::ceil(seen.right() / unit) * unit, whole.right()),
                     std::min(std::ceil(seen.bottom() / unit) * unit, whole.bottom()));
    const QPointF corner = toWidget(from);
    const QPointF onScreenPixel(roundedTo(corner.x(), 1 / devicePixelRatioF()),
                                roundedTo(corner.y(), 1 / devicePixelRatioF()));
    const QPointF size = (to - from) * scale();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, zoom() < kHardPixels);
    painter.drawImage(QRectF(onScreenPixel, QSizeF(size.x(), size.y())), picture.level(level),
                      QRectF(from / unit, to / unit));
}

void ImageView::paintPixelTexts(QPainter& painter, const Picture& picture, const QRectF& part) const {
    const QRectF whole({}, QSizeF(picture.pixels.size()));
    const QRect seen =
        QRectF(toImage(part.topLeft()), toImage(part.bottomRight())).intersected(whole).toAlignedRect();
    painter.setFont(ui::font(TextRole::Caption));
    for (int y = seen.top(); y <= seen.bottom(); ++y) {
        for (int x = seen.left(); x <= seen.right(); ++x) {
            const QRgb pixel = picture.pixels.level(0).pixel(x, y);
            painter.setPen(qGray(pixel) > kBrightLuma ? QColor(0, 0, 0, 220) : QColor(255, 255, 255, 230));
            painter.drawText(QRectF(toWidget(QPointF(x, y)), QSizeF(scale(), scale())), Qt::AlignCenter,
                             picture.text ? picture.text(x, y) : colourText(pixel));
        }
    }
}

// On whole pixels of the screen, so that they run through from view to view.
void ImageView::paintRowLines(QPainter& painter) const {
    double apart = kRowsApart;
    while (apart * scale() < kNearestRows) apart *= 2;
    while (apart > 1 && apart * scale() > kFarthestRows) apart /= 2;
    const QRectF seen = pictureRect().intersected(rect());
    const double first = std::max(1.0, std::ceil(toImage(seen.topLeft()).y() / apart));
    const double end = std::min<double>(m_own.pixels.size().height(), toImage(seen.bottomLeft()).y());
    for (double row = first * apart; row < end; row += apart) {
        const double y = std::floor(toWidget({0, row}).y());
        painter.fillRect(QRectF(seen.left(), y, seen.width(), 1), kRowLine);
        painter.fillRect(QRectF(seen.left(), y + 1, seen.width(), 1), kRowShadow);
    }
}

// Each name at the outer end of its part, where the dividing line never covers it.
void ImageView::paintValidArea(QPainter& painter) const {
    const QRectF around(toWidget(m_validArea->topLeft()), toWidget(m_validArea->bottomRight()));
    // Inside of what it goes around, so that it is seen where that reaches the edge of the view.
    const QRectF line = around.adjusted(1, 1, -1, -1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(kAreaShadow, kAreaShadowWidth));
    painter.drawRect(line);
    QPen dashes(kAreaLine, kAreaWidth, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({6 / kAreaWidth, 4 / kAreaWidth});
    painter.setPen(dashes);
    painter.drawRect(line);
    painter.restore();
    const QString size =
        tr("valid %1 × %2").arg(qRound(m_validArea->width())).arg(qRound(m_validArea->height()));
    const QRectF seen = around.intersected(rect()).adjusted(kNameMargin, 0, -kNameMargin, -kNameMargin);
    const QSizeF tag = tagSize(size);
    if (tag.width() > seen.width() || tag.height() > seen.height()) return;
    paintTag(painter, size, QRectF(seen.left(), seen.bottom() - tag.height(), seen.width(), tag.height()),
             Qt::AlignLeft);
}

void ImageView::paintNames(QPainter& painter) const {
    const QRectF area = QRectF(rect()).adjusted(kNameMargin, kNameMargin, -kNameMargin, 0);
    const double split = otherWidth();
    const auto paint = [&](const QString& name, const QRectF& part, Qt::AlignmentFlag side) {
        painter.setClipRect(part);
        paintTag(painter, name, area, side);
    };
    paint(m_other.name, QRectF(0, 0, split, height()), Qt::AlignLeft);
    const bool alone = split == 0;
    paint(m_own.name, QRectF(split, 0, width() - split, height()), alone ? Qt::AlignLeft : Qt::AlignRight);
    painter.setClipping(false);
}

void ImageView::paintMark(QPainter& painter) const {
    const QPointF unshifted = toWidget(pixelCentre(m_cursorPoint.value_or(*m_link.cursor())));
    Crosshair cross{unshifted, pictureRect().intersected(rect()), rect(), {}, m_cursorLabel};
    if (m_cursorShift && !m_cursorPoint) {
        cross.at.rx() -= *m_cursorShift * scale();
        cross.shiftedFromX = unshifted.x();
    }
    painter.setClipRect(cross.picture);
    paintCrosshair(painter, cross);
    painter.setClipping(false);
}

void ImageView::paintEmptyText(QPainter& painter) const {
    painter.setFont(ui::font(TextRole::Normal));
    painter.setPen(tokensOf(*this).dim);
    painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

}  // namespace stereo::ui
