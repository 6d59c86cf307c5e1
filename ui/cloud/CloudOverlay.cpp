#include "ui/cloud/CloudOverlay.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ui/cloud/OverlayLabel.h"
#include "ui/cloud/ScaleBar.h"

namespace stereo::ui {
namespace {

// Logical pixels.
/// Smaller views have smaller axes and scale bars, and the smallest have none.
constexpr QSize kSmall{340, 320};
constexpr QSize kSmallest{200, 160};
constexpr double kRing = 6.5;
constexpr double kTick = 4;
constexpr double kLabelGap = 14;
constexpr double kCross = 8;
constexpr double kInset = 14;
constexpr double kHintUp = 56;

struct Sizes {
    double axesInset = 40;
    double axisLength = 23;
    double axisDisc = 7.5;
    double longestBar = 125;

    [[nodiscard]] static Sizes small() { return {28, 15, 6, 70}; }
};

bool isBelow(QSize size, QSize limit) {
    return size.width() < limit.width() || size.height() < limit.height();
}

Sizes sizesIn(QSize view) {
    return isBelow(view, kSmall) ? Sizes::small() : Sizes();
}

struct Axis {
    QVector3D seen;  ///< right, up, forward
    QColor colour;
    QString letter;
};

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

void paintAxes(QPainter& painter, QPointF centre, const Sizes& sizes, const CloudCamera& camera,
               const CloudTheme& theme) {
    QFont font = painter.font();
    font.setPointSizeF(7.5);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const auto endOf = [&](const Axis& axis) {
        return centre + QPointF(axis.seen.x(), -axis.seen.y()) * sizes.axisLength;
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
        painter.drawEllipse(end, sizes.axisDisc, sizes.axisDisc);
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

void paintRing(QPainter& painter, QPointF at, const QString& label, const QRectF& within) {
    strokeRing(painter, at, QPen(kOverlayShadow, 3.5, Qt::SolidLine, Qt::RoundCap));
    strokeRing(painter, at, QPen(kOverlayLine, 1.6, Qt::SolidLine, Qt::RoundCap));
    if (label.isEmpty()) return;
    QRectF box = overlayLabelBox(label);
    box.moveBottomLeft(at + QPointF(kLabelGap, -kLabelGap / 2));
    if (box.right() > within.right()) box.moveRight(at.x() - kLabelGap);
    if (box.top() < within.top()) box.moveTop(at.y() + kLabelGap / 2);
    paintOverlayLabel(painter, box, label);
}

void paintCross(QPainter& painter, QPointF at) {
    for (const QPen& pen : {QPen(kOverlayShadow, 3.5), QPen(kOverlayLine, 1.5)}) {
        painter.setPen(pen);
        painter.drawLine(at - QPointF(kCross, 0), at + QPointF(kCross, 0));
        painter.drawLine(at - QPointF(0, kCross), at + QPointF(0, kCross));
    }
}

}  // namespace

CloudOverlay::CloudOverlay(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    m_lengthText = [](double metres) { return tr("%1 m").arg(metres); };
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

void CloudOverlay::setScaleBarVisible(bool visible) {
    m_scaleBarVisible = visible;
    update();
}

void CloudOverlay::setColourBar(std::optional<ColourBar> bar) {
    if (bar == m_colourBar) return;
    m_colourBar = std::move(bar);
    update();
}

void CloudOverlay::setLengthText(std::function<QString(double)> text) {
    m_lengthText = std::move(text);
    update();
}

void CloudOverlay::setRing(std::optional<QPointF> position, const QString& label) {
    if (position == m_ring && label == m_label) return;
    m_ring = position;
    m_label = label;
    update();
}

void CloudOverlay::setCross(std::optional<QPointF> position) {
    if (position == m_cross) return;
    m_cross = position;
    update();
}

void CloudOverlay::setFocusFrame(bool visible) {
    m_focusFrame = visible;
    update();
}

void CloudOverlay::setMeasurements(std::vector<DrawnMeasurement> measurements) {
    if (measurements == m_measurements) return;
    m_measurements = std::move(measurements);
    update();
}

std::optional<std::size_t> CloudOverlay::measurementAt(QPointF position) const {
    for (std::size_t i = m_measurements.size(); i-- > 0;) {  // the last is painted on top
        if (labelBox(m_measurements[i], m_camera, size()).contains(position)) return i;
    }
    return std::nullopt;
}

void CloudOverlay::setNotes(const QStringList& notes) {
    m_notes = notes;
    update();
}

void CloudOverlay::setHint(const QString& hint) {
    m_hint = hint;
    update();
}

void CloudOverlay::paintLasting(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const DrawnMeasurement& drawn : m_measurements) paintMeasurement(painter, drawn, m_camera, size());
    if (isBelow(size(), kSmallest)) return;
    const Sizes sizes = sizesIn(size());
    if (m_axesVisible)
        paintAxes(painter, {width() - sizes.axesInset, sizes.axesInset}, sizes, m_camera, m_theme);
    if (m_colourBar) {
        const double top = 2 * sizes.axesInset + kInset;
        paintColourBar(painter, *m_colourBar, QRectF(0, top, width() - kInset, height() - kInset - top));
    }
    if (!m_scaleBarVisible) return;
    const ScaleBar bar = scaleBar(m_camera, size(), sizes.longestBar);
    const QString length = m_lengthText(bar.metres);
    const bool isPlain = m_camera.isOrthographic() || isBelow(size(), kSmall);
    paintScaleBar(painter, {kInset, height() - kInset - kTick}, bar,
                  isPlain ? length : tr("%1 at the pivot").arg(length), m_theme);
}

void CloudOverlay::paintMarks(QPainter& painter) const {
    if (m_cross) paintCross(painter, *m_cross);
    if (m_ring) paintRing(painter, *m_ring, m_label, rect());
    if (!m_focusFrame) return;
    painter.setPen(QPen(m_theme.focus, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75));
}

void CloudOverlay::paintTexts(QPainter& painter) const {
    double top = kInset;
    for (const QString& note : m_notes) {
        QRectF box = overlayLabelBox(note);
        box.moveTopLeft({kInset, top});
        box.setWidth(
            std::min(box.width(), std::max(0.0, width() - 2 * sizesIn(size()).axesInset - 2 * kInset)));
        paintOverlayLabel(painter, box, note);
        top += box.height() + 4;
    }
    if (m_hint.isEmpty()) return;
    QRectF box = overlayLabelBox(m_hint);
    box.setWidth(std::min(box.width(), width() - 2 * kInset));
    box.moveCenter({width() / 2.0, height() - kHintUp});
    box.moveLeft(std::round(box.left()));
    paintOverlayLabel(painter, box, m_hint, kOverlayChosen);
}

void CloudOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintLasting(painter);
    paintTexts(painter);
    paintMarks(painter);
}

}  // namespace stereo::ui
