#include "ui/cloud/PointCloudView.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/jobs/JobRunner.h"
#include "ui/cloud/CloudGuides.h"
#include "ui/cloud/CloudOverlay.h"
#include "ui/cloud/CloudScene.h"
#include "ui/cloud/GraphicsFacts.h"
#include "ui/cloud/VtkWidget.h"

namespace stereo::ui {
namespace {

constexpr double kNotch = 120;  // eighths of a degree
constexpr int kStillAfterMs = 200;
constexpr double kPickPixels = 18;       // half the diagonal of the largest point
constexpr double kMinPivotDepth = 1e-2;  // metres
constexpr double kFrustumShare = 0.12;   // length of the drawn cameras / median depth
constexpr double kCrossStep = 8;         // px
/// The jobs of each view are a line of their own.
std::string lineOf(const PointCloudView* view) {
    return "cloud parts " + std::to_string(reinterpret_cast<std::uintptr_t>(view));
}

QVector3D toVector(const PointCloud::Point& point) {
    return {point[0], point[1], point[2]};
}

}  // namespace

PointCloudView::PointCloudView(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    setAccessibleName(tr("Point cloud"));
    setFocusPolicy(Qt::StrongFocus);
    m_overlay = new CloudOverlay(this);
    const QString reason = whyNoOpenGl();
    reason.isEmpty() ? showScene() : showSentence(reason);
}

// The scene must outlive the window that draws it.
PointCloudView::~PointCloudView() {
    delete m_vtk;
}

void PointCloudView::showScene() {
    m_vtk = new VtkWidget;
    m_vtk->setMouseTracking(true);
    layout()->addWidget(m_vtk);
    m_scene = std::make_unique<CloudScene>(*m_vtk->renderWindow());
    setMouseTracking(true);
    m_stillness.setSingleShot(true);
    m_stillness.setInterval(kStillAfterMs);
    connect(&m_stillness, &QTimer::timeout, this, [this] { setMoving(false); });
    connect(m_vtk, &VtkWidget::aboutToDraw, this, &PointCloudView::prepareFrame);
    connect(m_vtk, &VtkWidget::drawn, this, &PointCloudView::drawn);
    connect(m_vtk, &VtkWidget::aboutToDraw, this, [this] { m_frame.start(); });
    connect(m_vtk, &VtkWidget::frameSwapped, this, [this] {
        if (!m_frame.isValid()) return;  // other widgets were drawn, not the cloud
        m_scene->frameTook(static_cast<double>(m_frame.nsecsElapsed()) * 1e-6);
        m_frame.invalidate();
    });
    setTheme(m_theme);
    setLook(m_look);
}

void PointCloudView::showSentence(const QString& sentence) {
    auto* label = new QLabel(sentence);
    label->setObjectName("noOpenGlLabel");
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignCenter);
    label->setMargin(24);
    layout()->addWidget(label);
    m_overlay->hide();
}

void PointCloudView::setJobs(app::JobRunner& jobs, std::function<void(const app::Failure&)> onFailed) {
    m_jobs = &jobs;
    m_onFailed = std::move(onFailed);
}

void PointCloudView::setCloud(std::shared_ptr<const PointCloud> cloud) {
    if (!canDraw()) return;
    m_cloud = std::move(cloud);
    if (m_cloud) return prepare();
    if (m_jobs) m_jobs->cancel(lineOf(this));
    m_isPreparing = m_isOutdated = false;
    m_startsView = true;
    adopt({});
    setClip({});
}

void PointCloudView::prepare() {
    if (!canDraw() || !m_cloud) return;
    if (m_isPreparing) {  // one job at a time, so that a drag shows intermediate clouds
        m_isOutdated = true;
        return;
    }
    const auto job = [cloud = m_cloud, removed = m_look.removed ? m_removed : nullptr, shown = m_shown,
                      colouring = m_colouring] {
        Prepared made;
        if (shown.cloud && shown.cloud->cloud == cloud)
            made = shown;
        else
            made.cloud = partsOf(cloud);
        if (!colouring.values) made.colours = nullptr;
        if (colouring.values && !cloud->pixels.empty() && (!made.colours || made.colouring != colouring)) {
            made.colours = std::make_shared<const std::vector<std::uint8_t>>(
                rgbaOf(coloursOf(*cloud, colouring, made.cloud->sample)));
        }
        made.colouring = colouring;
        if (!removed) made.removed = nullptr;
        if (removed && (!made.removed || made.removed->cloud != removed)) {
            made.removed = removedPartsOf(removed, made.cloud.get());
        }
        return made;
    };
    if (!m_jobs) return adopt(job());
    m_isPreparing = true;
    m_jobs->run(
        lineOf(this), [job](const RunControl&) { return job(); }, this,
        [this](const Prepared& prepared) {
            m_isPreparing = false;
            adopt(prepared);
            if (std::exchange(m_isOutdated, false)) prepare();
        },
        [this](const app::Failure& failure) {
            m_isPreparing = m_isOutdated = false;
            m_onFailed(failure);
        });
}

