#include "ui/cloud/CloudScene.h"

#include <qopengl.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>
#include <random>
#include <ranges>
#include <utility>

#include <vtkActor.h>
#include <vtkBoundingBox.h>
#include <vtkCamera.h>
#include <vtkCameraPass.h>
#include <vtkCellArray.h>
#include <vtkCommand.h>
#include <vtkEDLShading.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkOpenGLPolyDataMapper.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLRenderer.h>
#include <vtkOpenGLState.h>
#include <vtkOpenGLVertexBufferObject.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkProperty.h>
#include <vtkRenderStepsPass.h>
#include <vtkRenderWindow.h>
#include <vtkShaderProperty.h>
#include <vtkTranslucentPass.h>
#include <vtkTypeInt32Array.h>
#include <vtkUniforms.h>
#include <vtkUnsignedCharArray.h>

namespace stereo::ui {
namespace {

constexpr double kMaxPointPixels = 24;
// Points are so much larger than their distance, so that a surface seen at an angle stays closed, and
// one of randomly chosen points has few holes.
constexpr double kOverlap = 1.25;
constexpr double kMovingOverlap = 1.7;

// A point is as large on the screen as the pixel it came from is at its distance: closed surfaces near
// and far. vertexMC.z is the depth in the left camera, gl_Position.w the depth in this one (1 when
// orthographic, where spacingPixels says it all).
// What is cut away goes outside of the picture. Farther than the far plane lie only removed points, at
// any distance: they stay in front of it.
constexpr const char* kPointShader =
    "//VTK::PositionVC::Impl\n"
    "  gl_PointSize = clamp(spacingPixels * vertexMC.z / gl_Position.w, minPixels, maxPixels);\n"
    "  float alongView = dot(viewPlane, vec4(vertexMC.xyz, 1.0));\n"
    "  gl_Position.z = min(gl_Position.z, 0.999999 * gl_Position.w);\n"
    "  if (alongView < clipNear || alongView > clipFar) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);\n";

constexpr double kUncut = 1e30;  // metres
// The depth buffer reaches so many times as far as the cloud for the sake of removed points.
constexpr float kRemovedReach = 4;

std::vector<std::int32_t> allIds(std::size_t count) {
    std::vector<std::int32_t> ids(count);
    std::iota(ids.begin(), ids.end(), 0);
    return ids;
}

std::vector<std::int32_t> movingIds(std::size_t count, std::size_t atMost) {
    if (count <= atMost) return allIds(count);
    std::vector<std::int32_t> ids;
    const std::vector<std::int32_t> all = allIds(count);
    std::ranges::sample(all, std::back_inserter(ids), static_cast<std::ptrdiff_t>(atMost), std::mt19937(1));
    return ids;
}

/// Shares the coordinates, which must outlive what is returned.
vtkNew<vtkFloatArray> coordinatesOf(const PointCloud* cloud) {
    vtkNew<vtkFloatArray> coordinates;
    coordinates->SetNumberOfComponents(3);
    if (!cloud || cloud->isEmpty()) return coordinates;
    // VTK wants a pointer to non-const values and only reads them.
    auto* values = const_cast<float*>(cloud->points.front().data());
    coordinates->SetArray(values, static_cast<vtkIdType>(3 * cloud->size()), 1);
    return coordinates;
}

/// One cell that holds all points: the least memory, and the frame takes no longer.
vtkNew<vtkCellArray> onePolyVertex(const std::vector<std::int32_t>& ids) {
    vtkNew<vtkTypeInt32Array> offsets;
    offsets->InsertNextValue(0);
    offsets->InsertNextValue(static_cast<std::int32_t>(ids.size()));
    vtkNew<vtkTypeInt32Array> connectivity;
    connectivity->SetNumberOfValues(static_cast<vtkIdType>(ids.size()));
    std::ranges::copy(ids, connectivity->GetPointer(0));
    vtkNew<vtkCellArray> cells;
    cells->SetData(offsets, connectivity);
    return cells;
}

void showLines(vtkPolyData& target, const CloudLines& lines) {
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> cells;
    vtkNew<vtkUnsignedCharArray> colours;
    colours->SetNumberOfComponents(4);
    for (std::size_t i = 0; i < lines.ends.size(); ++i) {
        const vtkIdType id = points->InsertNextPoint(lines.ends[i].data());
        colours->InsertNextTypedTuple(lines.colours[i].data());
        const vtkIdType ends[2]{id - 1, id};
        if (i % 2 == 1) cells->InsertNextCell(2, ends);
    }
    target.SetPoints(points);
    target.SetLines(cells);
    target.GetPointData()->SetScalars(colours);
}

/// A shape with its colours as they are: no light, no colour table.
struct Shape {
    vtkNew<vtkPolyData> shape;
    vtkNew<vtkOpenGLPolyDataMapper> mapper;
    vtkNew<vtkActor> actor;

