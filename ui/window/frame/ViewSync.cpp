#include "ui/window/frame/ViewSync.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/workbench/Workbench.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/image/ViewLink.h"
#include "ui/window/tiles/TileMaps.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::ui {
namespace {

constexpr std::array<const char*, kTileCount> kTileNames{"left", "right", "disparity", "cloud"};

std::array<double, 3> numbers(QVector3D v) {
    return {v.x(), v.y(), v.z()};
}

QVector3D vectorOf(const std::array<double, 3>& numbers) {
    return {static_cast<float>(numbers[0]), static_cast<float>(numbers[1]), static_cast<float>(numbers[2])};
}

CloudViewpoint viewpointOf(const CloudPose& pose) {
    return {.eyeMetres = numbers(pose.eye),
            .pivotMetres = numbers(pose.pivot),
            .yawRadians = pose.yaw,
            .pitchRadians = pose.pitch,
            .fieldTangents = {pose.lens.field.width(), pose.lens.field.height()},
            .centreTangents = {pose.lens.centre.x(), pose.lens.centre.y()},
            .orthographic = pose.orthographic};
}

CloudPose poseOf(const CloudViewpoint& viewpoint) {
    const auto& [width, height] = viewpoint.fieldTangents;
    return {
        .eye = vectorOf(viewpoint.eyeMetres),
        .pivot = vectorOf(viewpoint.pivotMetres),
        .yaw = viewpoint.yawRadians,
        .pitch = viewpoint.pitchRadians,
        .lens = {QSizeF(width, height), QPointF(viewpoint.centreTangents[0], viewpoint.centreTangents[1])},
        .orthographic = viewpoint.orthographic};
}

}  // namespace

ViewSync::ViewSync(app::Workbench& workbench, ViewLink& link, TilesView& tiles, PointCloudView& cloud,
                   QObject* parent)
    : QObject(parent), m_workbench(workbench), m_link(link), m_tiles(tiles), m_cloud(cloud) {
    connect(&m_link, &ViewLink::viewChanged, this, &ViewSync::record);
    // A new cloud is looked at from the front, until the camera of the project takes its place.
    connect(&m_cloud, &PointCloudView::cameraChanged, this,
            [this] { m_camera && !m_isOpening ? applyCamera() : record(); });
    connect(&m_tiles, &TilesView::arrangementChanged, this, &ViewSync::record);
    connect(&m_tiles.maps(), &TileMaps::shownChanged, this, &ViewSync::record);
    connect(&m_workbench.inputs(), &app::PairInputs::projectOpened, this, [this] { m_isOpening = true; });
    connect(&m_workbench.inputs(), &app::PairInputs::openingEnded, this, &ViewSync::apply);
    connect(&m_workbench, &app::Workbench::pairChanged, this, [this] { m_camera.reset(); });
}

void ViewSync::record() {
    if (m_isOpening || !m_workbench.inputs().pair()) return;
    ProjectView view = m_workbench.project().view;
    view.images.reset();
    if (!m_link.isFit())
        view.images =
            ImageZoom{.zoom = m_link.zoom(), .centrePx = {m_link.centre().x(), m_link.centre().y()}};
    if (!m_camera && m_workbench.views().cloud()) view.cloud = viewpointOf(m_cloud.camera().pose());
    const TileArrangement& arrangement = m_tiles.arrangement();
    const bool isGrid = arrangement.preset == TileArrangement::Preset::Grid;
    view.tiles.preset = isGrid ? stereo::TilesView::Preset::Grid : stereo::TilesView::Preset::Images;
    view.tiles.maximised.reset();
    if (arrangement.maximised)
        view.tiles.maximised = kTileNames.at(static_cast<std::size_t>(*arrangement.maximised));
    view.tiles.map = m_tiles.maps().chosenKind().id;
    m_workbench.setView(view);
}

void ViewSync::apply() {
    if (!std::exchange(m_isOpening, false)) return;
    const ProjectView view = m_workbench.project().view;
    m_camera = view.cloud;
    view.images ? m_link.setView(view.images->zoom, {view.images->centrePx[0], view.images->centrePx[1]})
                : m_link.fit();
    TileArrangement arrangement = m_tiles.arrangement();
    const bool isGrid = view.tiles.preset == stereo::TilesView::Preset::Grid;
    arrangement.preset = isGrid ? TileArrangement::Preset::Grid : TileArrangement::Preset::Images;
    arrangement.maximised.reset();
    if (const auto tile = std::ranges::find(kTileNames, view.tiles.maximised.value_or("none"));
        tile != kTileNames.end())
        arrangement.maximised = static_cast<int>(tile - kTileNames.begin());
    m_tiles.setArrangement(arrangement);
    if (m_tiles.maps().has(view.tiles.map)) m_tiles.maps().setKind(view.tiles.map);
}

void ViewSync::applyCamera() {
    const CloudPose pose = poseOf(*std::exchange(m_camera, {}));
    if (const std::optional<CloudCamera> camera = CloudCamera::at(pose)) m_cloud.setCamera(*camera);
}

}  // namespace stereo::ui
