#include "ui/window/inputs/RigView.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kHeight = 132;
constexpr double kCameraX = 52;    ///< leaves room for the baseline's length
constexpr double kCameraGap = 22;  ///< the baseline as drawn
constexpr double kCameraSide = 8;
constexpr double kScaleHeight = 18;
constexpr double kRight = 6;
constexpr double kFarShare = 0.88;  ///< of the width: where the farthest matched depth lies
constexpr double kBandOpacity = 0.5;
/// Disparities a rig measures well, as shares of the image's width.
constexpr double kNearShare = 0.1;
constexpr double kFarShareOfWidth = 0.01;
constexpr double kMaxDepths = 60;  ///< far / near, so that the near end can still be seen

double degrees(double tangent) {
    return std::atan(tangent) * 180 / M_PI;
}

}  // namespace

/// Where things lie. Depth goes right, the image's x goes down; both in the same scale, so that angles are
/// true.
struct RigView::Drawing {
    QRectF frame;
    double pixelsPerMetre;
    double leftY;
    double rightY;
    double tangentUp;    ///< of the angle between the axis and the image's left edge
    double tangentDown;  ///< and its right edge
    Depths depths;

    [[nodiscard]] double x(double metres) const { return frame.left() + kCameraX + metres * pixelsPerMetre; }
    /// What both cameras see, at a place to the right of them.
    [[nodiscard]] double top(double x) const { return rightY - (x - frame.left() - kCameraX) * tangentUp; }
    [[nodiscard]] double bottom(double x) const {
        return leftY + (x - frame.left() - kCameraX) * tangentDown;
    }
};

RigView::RigView(QWidget* parent) : QWidget(parent) {
    setFixedHeight(kHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("The rig from above"));
}

QSize RigView::sizeHint() const {
    return {220, kHeight};
}

void RigView::setCalibration(const std::optional<StereoCalibration>& calibration) {
    m_calibration = calibration;
    update();
}

void RigView::setMatched(const std::optional<Depths>& depths) {
    m_matched = depths;
    update();
}

void RigView::setDisplay(const DisplayOptions& display) {
    m_display = display;
    update();
}

RigView::Depths RigView::shownDepths() const {
    if (m_matched) {
        return {m_matched->nearMetres, std::min(m_matched->farMetres, kMaxDepths * m_matched->nearMetres)};
    }
    const double focalBaseline = m_calibration->fx() * m_calibration->baselineMetres();
    const double width = m_calibration->imageSize().width;
    return {focalBaseline / (kNearShare * width), focalBaseline / (kFarShareOfWidth * width)};
}