    Shape() {
        mapper->SetInputData(shape);
        mapper->SetColorModeToDirectScalars();
        mapper->SetVBOShiftScaleMethod(vtkOpenGLVertexBufferObject::DISABLE_SHIFT_SCALE);
        actor->SetMapper(mapper);
        actor->GetProperty()->LightingOff();
    }
};

struct Points : Shape {
    Points() {
        vtkShaderProperty* shader = actor->GetShaderProperty();
        shader->AddVertexShaderReplacement("//VTK::PositionVC::Impl", true, kPointShader, false);
    }

    void setSizes(double minPixels, double spacingPixels) {
        vtkUniforms* uniforms = actor->GetShaderProperty()->GetVertexCustomUniforms();
        uniforms->SetUniformf("minPixels", static_cast<float>(minPixels));
        uniforms->SetUniformf("maxPixels", static_cast<float>(std::max(minPixels, kMaxPointPixels)));
        uniforms->SetUniformf("spacingPixels", static_cast<float>(spacingPixels));
    }

    void setClip(const CloudCamera& camera, const CloudClip& clip) {
        const QVector3D forward = camera.forward();
        const float plane[4]{forward.x(), forward.y(), forward.z(),
                             -QVector3D::dotProduct(forward, camera.eye())};
        vtkUniforms* uniforms = actor->GetShaderProperty()->GetVertexCustomUniforms();
        uniforms->SetUniform4f("viewPlane", plane);
        uniforms->SetUniformf("clipNear", static_cast<float>(clip.nearMetres.value_or(-kUncut)));
        uniforms->SetUniformf("clipFar", static_cast<float>(clip.farMetres.value_or(kUncut)));
    }
};

}  // namespace

class CloudScene::Stage {
public:
    explicit Stage(vtkRenderWindow& target) : window(target) {
        reliefPass->SetDelegatePass(steps);
        cloudRenderer->AddActor(all.actor);
        for (Points& part : moving) cloudRenderer->AddActor(part.actor);
        for (Points* part : {&removed, &removedMoving}) {
            part->mapper->ScalarVisibilityOff();
            part->actor->UseBoundsOff();  // they may lie at any distance
            cloudRenderer->AddActor(part->actor);
        }
        guideRenderer->AddActor(grid.actor);
        guideRenderer->AddActor(frusta.actor);
        // A layer of its own: the relief would darken thin lines.
        guideRenderer->SetLayer(1);
        guideRenderer->PreserveDepthBufferOn();
        guideRenderer->SetActiveCamera(cloudRenderer->GetActiveCamera());
        // VTK's usual way with translucent lines leaves their alpha in the picture: Qt then shows them white
        // or yellow. So they are blended plainly; the relief switches blending off.
        guideRenderer->AddObserver(vtkCommand::StartEvent, this, &Stage::enableBlending);
        guideView->SetDelegatePass(blended);
        guideRenderer->SetPass(guideView);
        window.SetNumberOfLayers(2);
        window.AddRenderer(cloudRenderer);
        window.AddRenderer(guideRenderer);
    }
    ~Stage() { guideRenderer->RemoveAllObservers(); }  // the window may keep the renderer longer
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    void enableBlending() { vtkOpenGLRenderWindow::SafeDownCast(&window)->GetState()->vtkglEnable(GL_BLEND); }

