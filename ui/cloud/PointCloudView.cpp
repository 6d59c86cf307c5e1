#include "ui/cloud/PointCloudView.h"

#include <QLabel>
#include <QMouseEvent>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/cloud/CloudGuides.h"
#include "ui/cloud/CloudOverlay.h"
#include "ui/cloud/CloudScene.h"
#include "ui/cloud/GraphicsFacts.h"
#include "ui/cloud/VtkWidget.h"

namespace stereo::ui {
namespace {

constexpr double kTurnPerPixel = 0.006;     // radians
constexpr double kDollyPerPixel = 0.006;    // of the logarithm of the distance
constexpr double kDollyPerNotch = 1.2;
constexpr double kNotch = 120;              // eighths of a degree
constexpr int kStillAfterMs = 200;
constexpr double kPickPixels = 18;          // half the diagonal of the largest point
constexpr double kMinPivotDepth = 1e-2;     // metres
constexpr double kFrustumShare = 0.12;      // length of the drawn cameras / median depth

QVector3D toVector(const PointCloud::Point& point) { return {point[0], point[1], point[2]}; }

}  // namespace

PointCloudView::PointCloudView(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    setAccessibleName(tr("Point cloud"));
    const QString reason = whyNoOpenGl();
    reason.isEmpty() ? showScene() : showSentence(reason);
}

// The scene must outlive the window that draws it.
PointCloudView::~PointCloudView() { delete m_vtk; }

void PointCloudView::showScene() {
    m_vtk = new VtkWidget;
    m_vtk->setMouseTracking(true);
    layout()->addWidget(m_vtk);
    m_scene = std::make_unique<CloudScene>(*m_vtk->renderWindow());
    m_overlay = new CloudOverlay(this);
    setMouseTracking(true);
    m_stillness.setSingleShot(true);
    m_stillness.setInterval(kStillAfterMs);
    connect(&m_stillness, &QTimer::timeout, this, [this] { setMoving(false); });
    connect(m_vtk, &VtkWidget::aboutToDraw, this, &PointCloudView::prepareFrame);
    connect(m_vtk, &VtkWidget::drawn, this, &PointCloudView::drawn);
    setTheme(m_theme);
    setLook(m_look);
}

void PointCloudView::showSentence(const QString& sentence) {
    auto* label = new QLabel(sentence);
    label->setObjectName("noOpenGlLabel");
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignCenter);
    label->setMargin(24);
    layout()->addWidget(label);
}

void PointCloudView::setCloud(std::shared_ptr<const PointCloud> cloud) {
    if (!canDraw()) return;
    m_cloud = std::move(cloud);
    if (hasCloud()) {
        m_box = robustBox(m_cloud->points);
        m_medianDepth = medianDepth(m_cloud->points);
    }
    m_scene->setCloud(m_cloud, hasCloud() ? rgbaColours(*m_cloud, m_colouring) : std::vector<std::uint8_t>{});
    if (!m_cloud) m_startsAnew = true;
    if (m_startsAnew && hasCloud()) startView();
    updateGuides();
    updateSizing();
    findMarked();
    m_vtk->update();
}

void PointCloudView::setCalibration(const std::optional<StereoCalibration>& calibration) {
    if (!canDraw() || calibration == m_calibration) return;
    m_calibration = calibration;
    m_startsAnew = true;
    if (hasCloud()) startView();
    updateGuides();
    updateSizing();
    m_vtk->update();
}

void PointCloudView::setColouring(const CloudColouring& colouring) {
    if (!canDraw() || colouring == m_colouring) return;
    m_colouring = colouring;
    if (!hasCloud()) return;
    m_scene->setColours(rgbaColours(*m_cloud, m_colouring));
    m_vtk->update();
}

void PointCloudView::setLook(const CloudLook& look) {
    if (!canDraw()) return;
    m_look = look;
    m_scene->setRelief(look.relief);
    m_overlay->setAxesVisible(look.axes);
    updateSizing();
    m_vtk->update();
}

void PointCloudView::setTheme(const CloudTheme& theme) {
    if (!canDraw()) return;
    m_theme = theme;
    m_scene->setBackground(theme.background, false);
    m_overlay->setTheme(theme);
    updateGuides();
    m_vtk->update();
}

