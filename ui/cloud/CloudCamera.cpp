#include "ui/cloud/CloudCamera.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>
#include <utility>

namespace stereo::ui {
namespace {

constexpr double kQuarterTurn = std::numbers::pi / 2;
constexpr double kMinDistance = 1e-3;     // metres
constexpr double kFitHalfTangent = 0.36;  // half of a 40 degree view
constexpr double kFitMargin = 1.06;
constexpr double kMinField = 0.02;

// K.txt does not say the image size: then the principal point is the best guess of the middle.
QSizeF imageSizeOf(const StereoCalibration& calibration) {
    if (!calibration.imageSize().isEmpty()) {
        return {double(calibration.imageSize().width), double(calibration.imageSize().height)};
    }
    return {2 * calibration.cx() + 1, 2 * calibration.cy() + 1};
}

std::pair<double, double> directionOf(StandardView view) {
    switch (view) {
        case StandardView::Back:
            return {2 * kQuarterTurn, 0};
        case StandardView::Left:
            return {kQuarterTurn, 0};
        case StandardView::Right:
            return {-kQuarterTurn, 0};
        case StandardView::Top:
            return {0, kQuarterTurn};
        case StandardView::Bottom:
            return {0, -kQuarterTurn};
        case StandardView::Oblique:
            return {0.45, 0.4};
        case StandardView::Front:
            break;
    }
    return {0, 0};
}

}  // namespace

CloudCamera CloudCamera::leftEye(const StereoCalibration& calibration, double pivotDepthMetres) {
    assert(pivotDepthMetres > 0);
    const QSizeF size = imageSizeOf(calibration);
    CloudCamera camera;
    camera.m_pose.lens.field = {size.width() / calibration.fx(), size.height() / calibration.fy()};
    camera.m_pose.lens.centre = {((size.width() - 1) / 2 - calibration.cx()) / calibration.fx(),
                                 ((size.height() - 1) / 2 - calibration.cy()) / calibration.fy()};
    camera.m_pose.pivot =
        QVector3D(camera.m_pose.lens.centre.x(), camera.m_pose.lens.centre.y(), 1) * pivotDepthMetres;
    return camera;
}

std::optional<CloudCamera> CloudCamera::at(const CloudPose& pose) {
    CloudCamera camera;
    camera.m_pose = pose;
    const bool isSeeing = pose.lens.field.width() > 0 && pose.lens.field.height() > 0;
    const bool isUpright = std::abs(pose.pitch) <= kQuarterTurn;
    if (!isSeeing || !isUpright || !(camera.distance() > 0)) return std::nullopt;
    return camera;
}

QVector3D CloudCamera::forward() const {
    const double level = std::cos(m_pose.pitch);
    return QVector3D(std::sin(m_pose.yaw) * level, std::sin(m_pose.pitch), std::cos(m_pose.yaw) * level);
}

QVector3D CloudCamera::up() const {
    const double level = std::sin(m_pose.pitch);
    return QVector3D(std::sin(m_pose.yaw) * level, -std::cos(m_pose.pitch), std::cos(m_pose.yaw) * level);
}

QVector3D CloudCamera::right() const {
    return QVector3D(std::cos(m_pose.yaw), 0, -std::sin(m_pose.yaw));
}

double CloudCamera::distance() const {
    return QVector3D::dotProduct(m_pose.pivot - m_pose.eye, forward());
}

double CloudCamera::pixelsPerTangent(QSizeF viewport) const {
    return std::min(viewport.width() / m_pose.lens.field.width(),
                    viewport.height() / m_pose.lens.field.height());
}

QVector3D CloudCamera::inView(QVector3D direction) const {
    return {QVector3D::dotProduct(direction, right()), QVector3D::dotProduct(direction, up()),
            QVector3D::dotProduct(direction, forward())};
}

QVector3D CloudCamera::fromView(QVector3D parts) const {
    return right() * parts.x() + up() * parts.y() + forward() * parts.z();
}

std::optional<QPointF> CloudCamera::toScreen(QVector3D point, QSizeF viewport) const {
    const QVector3D seen = inView(point - m_pose.eye);
    if (!m_pose.orthographic && seen.z() <= 0) return std::nullopt;
    const double reach = m_pose.orthographic ? distance() : seen.z();
    const double scale = pixelsPerTangent(viewport);
    return QPointF(viewport.width() / 2 + (seen.x() / reach - m_pose.lens.centre.x()) * scale,
                   viewport.height() / 2 + (-seen.y() / reach - m_pose.lens.centre.y()) * scale);
}

QVector3D CloudCamera::toWorld(QPointF screen, double depthMetres, QSizeF viewport) const {
    const double scale = pixelsPerTangent(viewport);
    const double reach = m_pose.orthographic ? distance() : depthMetres;
    const double rightwards = (screen.x() - viewport.width() / 2) / scale + m_pose.lens.centre.x();
    const double downwards = (screen.y() - viewport.height() / 2) / scale + m_pose.lens.centre.y();
    return m_pose.eye + fromView(QVector3D(rightwards * reach, -downwards * reach, depthMetres));
}

void CloudCamera::orbit(double rightwards, double downwards) {
    const QVector3D pivotInView = inView(m_pose.pivot - m_pose.eye);
    m_pose.yaw = std::remainder(m_pose.yaw + rightwards, 4 * kQuarterTurn);
    m_pose.pitch = std::clamp(m_pose.pitch + downwards, -kQuarterTurn, kQuarterTurn);
    m_pose.eye = m_pose.pivot - fromView(pivotInView);
}

void CloudCamera::pan(QPointF pixels, double depthMetres, QSizeF viewport) {
    const double metresPerPixel =
        (m_pose.orthographic ? distance() : depthMetres) / pixelsPerTangent(viewport);
    const QVector3D shift = fromView(QVector3D(-pixels.x(), pixels.y(), 0)) * metresPerPixel;
    m_pose.eye += shift;
    m_pose.pivot += shift;
}

void CloudCamera::dolly(QVector3D target, double factor) {
    const double allowed = std::min(factor, distance() / kMinDistance);
    m_pose.eye = target + (m_pose.eye - target) / allowed;
    m_pose.pivot = target + (m_pose.pivot - target) / allowed;
}

void CloudCamera::setPivot(QVector3D point) {
    const double before = distance();
    const double after = QVector3D::dotProduct(point - m_pose.eye, forward());
    if (!m_pose.orthographic && after < kMinDistance) return;
    // The scale of an orthographic picture depends on the distance to the pivot, not on the eye's place along
    // the view.
    if (m_pose.orthographic) m_pose.eye += forward() * (after - before);
    m_pose.pivot = point;
}

void CloudCamera::look(StandardView view) {
    const QVector3D pivotInView = inView(m_pose.pivot - m_pose.eye);
    std::tie(m_pose.yaw, m_pose.pitch) = directionOf(view);
    m_pose.eye = m_pose.pivot - fromView(pivotInView);
}

void CloudCamera::fit(QVector3D middle, std::span<const QVector3D> points) {
    assert(!points.empty());
    m_pose.pivot = middle;
    double distance = kMinDistance;
    for (const QVector3D& point : points) {
        const QVector3D seen = inView(point - middle);
        const double aside = std::max(std::abs(seen.x()), std::abs(seen.y()));
        distance = std::max(distance, aside / kFitHalfTangent - seen.z());
    }
    m_pose.eye = middle - forward() * distance;
    const QRectF seen = fieldOf(points);
    m_pose.lens.field = seen.size().expandedTo({kMinField, kMinField}) * kFitMargin;
    m_pose.lens.centre = seen.center();
}

QRectF CloudCamera::fieldOf(std::span<const QVector3D> points) const {
    QPointF low(std::numeric_limits<double>::max(), std::numeric_limits<double>::max());
    QPointF high = -low;
    for (const QVector3D& point : points) {
        const QVector3D seen = inView(point - m_pose.eye);
        const double reach = m_pose.orthographic ? distance() : std::max<double>(seen.z(), kMinDistance);
        low = {std::min(low.x(), seen.x() / reach), std::min(low.y(), -seen.y() / reach)};
        high = {std::max(high.x(), seen.x() / reach), std::max(high.y(), -seen.y() / reach)};
    }
    return {low, high};
}

}  // namespace stereo::ui