void PointCloudView::adopt(Prepared prepared) {
    const Prepared before = std::exchange(m_shown, std::move(prepared));
    if (!m_look.removed) m_shown.removed = nullptr;
    if (m_shown.removed != before.removed) m_scene->setRemoved(m_shown.removed);
    m_vtk->update();
    if (m_shown.colours != before.colours) {
        m_scene->setColours(m_shown.colours);
        updateShade();
    }
    if (m_shown.cloud == before.cloud) return;
    m_scene->setCloud(m_shown.cloud);
    updateShade();
    if (m_startsView && hasCloud()) startView();
    updateGuides();
    updateSizing();
    findMarked();
}

void PointCloudView::setCalibration(const std::optional<StereoCalibration>& calibration) {
    if (!canDraw() || calibration == m_calibration) return;
    m_calibration = calibration;
    if (hasCloud()) startView();
    m_startsView = true;  // the cloud by it comes later, and has its median depth elsewhere
    updateShade();
    updateGuides();
    updateSizing();
    m_vtk->update();
}

void PointCloudView::setColouring(const CloudColouring& colouring) {
    if (!canDraw() || colouring == m_colouring) return;
    m_colouring = colouring;
    // Until the colours of a map are made, the points keep those that they have.
    if (m_colouring.values || m_shown.colours) return prepare();
    updateShade();
}

std::optional<ColorRange> PointCloudView::colourRange() const {
    return hasCloud() ? rangeOf(m_colouring, m_shown.cloud->sample, m_calibration) : std::nullopt;
}

void PointCloudView::updateShade() {
    Q_EMIT coloursChanged();
    if (!hasCloud()) return;
    PointShade shade = shadeOf(m_colouring, m_shown.cloud->sample, m_calibration);
    shade.grey = m_look.removed;
    m_scene->setShade(shade);
    m_vtk->update();
}

void PointCloudView::setRemoved(std::shared_ptr<const PointCloud> removed) {
    if (!canDraw()) return;
    m_removed = std::move(removed);
    if (m_look.removed) prepare();
}

void PointCloudView::setLook(const CloudLook& look) {
    if (!canDraw()) return;
    const bool turnsGrey = look.removed != std::exchange(m_look, look).removed;
    m_scene->setRelief(look.relief);
    showOverlays();
    if (turnsGrey) {
        updateShade();
        look.removed ? prepare() : adopt(m_shown);
    }
    updateSizing();
    m_vtk->update();
}

void PointCloudView::setTheme(const CloudTheme& theme) {
    if (!canDraw()) return;
    m_theme = theme;
    m_scene->setBackground(theme.background, false);
    m_overlay->setTheme(theme);
    m_scene->setRemovedColour(theme.removed);
    updateGuides();
    m_vtk->update();
}

void PointCloudView::setClip(const CloudClip& clip) {
    if (!canDraw() || clip == m_clip) return;
    m_clip = clip;
    m_vtk->update();
    Q_EMIT clipChanged();
}

void PointCloudView::stepClip(int nearSteps, int farSteps) {
    if (!canDraw() || !hasCloud()) return;
    setClip(stepped(m_clip, spanSeen(m_camera, sampleOf(m_shown.cloud->sample)), nearSteps, farSteps));
}

void PointCloudView::setMeasuring(bool on) {
    m_measuring = on;
    on ? setCursor(Qt::CrossCursor) : unsetCursor();
}

void PointCloudView::setCamera(const CloudCamera& camera) {
    if (canDraw()) moveCamera(camera);
}

void PointCloudView::startView() {
    m_startsView = false;
    m_calibration ? resetToCameraEye() : fitAll();
}

void PointCloudView::resetToCameraEye() {
    if (!m_calibration || !hasCloud()) return;
    moveCamera(CloudCamera::leftEye(*m_calibration, std::max(m_shown.cloud->medianDepth, kMinPivotDepth)));
}