void PointCloudView::setCamera(const CloudCamera& camera) {
    if (canDraw()) moveCamera(camera);
}

void PointCloudView::startView() {
    m_startsAnew = false;
    m_calibration ? resetToCameraEye() : fitAll();
}

void PointCloudView::resetToCameraEye() {
    if (!m_calibration || !hasCloud()) return;
    moveCamera(CloudCamera::leftEye(*m_calibration, std::max(m_medianDepth, kMinPivotDepth)));
}

void PointCloudView::fitAll() {
    if (!hasCloud()) return;
    moveCamera(fitted(m_camera));
}

CloudCamera PointCloudView::fitted(CloudCamera camera) const {
    camera.fit(m_box.middle(), sampleInside(m_cloud->points, m_box));
    return camera;
}

void PointCloudView::lookFrom(StandardView view) {
    if (!hasCloud()) return;
    CloudCamera camera = m_camera;
    camera.look(view);
    moveCamera(fitted(camera));
}

void PointCloudView::setOrthographic(bool on) {
    if (!canDraw()) return;
    CloudCamera camera = m_camera;
    camera.setOrthographic(on);
    moveCamera(camera);
}

void PointCloudView::markPixel(std::optional<std::uint32_t> pixel, const QString& label) {
    if (!canDraw()) return;
    m_markedPixel = pixel;
    m_label = label;
    findMarked();
}

void PointCloudView::findMarked() {
    m_marked.reset();
    if (m_markedPixel && hasCloud()) {
        const auto& pixels = m_cloud->pixels;
        const auto found = std::ranges::find(pixels, *m_markedPixel);
        if (found != pixels.end()) m_marked = static_cast<std::size_t>(found - pixels.begin());
    }
    updateRing();
}

void PointCloudView::updateRing() {
    m_overlay->setRing(m_marked ? screenPosition(m_cloud->points[*m_marked]) : std::nullopt, m_label);
}

std::optional<std::size_t> PointCloudView::pointAt(QPointF position) {
    if (!hasCloud()) return std::nullopt;
    const std::optional<float> depth = m_vtk->depthAt(position);
    if (!depth || *depth >= 1) return std::nullopt;
    const double metres = m_scene->metresAt(*depth);
    const double perPixel =
        (m_camera.isOrthographic() ? m_camera.distance() : metres) / m_camera.pixelsPerTangent(size());
    return nearestPoint(m_cloud->points, m_camera.toWorld(position, metres, size()), kPickPixels * perPixel);
}

std::optional<QPointF> PointCloudView::screenPosition(const PointCloud::Point& point) const {
    return m_camera.toScreen(toVector(point), size());
}

std::size_t PointCloudView::drawnPoints() const { return canDraw() ? m_scene->drawnPoints() : 0; }

QImage PointCloudView::grabCloud(bool transparent) {
    if (!canDraw()) return {};
    m_scene->setBackground(m_theme.background, transparent);
    QImage picture = m_vtk->grabFramebuffer();
    m_scene->setBackground(m_theme.background, false);
    m_vtk->update();
    return picture;
}

void PointCloudView::prepareFrame() {
    // From inside of its own camera its edges would only be lines across the picture.
    const bool inside = m_camera.eye().length() < frustumReach();
    m_scene->setFrustaVisible(m_look.frusta && m_calibration && hasCloud() && !inside);
    m_scene->setGridVisible(m_look.grid && hasCloud());
    m_scene->prepareFrame(m_camera, size(), devicePixelRatioF());
}

void PointCloudView::moveCamera(const CloudCamera& camera) {
    m_camera = camera;
    m_overlay->setCamera(camera);
    updateRing();
    m_vtk->update();
    Q_EMIT cameraChanged();
}

void PointCloudView::updateGuides() {
    if (!hasCloud()) return;
    m_scene->setGrid(groundGrid(m_box, m_theme));
    if (m_calibration) m_scene->setFrusta(cameraFrusta(*m_calibration, frustumReach(), m_theme));
}