void RigView::paintEvent(QPaintEvent*) {
    if (!m_calibration || m_calibration->imageSize().isEmpty()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = tokensOf(*this);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    paintBox(painter, frame, tokens.canvas, Qt::transparent);

    const Depths depths = shownDepths();
    const double middle = frame.top() + (frame.height() - kScaleHeight) / 2;
    const StereoCalibration& rig = *m_calibration;
    const Drawing drawing{frame,
                          kFarShare * (frame.width() - kCameraX - kRight) / depths.farMetres,
                          middle - kCameraGap / 2,
                          middle + kCameraGap / 2,
                          (rig.cx() + 0.5) / rig.fx(),
                          (rig.imageSize().width - rig.cx() - 0.5) / rig.fx(),
                          depths};
    QPainterPath inside;
    inside.addRoundedRect(frame, 4, 4);
    painter.setClipPath(inside);
    painter.setClipRect(frame.adjusted(0, 0, 0, -kScaleHeight), Qt::IntersectClip);
    paintField(painter, drawing);
    if (m_matched) paintBand(painter, drawing);
    paintCameras(painter, drawing);
    painter.setClipping(false);
    paintScale(painter, drawing);
}

void RigView::paintField(QPainter& painter, const Drawing& drawing) const {
    const Tokens& tokens = tokensOf(*this);
    const double from = drawing.frame.left() + kCameraX;
    const double to = drawing.frame.right();
    const double length = to - from;
    QColor fill = tokens.text;
    fill.setAlphaF(0.06F);
    for (const double y : {drawing.leftY, drawing.rightY}) {
        const QPolygonF field{QPointF(from, y), QPointF(to, y - length * drawing.tangentUp),
                              QPointF(to, y + length * drawing.tangentDown)};
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(field);
        painter.setPen(QPen(tokens.dim, 1));
        painter.drawLine(field[0], field[1]);
        painter.drawLine(field[0], field[2]);
    }
}

QColor RigView::colourAt(double depthMetres) const {
    const float disparity = m_calibration->disparity(static_cast<float>(depthMetres));
    if (std::isnan(disparity)) return {};
    const double place = position(disparity, m_display.range, m_display.mapping);
    const auto index = static_cast<std::size_t>(std::lround(255 * (m_display.reversed ? 1 - place : place)));
    const Rgb rgb = colours(m_display.colormap)[index];
    return {rgb[0], rgb[1], rgb[2]};
}

// Only what both cameras see can be matched.
void RigView::paintBand(QPainter& painter, const Drawing& drawing) const {
    const double step = 1 / devicePixelRatioF();
    painter.setOpacity(kBandOpacity);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (double x = drawing.x(drawing.depths.nearMetres); x < drawing.x(drawing.depths.farMetres);
         x += step) {
        const double top = drawing.top(x);
        const double bottom = drawing.bottom(x);
        const double metres = (x - drawing.x(0)) / drawing.pixelsPerMetre;
        if (top < bottom) painter.fillRect(QRectF(x, top, step, bottom - top), colourAt(metres));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(1);
}

void RigView::paintCameras(QPainter& painter, const Drawing& drawing) const {
    const Tokens& tokens = tokensOf(*this);
    const double x = drawing.frame.left() + kCameraX;
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.text);
    for (const double y : {drawing.leftY, drawing.rightY}) {
        painter.drawRoundedRect(QRectF(x - kCameraSide, y - kCameraSide / 2, kCameraSide, kCameraSide), 2, 2);
    }
    const double bracket = x - kCameraSide - 8;
    painter.setPen(QPen(tokens.dim, 1));
    painter.drawLine(QPointF(bracket, drawing.leftY), QPointF(bracket, drawing.rightY));
    for (const double y : {drawing.leftY, drawing.rightY}) {
        painter.drawLine(QPointF(bracket - 3, y), QPointF(bracket + 3, y));
    }
    painter.setFont(ui::font(TextRole::Caption));
    painter.setPen(tokens.text);
    painter.drawText(QRectF(drawing.frame.left(), drawing.rightY + 8, kCameraX + 12, 16), Qt::AlignCenter,
                     lengthText(m_calibration->baselineMetres()));
    const double angle = degrees(drawing.tangentUp) + degrees(drawing.tangentDown);
    painter.drawText(QRectF(drawing.frame.left(), drawing.frame.top() + 6, kCameraX + 12, 16),
                     Qt::AlignCenter, QStringLiteral("%1°").arg(std::lround(angle)));
}

void RigView::paintScale(QPainter& painter, const Drawing& drawing) const {
    const Tokens& tokens = tokensOf(*this);
    const double y = drawing.frame.bottom() - kScaleHeight;
    painter.setFont(ui::font(TextRole::Tick));
    painter.setPen(QPen(tokens.border, 1));
    painter.drawLine(QPointF(drawing.x(0), y), QPointF(drawing.frame.right() - kRight, y));
    double leftmost = drawing.frame.left();
    const auto tick = [&](double metres, const QString& text, const QColor& ink) {
        const double width = painter.fontMetrics().horizontalAdvance(text) + 4;
        const double x = std::min(drawing.x(metres) - width / 2, drawing.frame.right() - width - 2);
        painter.setPen(QPen(ink, 1));
        painter.drawLine(QPointF(drawing.x(metres), y - 3), QPointF(drawing.x(metres), y + 2));
        if (x < leftmost) return;  // it would stand on the one before
        painter.drawText(QRectF(x, y + 2, width, kScaleHeight - 4), Qt::AlignCenter, text);
        leftmost = x + width;
    };
    tick(0, QStringLiteral("0"), tokens.dim);
    tick(drawing.depths.nearMetres, lengthText(drawing.depths.nearMetres), tokens.text);
    tick(drawing.depths.farMetres, lengthText(drawing.depths.farMetres), tokens.text);
}

}  // namespace stereo::ui