void PointCloudView::fitAll() {
    if (!hasCloud()) return;
    moveCamera(fitted(m_camera));
}

CloudCamera PointCloudView::fitted(CloudCamera camera) const {
    camera.fit(m_shown.cloud->box.middle(), m_shown.cloud->bulk);
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
    m_marked = m_markedPixel && hasCloud() ? m_shown.cloud->pointOf(*m_markedPixel) : std::nullopt;
    updateRing();
}

void PointCloudView::updateRing() {
    m_overlay->setRing(m_marked ? screenPosition(m_shown.cloud->cloud->points[*m_marked]) : std::nullopt,
                       m_label);
}

std::optional<std::size_t> PointCloudView::pointAt(QPointF position) {
    if (!hasCloud()) return std::nullopt;
    const std::optional<float> depth = m_vtk->depthAt(position);
    if (!depth || *depth >= 1) return std::nullopt;
    const double metres = m_scene->metresAt(*depth);
    const double perPixel =
        (m_camera.isOrthographic() ? m_camera.distance() : metres) / m_camera.pixelsPerTangent(size());
    const QVector3D place = m_camera.toWorld(position, metres, size());
    return m_shown.cloud->index.nearest(m_shown.cloud->cloud->points, {place.x(), place.y(), place.z()},
                                        kPickPixels * perPixel);
}

std::optional<PointCloud::Point> PointCloudView::placeAt(QPointF position) {
    const std::optional<std::size_t> point = pointAt(position);
    return point ? std::optional(m_shown.cloud->cloud->points[*point]) : std::nullopt;
}

std::optional<QPointF> PointCloudView::screenPosition(const PointCloud::Point& point) const {
    return m_camera.toScreen(toVector(point), size());
}

std::size_t PointCloudView::drawnPoints() const {
    return canDraw() ? m_scene->drawnPoints() : 0;
}

QImage PointCloudView::grabCloud(bool transparent) {
    if (!canDraw()) return {};
    m_scene->setBackground(m_theme.background, transparent);
    QImage picture = m_vtk->grabFramebuffer();
    m_scene->setBackground(m_theme.background, false);
    m_vtk->update();
    return picture;
}

QImage PointCloudView::grabPicture(bool transparent) {
    QImage picture = grabCloud(transparent);
    if (picture.isNull()) return picture;
    picture.setDevicePixelRatio(devicePixelRatioF());
    QPainter painter(&picture);
    m_overlay->paintLasting(painter);
    return picture;
}

void PointCloudView::prepareFrame() {
    // Seen from inside the camera, its edges would only be lines across the picture.
    const bool inside = m_camera.eye().length() < frustumReach();
    m_scene->setFrustaVisible(m_look.frusta && m_calibration && hasCloud() && !inside);
    m_scene->setGridVisible(m_look.grid && hasCloud());
    m_scene->prepareFrame(m_camera, m_clip, m_look.box, size(), devicePixelRatioF());
}

void PointCloudView::moveCamera(const CloudCamera& camera) {
    if (hasCloud()) m_startsView = false;
    m_camera = camera;
    m_overlay->setCamera(camera);
    updateRing();
    m_vtk->update();
    Q_EMIT cameraChanged();
}

void PointCloudView::showOverlays() {
    m_overlay->setAxesVisible(m_look.axes && hasCloud());
    m_overlay->setScaleBarVisible(m_look.scaleBar && hasCloud());
}

void PointCloudView::updateGuides() {
    showOverlays();
    if (!hasCloud()) return;
    m_scene->setGrid(groundGrid(m_shown.cloud->box, m_theme));
    if (m_calibration) m_scene->setFrusta(cameraFrusta(*m_calibration, frustumReach(), m_theme));
}

double PointCloudView::frustumReach() const {
    return hasCloud() ? kFrustumShare * m_shown.cloud->medianDepth : 0;
}