double PointCloudView::frustumReach() const { return kFrustumShare * m_medianDepth; }

void PointCloudView::updateSizing() {
    PointSizing sizing{m_look.pointSize, 0};
    if (m_look.fillGaps && m_calibration && hasCloud()) {
        const int stride = pixelStride(m_cloud->pixels, std::max(m_calibration->imageSize().width, 1));
        sizing.metresPerMetre = stride / m_calibration->fx();
    }
    m_scene->setPointSizing(sizing);
}

double PointCloudView::depthUnder(QPointF position) {
    const std::optional<float> depth = m_vtk->depthAt(position);
    return depth && *depth < 1 ? m_scene->metresAt(*depth) : m_camera.distance();
}

std::optional<std::uint32_t> PointCloudView::pixelAt(QPointF position) {
    const std::optional<std::size_t> point = pointAt(position);
    if (!point || m_cloud->pixels.empty()) return std::nullopt;
    return m_cloud->pixels[*point];
}

void PointCloudView::setMoving(bool moving) {
    m_scene->setMoving(moving);
    m_vtk->update();
}

void PointCloudView::mousePressEvent(QMouseEvent* event) {
    if (!canDraw() || m_drag) return;
    m_drag = Drag{event->position(), event->position(), depthUnder(event->position())};
}

void PointCloudView::mouseMoveEvent(QMouseEvent* event) {
    if (!canDraw()) return;
    if (!m_drag) {
        Q_EMIT pointHovered(pixelAt(event->position()), event->position());
        return;
    }
    if (!m_drag->moved && (event->position() - m_drag->pressed).manhattanLength() < 3) return;
    if (!m_drag->moved) setMoving(true);
    m_drag->moved = true;
    dragBy(event->position() - std::exchange(m_drag->last, event->position()), *event);
}

void PointCloudView::dragBy(QPointF pixels, const QMouseEvent& event) {
    CloudCamera camera = m_camera;
    const bool pans = event.buttons() & Qt::MiddleButton || event.modifiers() & Qt::ShiftModifier;
    if (pans) {
        camera.pan(pixels, m_drag->depthMetres, size());
    } else if (event.buttons() & Qt::RightButton) {
        const QVector3D target = camera.toWorld(m_drag->pressed, m_drag->depthMetres, size());
        const double factor = std::exp(-pixels.y() * kDollyPerPixel);
        camera.dolly(target, factor);
        m_drag->depthMetres /= factor;
    } else {
        camera.orbit(pixels.x() * kTurnPerPixel, pixels.y() * kTurnPerPixel);
    }
    moveCamera(camera);
}

void PointCloudView::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_drag || event->buttons() != Qt::NoButton) return;
    const bool clicked = !m_drag->moved;
    m_drag.reset();
    setMoving(false);
    if (clicked) Q_EMIT pointClicked(pixelAt(event->position()), event->position());
}

void PointCloudView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (!canDraw()) return;
    const std::optional<std::size_t> point = pointAt(event->position());
    if (!point) return;
    CloudCamera camera = m_camera;
    camera.setPivot(toVector(m_cloud->points[*point]));
    moveCamera(camera);
}

void PointCloudView::wheelEvent(QWheelEvent* event) {
    if (!canDraw()) return;
    const double notches = event->angleDelta().y() / kNotch;
    if (event->modifiers() & Qt::ControlModifier) {
        if (notches != 0) Q_EMIT pointSizeStepped(notches > 0 ? 1 : -1);
        return;
    }
    CloudCamera camera = m_camera;
    const QVector3D target = camera.toWorld(event->position(), depthUnder(event->position()), size());
    camera.dolly(target, std::pow(kDollyPerNotch, notches));
    setMoving(true);
    m_stillness.start();
    moveCamera(camera);
}

void PointCloudView::leaveEvent(QEvent*) {
    if (canDraw()) Q_EMIT pointHovered(std::nullopt, {});
}

void PointCloudView::resizeEvent(QResizeEvent*) {
    if (!canDraw()) return;
    m_overlay->setGeometry(rect());
    m_overlay->raise();
    updateRing();
}

}  // namespace stereo::ui