    void share(Points& part, vtkPoints* places, vtkUnsignedCharArray* rgbaOfAll,
               const std::vector<std::int32_t>& ids) {
        part.shape->Initialize();
        part.shape->SetPoints(places);
        part.shape->GetPointData()->SetScalars(rgbaOfAll);
        part.shape->SetVerts(onePolyVertex(ids));
    }

    /// What a frame draws of the cloud now.
    [[nodiscard]] Points& shown() {
        const bool reduced = isMoving && cloud && cloud->size() > detail.step().points;
        return reduced ? moving[detail.index()] : all;
    }

    void chooseActors() {
        all.actor->VisibilityOff();
        for (Points& part : moving) part.actor->VisibilityOff();
        shown().actor->SetVisibility(cloud != nullptr);
        removed.actor->SetVisibility(removedCloud && !isMoving);
        removedMoving.actor->SetVisibility(removedCloud && isMoving);
    }

    /// Of the removed points that are not too far to be looked at.
    [[nodiscard]] vtkBoundingBox removedBounds(double reachMetres) const {
        vtkBoundingBox bounds;
        for (const auto& [x, y, z] : removedCloud->points) {
            if (z <= reachMetres) bounds.AddPoint(x, y, z);
        }
        return bounds;
    }

    // A pass that is taken off keeps its textures unless told, with the context current, to let go.
    void applyRelief() {
        const bool on = reliefWanted && (!isMoving || detail.step().relief);
        if ((cloudRenderer->GetPass() != nullptr) == on) return;
        if (!on) reliefPass->ReleaseGraphicsResources(&window);
        cloudRenderer->SetPass(on ? reliefPass.Get() : nullptr);
    }

    void applyCamera(const CloudCamera& camera, QSize viewport) {
        vtkCamera* target = cloudRenderer->GetActiveCamera();
        pulledBack = camera.isOrthographic() ? reachOfScene(camera.eye()) : 0;
        const QVector3D eye = camera.eye() - camera.forward() * pulledBack;
        const QVector3D focal = camera.eye() + camera.forward() * camera.distance();
        const QVector3D up = camera.up();
        const double halfHeight = viewport.height() / camera.pixelsPerTangent(viewport) / 2;
        const double halfWidth = viewport.width() / camera.pixelsPerTangent(viewport) / 2;
        target->SetPosition(eye.x(), eye.y(), eye.z());
        target->SetFocalPoint(focal.x(), focal.y(), focal.z());
        target->SetViewUp(up.x(), up.y(), up.z());
        target->SetViewAngle(2 * std::atan(halfHeight) * 180 / std::numbers::pi);
        target->SetParallelProjection(camera.isOrthographic());
        target->SetParallelScale(halfHeight * camera.distance());
        target->SetWindowCenter(camera.lens().centre.x() / halfWidth, -camera.lens().centre.y() / halfHeight);
    }

    void applyPointSize(const CloudCamera& camera, QSize viewport, double pixelRatio) {
        const double reach = camera.isOrthographic() ? camera.distance() : 1;
        const double pixelsPerMetre = pixelRatio * camera.pixelsPerTangent(viewport) / reach;
        const double spacing = sizing.metresPerMetre * pixelsPerMetre;
        for (Points* part : {&all, &removed, &removedMoving}) {
            part->setSizes(pixelRatio * sizing.minPixels, kOverlap * spacing);
        }
        for (std::size_t i = 0; i < moving.size(); ++i) {
            const auto drawn = static_cast<double>(MovingDetail::kSteps[i].points);
            const double thinning = cloud ? std::sqrt(static_cast<double>(cloud->size()) / drawn) : 1;
            moving[i].setSizes(pixelRatio * sizing.minPixels, kMovingOverlap * spacing * thinning);
        }
    }

