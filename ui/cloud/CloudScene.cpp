#include "ui/cloud/CloudScene.h"

#include <qopengl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

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
// Points are this much larger than their distance, so that a surface seen at an angle stays closed, and one
// of randomly chosen points has few holes.
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
    "  if (alongView < clipNear || alongView > clipFar ||\n"
    "      any(lessThan(vertexMC.xyz, boxLow)) || any(greaterThan(vertexMC.xyz, boxHigh)))\n"
    "    gl_Position = vec4(0.0, 0.0, 2.0, 1.0);\n";

// See PointShade. A point has its colour from where it is: another range or table costs nothing, however many
// points there are. Colours of the table lie four in a vector, each as one number that a float holds exactly.
constexpr const char* kShadeShader =
    "  if (shadeFrom == 1) {\n"
    "    float value = dot(shadeAlong, vertexMC.xyz) + shadeOverDepth / vertexMC.z + shadeShift;\n"
    "    value = clamp(value, shadeLow, shadeHigh);\n"
    "    float place = shadeMapping == 1 ? log(value) : shadeMapping == 2 ? -1.0 / value : value;\n"
    "    place = clamp(shadeFactor * place + shadeOffset, 0.0, 1.0);\n"
    "    int entry = int(255.0 * (shadeReversed == 1 ? 1.0 - place : place) + 0.5);\n"
    "    float bytes = shadeTable[entry / 4][entry % 4];\n"
    "    vec3 rgb = vec3(floor(bytes / 65536.0), mod(floor(bytes / 256.0), 256.0), mod(bytes, 256.0));\n"
    "    vertexColorVSOutput = vec4(rgb / 255.0, 1.0);\n"
    "  } else if (shadeFrom == 2) {\n"
    "    vertexColorVSOutput = vec4(shadeSingle, 1.0);\n"
    "  }\n"
    "  if (shadeGrey == 1) {\n"  // Rec. 601
    "    ivec3 own = ivec3(255.0 * vertexColorVSOutput.rgb + 0.5);\n"
    "    int luma = (299 * own.r + 587 * own.g + 114 * own.b) / 1000;\n"
    "    vertexColorVSOutput = vec4(vec3(float(40 + luma / 2) / 255.0), 1.0);\n"
    "  }\n";

constexpr double kUncut = 1e30;  // metres

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