void PointCloudView::updateSizing() {
    PointSizing sizing{m_look.pointSize, 0};
    if (m_look.fillGaps && m_calibration && hasCloud()) {
        const int stride =
            pixelStride(m_shown.cloud->cloud->pixels, std::max(m_calibration->imageSize().width, 1));
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
    if (!point || m_shown.cloud->cloud->pixels.empty()) return std::nullopt;
    return m_shown.cloud->cloud->pixels[*point];
}

void PointCloudView::setMoving(bool moving) {
    m_scene->setMoving(moving);
    m_vtk->update();
}

void PointCloudView::moveForAWhile(const CloudCamera& camera) {
    setMoving(true);
    m_stillness.start();
    moveCamera(camera);
}

void PointCloudView::mousePressEvent(QMouseEvent* event) {
    if (!canDraw() || m_drag) return;
    m_overlay->setFocusFrame(false);
    m_drag = CloudDrag(event->position(), depthUnder(event->position()));
}

void PointCloudView::mouseMoveEvent(QMouseEvent* event) {
    if (!canDraw()) return;
    m_cross.reset();
    m_overlay->setCross(m_cross);
    if (!m_drag) {
        Q_EMIT pointHovered(pixelAt(event->position()), event->position());
        return;
    }
    const bool hadMoved = m_drag->hasMoved();
    const auto camera =
        m_drag->moved(m_camera, {event->position(), event->buttons(), event->modifiers()}, size());
    if (!camera) return;
    if (!hadMoved) setMoving(true);
    moveCamera(*camera);
}

void PointCloudView::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_drag || event->buttons() != Qt::NoButton) return;
    const bool clicked = !m_drag->hasMoved();
    m_drag.reset();
    setMoving(false);
    if (clicked) Q_EMIT pointClicked(pixelAt(event->position()), event->position());
}

void PointCloudView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (!canDraw()) return;
    if (m_measuring) {
        Q_EMIT doubleClicked(event->position());
        return;
    }
    const std::optional<PointCloud::Point> place = placeAt(event->position());
    if (!place) return;
    CloudCamera camera = m_camera;
    camera.setPivot(toVector(*place));
    moveCamera(camera);
}

void PointCloudView::wheelEvent(QWheelEvent* event) {
    if (!canDraw()) return;
    // Some platforms turn a wheel with Shift or Alt into a sideways one.
    const QPoint turned = event->angleDelta();
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / kNotch;
    if (notches == 0) return;
    const int step = notches > 0 ? 1 : -1;
    const bool control = event->modifiers() & Qt::ControlModifier;
    if (event->modifiers() & Qt::ShiftModifier) return control ? stepClip(0, step) : stepClip(step, 0);
    if (control) {
        Q_EMIT pointSizeStepped(step);
        return;
    }
    const QVector3D target = m_camera.toWorld(event->position(), depthUnder(event->position()), size());
    moveForAWhile(wheeled(m_camera, target, notches));
}

void PointCloudView::keyPressEvent(QKeyEvent* event) {
    if (!canDraw() || moveCross(*event)) return;
    const auto camera = steered(m_camera, event->key(), event->modifiers() & ~Qt::KeypadModifier, size());
    camera ? moveForAWhile(*camera) : QWidget::keyPressEvent(event);
}

bool PointCloudView::moveCross(const QKeyEvent& event) {
    if (event.key() == Qt::Key_Insert && m_cross) {
        Q_EMIT pointClicked(pixelAt(*m_cross), *m_cross);
        return true;
    }
    const QPointF step = arrowStep(event.key());
    if (step.isNull() || !(event.modifiers() & Qt::ControlModifier)) return false;
    const double pixels = event.modifiers() & Qt::ShiftModifier ? 1 : kCrossStep;
    const QPointF from = m_cross.value_or(QPointF(width() / 2, height() / 2));
    m_cross = QPointF(std::clamp(from.x() + pixels * step.x(), 0.0, width() - 1.0),
                      std::clamp(from.y() + pixels * step.y(), 0.0, height() - 1.0));
    m_overlay->setCross(m_cross);
    Q_EMIT pointHovered(pixelAt(*m_cross), *m_cross);
    return true;
}

void PointCloudView::focusInEvent(QFocusEvent* event) {
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    m_overlay->setFocusFrame(byKey);
    QWidget::focusInEvent(event);
}

void PointCloudView::focusOutEvent(QFocusEvent* event) {
    m_overlay->setFocusFrame(false);
    QWidget::focusOutEvent(event);
}

void PointCloudView::leaveEvent(QEvent*) {
    if (canDraw() && !m_cross) Q_EMIT pointHovered(std::nullopt, {});
}

void PointCloudView::resizeEvent(QResizeEvent*) {
    m_overlay->setGeometry(rect());
    m_overlay->raise();
    if (canDraw()) updateRing();
}

}  // namespace stereo::ui
