#include "ui/cloud/MeasurementPainter.h"

#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <optional>

#include "ui/cloud/CloudCamera.h"
#include "ui/cloud/OverlayLabel.h"

namespace stereo::ui {
namespace {

constexpr double kDot = 3.5;
constexpr double kLabelGap = 10;
constexpr double kJustInFront = 1e-3;  // metres

QVector3D toVector(const PointCloud::Point& point) {
    return {point[0], point[1], point[2]};
}

/// The part of a line inside of a box (Liang and Barsky): the painter draws nothing of lines that are far too
/// long.
std::optional<QLineF> inside(const QRectF& box, const QLineF& line) {
    double begin = 0;
    double end = 1;
    const auto cut = [&](double speed, double room) {  // keeps speed * t <= room
        if (speed == 0) return room >= 0;
        (speed > 0 ? end : begin) = speed > 0 ? std::min(end, room / speed) : std::max(begin, room / speed);
        return begin <= end;
    };
    const bool isSeen = cut(-line.dx(), line.x1() - box.left()) && cut(line.dx(), box.right() - line.x1()) &&
                        cut(-line.dy(), line.y1() - box.top()) && cut(line.dy(), box.bottom() - line.y1());
    return isSeen ? std::optional(QLineF(line.pointAt(begin), line.pointAt(end))) : std::nullopt;
}

/// The part of a straight line that lies before the eye and not far outside of the viewport.
std::optional<QLineF> onScreen(QVector3D from, QVector3D to, const CloudCamera& camera, QSizeF viewport) {
    if (!camera.isOrthographic()) {
        const double fromDepth = QVector3D::dotProduct(from - camera.eye(), camera.forward());
        const double toDepth = QVector3D::dotProduct(to - camera.eye(), camera.forward());
        if (std::max(fromDepth, toDepth) <= kJustInFront) return std::nullopt;
        const QVector3D crossing = from + (to - from) * ((fromDepth - kJustInFront) / (fromDepth - toDepth));
        if (fromDepth < kJustInFront) from = crossing;
        if (toDepth < kJustInFront) to = crossing;
    }
    const auto start = camera.toScreen(from, viewport);
    const auto end = camera.toScreen(to, viewport);
    if (!start || !end) return std::nullopt;
    const double around = viewport.width() + viewport.height();
    return inside(QRectF({}, viewport).adjusted(-around, -around, around, around), QLineF(*start, *end));
}

std::vector<QLineF> linesOf(const DrawnMeasurement& drawn, const CloudCamera& camera, QSizeF viewport) {
    std::vector<QLineF> lines;
    const std::size_t count = drawn.points.size();
    const bool closes = drawn.kind == Measurement::Kind::Plane && count > 2;
    for (std::size_t i = 1; i < count + (closes ? 1 : 0); ++i) {
        const auto line =
            onScreen(toVector(drawn.points[i - 1]), toVector(drawn.points[i % count]), camera, viewport);
        if (line) lines.push_back(*line);
    }
    return lines;
}

QVector3D labelPlace(const DrawnMeasurement& drawn) {
    if (drawn.kind == Measurement::Kind::Polyline) return toVector(drawn.points.back());
    QVector3D sum;
    for (const PointCloud::Point& point : drawn.points) sum += toVector(point);
    return sum / static_cast<float>(drawn.points.size());
}

void paintGround(QPainter& painter, const std::vector<QLineF>& lines, QColor colour) {
    QPolygonF outline;
    for (const QLineF& line : lines) outline << line.p1() << line.p2();
    colour.setAlpha(46);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(outline);
}

}  // namespace

QRectF labelBox(const DrawnMeasurement& drawn, const CloudCamera& camera, QSizeF viewport) {
    if (drawn.label.isEmpty() || drawn.points.empty()) return {};
    const auto place = camera.toScreen(labelPlace(drawn), viewport);
    if (!place) return {};
    QRectF box = overlayLabelBox(drawn.label);
    box.moveCenter(*place);
    if (drawn.kind != Measurement::Kind::Plane) box.translate(0, -box.height() / 2 - kLabelGap);
    // Whole pixels: the text would be blurred between them.
    box.moveTopLeft(QPointF(box.topLeft().toPoint()));
    return box;
}

void paintMeasurement(QPainter& painter, const DrawnMeasurement& drawn, const CloudCamera& camera,
                      QSizeF viewport) {
    const std::vector<QLineF> lines = linesOf(drawn, camera, viewport);
    const QColor colour = drawn.chosen ? kOverlayChosen : kOverlayLine;
    if (drawn.kind == Measurement::Kind::Plane) paintGround(painter, lines, colour);
    const auto count = static_cast<int>(lines.size());
    for (const QPen& pen : {QPen(kOverlayShadow, 3.5, Qt::SolidLine, Qt::RoundCap),
                            QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap)}) {
        painter.setPen(pen);
        painter.drawLines(lines.data(), count);
    }
    painter.setPen(QPen(kOverlayShadow, 1));
    painter.setBrush(colour);
    for (const PointCloud::Point& point : drawn.points) {
        if (const auto at = camera.toScreen(toVector(point), viewport)) painter.drawEllipse(*at, kDot, kDot);
    }
    const QRectF box = labelBox(drawn, camera, viewport);
    if (!box.isEmpty())
        paintOverlayLabel(painter, box, drawn.label,
                          drawn.chosen ? kOverlayChosen : QColor(0xF2, 0xF4, 0xF7));
}

}  // namespace stereo::ui