/// One cell with all points: needs the least memory, and the frame takes no longer.
/// Shares the ids, which must outlive what is returned.
vtkNew<vtkCellArray> onePolyVertex(const std::vector<std::int32_t>& ids) {
    vtkNew<vtkTypeInt32Array> offsets;
    offsets->InsertNextValue(0);
    offsets->InsertNextValue(static_cast<std::int32_t>(ids.size()));
    vtkNew<vtkTypeInt32Array> connectivity;
    connectivity->SetArray(const_cast<std::int32_t*>(ids.data()), static_cast<vtkIdType>(ids.size()), 1);
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

/// The inputs of the vertex shader of one draw.
vtkUniforms& uniformsOf(vtkActor& actor) {
    return *actor.GetShaderProperty()->GetVertexCustomUniforms();
}

void replacePosition(vtkActor& actor, const std::string& shader) {
    actor.GetShaderProperty()->AddVertexShaderReplacement("//VTK::PositionVC::Impl", true, shader, false);
}

struct Points : Shape {
    Points() { replacePosition(*actor, kPointShader); }

    void setSizes(double minPixels, double spacingPixels) {
        vtkUniforms& uniforms = uniformsOf(*actor);
        uniforms.SetUniformf("minPixels", static_cast<float>(minPixels));
        uniforms.SetUniformf("maxPixels", static_cast<float>(std::max(minPixels, kMaxPointPixels)));
        uniforms.SetUniformf("spacingPixels", static_cast<float>(spacingPixels));
    }

    void setClip(const CloudCamera& camera, const CloudClip& clip) {
        const QVector3D forward = camera.forward();
        const float plane[4]{forward.x(), forward.y(), forward.z(),
                             -QVector3D::dotProduct(forward, camera.eye())};
        vtkUniforms& uniforms = uniformsOf(*actor);
        uniforms.SetUniform4f("viewPlane", plane);
        uniforms.SetUniformf("clipNear", static_cast<float>(clip.nearMetres.value_or(-kUncut)));
        uniforms.SetUniformf("clipFar", static_cast<float>(clip.farMetres.value_or(kUncut)));
    }

    void setBox(const std::optional<CropBox>& box) {
        float low[3];
        float high[3];
        for (std::size_t axis = 0; axis < 3; ++axis) {
            low[axis] = static_cast<float>(box ? box->lowMetres[axis] : -kUncut);
            high[axis] = static_cast<float>(box ? box->highMetres[axis] : kUncut);
        }
        vtkUniforms& uniforms = uniformsOf(*actor);
        uniforms.SetUniform3f("boxLow", low);
        uniforms.SetUniform3f("boxHigh", high);
    }
};

/// Points of the cloud itself: in the colours of a shade.
struct ShadedPoints : Points {
    ShadedPoints() {
        actor->GetShaderProperty()->ClearAllVertexShaderReplacements();
        replacePosition(*actor, std::string(kPointShader) + kShadeShader);
        setShade({});
    }

    void setShade(const PointShade& shade) {
        vtkUniforms& uniforms = uniformsOf(*actor);
        uniforms.SetUniformi("shadeFrom", static_cast<int>(shade.from));
        uniforms.SetUniform3f("shadeAlong", shade.along.data());
        uniforms.SetUniformf("shadeOverDepth", shade.overDepth);
        uniforms.SetUniformf("shadeShift", shade.shift);
        uniforms.SetUniformf("shadeLow", shade.low);
        uniforms.SetUniformf("shadeHigh", shade.high);
        uniforms.SetUniformi("shadeMapping", static_cast<int>(shade.mapping));
        uniforms.SetUniformf("shadeFactor", shade.factor);
        uniforms.SetUniformf("shadeOffset", shade.offset);
        uniforms.SetUniformi("shadeReversed", shade.reversed ? 1 : 0);
        uniforms.SetUniformi("shadeGrey", shade.grey ? 1 : 0);
        const auto [red, green, blue] = shade.single;
        const float single[3]{red / 255.0F, green / 255.0F, blue / 255.0F};
        uniforms.SetUniform3f("shadeSingle", single);
        float packed[64][4];
        for (std::size_t i = 0; i < shade.table.size(); ++i) {
            const Rgb& rgb = shade.table[i];
            packed[i / 4][i % 4] = static_cast<float>(65536 * rgb[0] + 256 * rgb[1] + rgb[2]);
        }
        uniforms.SetUniform4fv("shadeTable", 64, packed);
    }
};

}  // namespace

class CloudScene::Stage {
public:
    explicit Stage(vtkRenderWindow& target) : window(target) {
        reliefPass->SetDelegatePass(steps);
        cloudRenderer->AddActor(all.actor);
        for (ShadedPoints& part : moving) cloudRenderer->AddActor(part.actor);
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

    void shareColours() {
        const bool hasOwn = cloud && ownColours && ownColours->size() == cloud->rgba.size();
        const std::vector<std::uint8_t>* rgba = hasOwn ? ownColours.get() : cloud ? &cloud->rgba : nullptr;
        auto* values = rgba ? const_cast<std::uint8_t*>(rgba->data()) : nullptr;
        colours->SetArray(values, rgba ? static_cast<vtkIdType>(rgba->size()) : 0, 1);
        colours->Modified();
    }

    /// The points that a frame draws now.
    [[nodiscard]] Points& shown() {
        const bool reduced = isMoving && cloud && !cloud->movingIds[detail.index()].empty();
        return reduced ? moving[detail.index()] : all;
    }

    void chooseActors() {
        all.actor->VisibilityOff();
        for (ShadedPoints& part : moving) part.actor->VisibilityOff();
        shown().actor->SetVisibility(cloud != nullptr);
        removed.actor->SetVisibility(removedParts && !isMoving);
        removedMoving.actor->SetVisibility(removedParts && isMoving);
    }

    // A removed pass frees its textures only when told to, with the context current.
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
        for (Points* part : {static_cast<Points*>(&all), &removed, &removedMoving}) {
            part->setSizes(pixelRatio * sizing.minPixels, kOverlap * spacing);
        }
        for (std::size_t i = 0; i < moving.size(); ++i) {
            const auto drawn = static_cast<double>(MovingDetail::kSteps[i].points);
            const double thinning = cloud ? std::sqrt(static_cast<double>(cloud->ids.size()) / drawn) : 1;
            moving[i].setSizes(pixelRatio * sizing.minPixels, kMovingOverlap * spacing * thinning);
        }
    }

