#include "ui/cloud/CloudOverlay.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <array>

namespace stereo::ui {
namespace {

// Logical pixels.
constexpr double kAxesInset = 40;
constexpr double kAxisLength = 23;
constexpr double kAxisDisc = 7.5;
constexpr double kRing = 6.5;
constexpr double kTick = 4;
constexpr double kLabelGap = 14;

struct Axis {
    QVector3D seen;  ///< right, up, forward
    QColor colour;
    QString letter;
};

// Overlays on pictures do not follow the theme.
const QColor kRingLine(255, 255, 255, 235);
const QColor kRingShadow(0, 0, 0, 150);
const QColor kLabelGround(0x10, 0x11, 0x13, 224);
const QColor kLabelText(0xF2, 0xF4, 0xF7);

std::array<Axis, 3> axesSeenBy(const CloudCamera& camera, const CloudTheme& theme) {
    const QVector3D right = camera.right();
    const QVector3D up = camera.up();
    const QVector3D forward = camera.forward();
    std::array<Axis, 3> axes{{{{right.x(), up.x(), forward.x()}, theme.axisX, "X"},
                              {{right.y(), up.y(), forward.y()}, theme.axisY, "Y"},
                              {{right.z(), up.z(), forward.z()}, theme.axisZ, "Z"}}};
    std::ranges::sort(axes, std::greater{}, [](const Axis& axis) { return axis.seen.z(); });
    return axes;
}

void paintAxes(QPainter& painter, QPointF centre, const CloudCamera& camera, const CloudTheme& theme) {
    QFont font = painter.font();
    font.setPointSizeF(7.5);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const auto endOf = [centre](const Axis& axis) {
        return centre + QPointF(axis.seen.x(), -axis.seen.y()) * kAxisLength;
    };
    const std::array axes = axesSeenBy(camera, theme);
    for (const Axis& axis : axes) {
        painter.setPen(QPen(axis.colour, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(centre, endOf(axis));
    }
    for (const Axis& axis : axes) {
        const QPointF end = endOf(axis);
        painter.setPen(Qt::NoPen);
        painter.setBrush(axis.colour);
        painter.drawEllipse(end, kAxisDisc, kAxisDisc);
        painter.setPen(theme.onAxis);
        painter.drawText(QRectF(end.x() - 10, end.y() - 10, 20, 20), Qt::AlignCenter, axis.letter);
    }
}

void strokeRing(QPainter& painter, QPointF at, const QPen& pen) {
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, kRing, kRing);
    for (const QPointF& way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
        painter.drawLine(at + way * kRing, at + way * (kRing + kTick));
    }
}

void paintLabel(QPainter& painter, QPointF at, const QString& label, const QRectF& within) {
    QFont font = painter.font();
    font.setPointSizeF(8.25);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    QRectF box = QFontMetricsF(font).boundingRect(label).adjusted(-6, -3, 6, 3);
    box.moveBottomLeft(at + QPointF(kLabelGap, -kLabelGap / 2));
    if (box.right() > within.right()) box.moveRight(at.x() - kLabelGap);
    if (box.top() < within.top()) box.moveTop(at.y() + kLabelGap / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(kLabelGround);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(kLabelText);
    painter.drawText(box, Qt::AlignCenter, label);
}

}  // namespace

CloudOverlay::CloudOverlay(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
}

void CloudOverlay::setTheme(const CloudTheme& theme) {
    m_theme = theme;
    update();
}

void CloudOverlay::setCamera(const CloudCamera& camera) {
    if (camera == m_camera) return;
    m_camera = camera;
    update();
}

void CloudOverlay::setAxesVisible(bool visible) {
    m_axesVisible = visible;
    update();
}

void CloudOverlay::setRing(std::optional<QPointF> position, const QString& label) {
    if (position == m_ring && label == m_label) return;
    m_ring = position;
    m_label = label;
    update();
}

void CloudOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_axesVisible) paintAxes(painter, {width() - kAxesInset, kAxesInset}, m_camera, m_theme);
    if (!m_ring) return;
    strokeRing(painter, *m_ring, QPen(kRingShadow, 3.5, Qt::SolidLine, Qt::RoundCap));
    strokeRing(painter, *m_ring, QPen(kRingLine, 1.6, Qt::SolidLine, Qt::RoundCap));
    if (!m_label.isEmpty()) paintLabel(painter, *m_ring, m_label, rect());
}

}  // namespace stereo::ui
