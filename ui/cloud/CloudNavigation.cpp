#include "ui/cloud/CloudNavigation.h"

#include <cmath>
#include <utility>

namespace stereo::ui {
namespace {

constexpr double kTurnPerPixel = 0.006;   // radians
constexpr double kDollyPerPixel = 0.006;  // of the logarithm of the distance
constexpr double kDollyPerNotch = 1.2;
constexpr double kClickPixels = 3;
constexpr double kTurnPerKey = 0.1;  // radians
constexpr double kPanPerKey = 40;    // px

}  // namespace

std::optional<CloudCamera> CloudDrag::moved(const CloudCamera& camera, const Mouse& mouse, QSizeF viewport) {
    if (!m_hasMoved && (mouse.at - m_pressed).manhattanLength() < kClickPixels) return std::nullopt;
    m_hasMoved = true;
    const QPointF pixels = mouse.at - std::exchange(m_last, mouse.at);
    CloudCamera result = camera;
    const bool pans = mouse.buttons & Qt::MiddleButton || mouse.keys & Qt::ShiftModifier;
    if (pans) {
        result.pan(pixels, m_depthMetres, viewport);
    } else if (mouse.buttons & Qt::RightButton) {
        const double factor = std::exp(-pixels.y() * kDollyPerPixel);
        result.dolly(camera.toWorld(m_pressed, m_depthMetres, viewport), factor);
        m_depthMetres /= factor;
    } else {
        result.orbit(pixels.x() * kTurnPerPixel, pixels.y() * kTurnPerPixel);
    }
    return result;
}

CloudCamera wheeled(const CloudCamera& camera, QVector3D target, double notches) {
    CloudCamera result = camera;
    result.dolly(target, std::pow(kDollyPerNotch, notches));
    return result;
}

QPointF arrowStep(int key) {
    switch (key) {
        case Qt::Key_Left:
            return {-1, 0};
        case Qt::Key_Right:
            return {1, 0};
        case Qt::Key_Up:
            return {0, -1};
        case Qt::Key_Down:
            return {0, 1};
        default:
            return {};
    }
}

std::optional<CloudCamera> steered(const CloudCamera& camera, int key, Qt::KeyboardModifiers modifiers,
                                   QSizeF viewport) {
    CloudCamera result = camera;
    const QPointF step = arrowStep(key);
    if (key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
        if (modifiers) return std::nullopt;
        return wheeled(camera, camera.pivot(), key == Qt::Key_PageUp ? 1 : -1);
    }
    if (step.isNull()) return std::nullopt;
    if (modifiers == Qt::ShiftModifier) {
        result.pan(step * kPanPerKey, camera.distance(), viewport);
    } else if (!modifiers) {
        result.orbit(step.x() * kTurnPerKey, step.y() * kTurnPerKey);
    } else {
        return std::nullopt;
    }
    return result;
}

}  // namespace stereo::ui