    [[nodiscard]] vtkBoundingBox sceneBounds() {
        vtkBoundingBox bounds(cloudRenderer->ComputeVisiblePropBounds());
        bounds.AddBounds(guideRenderer->ComputeVisiblePropBounds());
        if (removedParts && removedParts->box.low.x() <= removedParts->box.high.x()) {
            const auto& [low, high] = removedParts->box;
            bounds.AddPoint(low.x(), low.y(), low.z());
            bounds.AddPoint(high.x(), high.y(), high.z());
        }
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
    std::shared_ptr<const CloudParts> cloud;                      ///< null where there is no point
    std::shared_ptr<const RemovedParts> removedParts;             ///< null where there is no point
    std::shared_ptr<const std::vector<std::uint8_t>> ownColours;  ///< null = the image's
    vtkNew<vtkPoints> points;
    vtkNew<vtkUnsignedCharArray> colours;
    ShadedPoints all;
    std::array<ShadedPoints, MovingDetail::kSteps.size()> moving;  ///< one a step
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

// Releases VTK's shared arrays only after VTK has the next ones.
void CloudScene::setCloud(std::shared_ptr<const CloudParts> cloud) {
    static const std::vector<std::int32_t> kNone;
    Stage& stage = *m_stage;
    const std::shared_ptr<const CloudParts> before = stage.cloud;
    stage.cloud = cloud && !cloud->isEmpty() ? std::move(cloud) : nullptr;
    const CloudParts* parts = stage.cloud.get();
    stage.points->SetData(coordinatesOf(parts ? parts->cloud.get() : nullptr));
    stage.colours->SetNumberOfComponents(4);
    stage.shareColours();
    stage.share(stage.all, stage.points, stage.colours, parts ? parts->ids : kNone);
    for (std::size_t i = 0; i < MovingDetail::kSteps.size(); ++i) {
        stage.share(stage.moving[i], stage.points, stage.colours, parts ? parts->movingIds[i] : kNone);
    }
    stage.chooseActors();
}

void CloudScene::setColours(std::shared_ptr<const std::vector<std::uint8_t>> rgba) {
    const auto before = std::exchange(m_stage->ownColours, std::move(rgba));  // VTK has it until then
    m_stage->shareColours();
}

void CloudScene::setRemoved(std::shared_ptr<const RemovedParts> removed) {
    static const std::vector<std::int32_t> kNone;
    Stage& stage = *m_stage;
    const std::shared_ptr<const RemovedParts> before = stage.removedParts;
    stage.removedParts = removed && !removed->cloud->isEmpty() ? std::move(removed) : nullptr;
    const RemovedParts* parts = stage.removedParts.get();
    vtkNew<vtkPoints> places;
    places->SetData(coordinatesOf(parts ? parts->cloud.get() : nullptr));
    stage.share(stage.removed, places, nullptr, parts ? parts->ids : kNone);
    stage.share(stage.removedMoving, places, nullptr, parts ? parts->movingIds : kNone);
    stage.chooseActors();
}

void CloudScene::setRemovedColour(const QColor& colour) {
    for (Points* part : {&m_stage->removed, &m_stage->removedMoving}) {
        part->actor->GetProperty()->SetColor(colour.redF(), colour.greenF(), colour.blueF());
    }
}

void CloudScene::setShade(const PointShade& shade) {
    m_stage->all.setShade(shade);
    for (ShadedPoints& part : m_stage->moving) part.setShade(shade);
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

void CloudScene::prepareFrame(const CloudCamera& camera, const CloudClip& clip,
                              const std::optional<CropBox>& box, QSize viewport, double pixelRatio) {
    Stage& stage = *m_stage;
    const auto cut = [&](Points& part) {
        part.setClip(camera, clip);
        part.setBox(box);
    };
    for (Points* part : {static_cast<Points*>(&stage.all), &stage.removed, &stage.removedMoving}) cut(*part);
    for (Points& part : stage.moving) cut(part);
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