    [[nodiscard]] vtkBoundingBox sceneBounds() {
        vtkBoundingBox bounds(cloudRenderer->ComputeVisiblePropBounds());
        bounds.AddBounds(guideRenderer->ComputeVisiblePropBounds());
        if (removedBox.IsValid()) bounds.AddBox(removedBox);
        return bounds;
    }

    // An orthographic camera comes nearer by a smaller scale: its eye may stand amid the points, and VTK
    // cuts off what is behind it.
    [[nodiscard]] double reachOfScene(QVector3D eye) {
        const vtkBoundingBox bounds = sceneBounds();
        if (!bounds.IsValid()) return 0;
        double centre[3];
        bounds.GetCenter(centre);
        return (QVector3D(centre[0], centre[1], centre[2]) - eye).length() + bounds.GetDiagonalLength();
    }

    void applyClipping() {
        double limits[6];
        const vtkBoundingBox bounds = sceneBounds();
        bounds.GetBounds(limits);
        if (bounds.IsValid()) cloudRenderer->ResetCameraClippingRange(limits);
    }

    vtkRenderWindow& window;
    vtkNew<vtkOpenGLRenderer> cloudRenderer;
    vtkNew<vtkOpenGLRenderer> guideRenderer;
    vtkNew<vtkCameraPass> guideView;
    vtkNew<vtkTranslucentPass> blended;
    vtkNew<vtkRenderStepsPass> steps;
    vtkNew<vtkEDLShading> reliefPass;
    std::shared_ptr<const PointCloud> cloud;
    std::shared_ptr<const PointCloud> removedCloud;
    vtkBoundingBox removedBox;
    std::vector<std::uint8_t> rgba;
    vtkNew<vtkPoints> points;
    vtkNew<vtkUnsignedCharArray> colours;
    Points all;
    std::array<Points, MovingDetail::kSteps.size()> moving;  ///< one a step
    Points removed;
    Points removedMoving;
    Shape grid;
    Shape frusta;
    PointSizing sizing;
    double pulledBack = 0;  ///< metres that VTK's eye stands behind the camera's
    MovingDetail detail;
    bool isMoving = false;
    bool reliefWanted = false;
};

CloudScene::CloudScene(vtkRenderWindow& window) : m_stage(std::make_unique<Stage>(window)) {}

CloudScene::~CloudScene() = default;

void CloudScene::setCloud(std::shared_ptr<const PointCloud> cloud, std::vector<std::uint8_t> rgba) {
    const std::size_t count = cloud ? cloud->size() : 0;
    m_stage->cloud = count > 0 ? std::move(cloud) : nullptr;
    m_stage->points->SetData(coordinatesOf(m_stage->cloud.get()));
    setColours(std::move(rgba));
    m_stage->share(m_stage->all, m_stage->points, m_stage->colours, allIds(count));
    for (std::size_t i = 0; i < MovingDetail::kSteps.size(); ++i) {
        const std::size_t points = MovingDetail::kSteps[i].points;
        m_stage->share(m_stage->moving[i], m_stage->points, m_stage->colours,
                       count > points ? movingIds(count, points) : std::vector<std::int32_t>{});
    }
    m_stage->chooseActors();
}

void CloudScene::setRemoved(std::shared_ptr<const PointCloud> removed, const QColor& colour) {
    Stage& stage = *m_stage;
    const std::size_t count = removed ? removed->size() : 0;
    stage.removedCloud = count > 0 ? std::move(removed) : nullptr;
    vtkNew<vtkPoints> places;
    places->SetData(coordinatesOf(stage.removedCloud.get()));
    stage.share(stage.removed, places, nullptr, allIds(count));
    stage.share(stage.removedMoving, places, nullptr, movingIds(count, kMovingRemoved));
    for (Points* part : {&stage.removed, &stage.removedMoving}) {
        part->actor->GetProperty()->SetColor(colour.redF(), colour.greenF(), colour.blueF());
    }
    stage.removedBox.Reset();
    if (stage.removedCloud) {
        const auto depthOf = [](const PointCloud::Point& point) { return point[2]; };
        const float reach =
            stage.cloud ? std::ranges::max(stage.cloud->points | std::views::transform(depthOf))
                        : std::ranges::min(stage.removedCloud->points | std::views::transform(depthOf));
        stage.removedBox = stage.removedBounds(kRemovedReach * reach);
    }
    stage.chooseActors();
}

void CloudScene::setColours(std::vector<std::uint8_t> rgba) {
    assert(rgba.size() == 4 * (m_stage->cloud ? m_stage->cloud->size() : 0));
    m_stage->rgba = std::move(rgba);
    m_stage->colours->SetNumberOfComponents(4);
    m_stage->colours->SetArray(m_stage->rgba.data(), static_cast<vtkIdType>(m_stage->rgba.size()), 1);
    m_stage->colours->Modified();
}

void CloudScene::setGrid(const CloudLines& lines) {
    showLines(*m_stage->grid.shape, lines);
}

void CloudScene::setFrusta(const CloudLines& lines) {
    showLines(*m_stage->frusta.shape, lines);
}

void CloudScene::setGridVisible(bool visible) {
    m_stage->grid.actor->SetVisibility(visible);
}

void CloudScene::setFrustaVisible(bool visible) {
    m_stage->frusta.actor->SetVisibility(visible);
}

void CloudScene::setBackground(const QColor& colour, bool transparent) {
    m_stage->cloudRenderer->SetBackground(colour.redF(), colour.greenF(), colour.blueF());
    m_stage->cloudRenderer->SetBackgroundAlpha(transparent ? 0 : 1);
}

void CloudScene::setRelief(bool on) {
    m_stage->reliefWanted = on;
}

void CloudScene::setPointSizing(const PointSizing& sizing) {
    m_stage->sizing = sizing;
}

void CloudScene::setMoving(bool moving) {
    m_stage->isMoving = moving;
    if (!moving) m_stage->detail.rest();
    m_stage->chooseActors();
}

void CloudScene::frameTook(double milliseconds) {
    if (!m_stage->isMoving) return;
    m_stage->detail.frameTook(milliseconds);
    m_stage->chooseActors();
}

void CloudScene::prepareFrame(const CloudCamera& camera, const CloudClip& clip, QSize viewport,
                              double pixelRatio) {
    Stage& stage = *m_stage;
    for (Points* part : {&stage.all, &stage.removed, &stage.removedMoving}) part->setClip(camera, clip);
    for (Points& part : stage.moving) part.setClip(camera, clip);
    m_stage->applyRelief();
    m_stage->applyCamera(camera, viewport);
    m_stage->applyPointSize(camera, viewport, pixelRatio);
    m_stage->applyClipping();
}

std::size_t CloudScene::drawnPoints() const {
    if (!m_stage->cloud) return 0;
    return static_cast<std::size_t>(m_stage->shown().shape->GetVerts()->GetNumberOfConnectivityIds());
}

double CloudScene::metresAt(double depthBufferValue) const {
    vtkCamera* camera = m_stage->cloudRenderer->GetActiveCamera();
    const auto [near, far] = std::pair(camera->GetClippingRange()[0], camera->GetClippingRange()[1]);
    if (camera->GetParallelProjection()) return near + depthBufferValue * (far - near) - m_stage->pulledBack;
    return near * far / (far - depthBufferValue * (far - near));
}

}  // namespace stereo::ui
