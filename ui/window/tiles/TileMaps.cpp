#include "ui/window/tiles/TileMaps.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <cmath>

#include "app/workbench/RunComparison.h"
#include "app/workbench/Workbench.h"
#include "core/stereo/Depth.h"
#include "ui/window/tiles/StageMaps.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kHistogramBins = 256;

/// The depths of the ends of a range of disparities; where an end has none, that of the map's own values.
ColorRange depthRange(ColorRange disparity, const StereoCalibration& calibration, const FloatMap& depth) {
    const ColorRange own = percentileRange(depth).value_or(ColorRange{0, 1});
    const double nearest = calibration.depth(static_cast<float>(disparity.high));
    const double farthest = calibration.depth(static_cast<float>(disparity.low));
    return {std::isnan(nearest) ? own.low : nearest, std::isnan(farthest) ? own.high : farthest};
}

ShownMap depthMap(const app::DisparityPicture& picture, const StereoCalibration& calibration) {
    const auto depth = std::make_shared<const DepthMap>(toDepth(*picture.map, calibration));
    ShownMap shown{.kind = MapKind::Depth, .map = depth, .display = picture.display};
    shown.display.range = depthRange(picture.display.range, calibration, *depth);
    shown.display.rangeMode = RangeMode::Manual;
    shown.display.reversed = !picture.display.reversed;  // near things keep their colour
    shown.colours = std::make_shared<const RgbImage>(colorize(*depth, shown.display));
    shown.fact = TileMaps::tr("%1 % known").arg(std::lround(100 * depth->density()));
    if (const auto span = histogramSpan(*depth)) shown.histogram = histogram(*depth, *span, kHistogramBins);
    return shown;
}

std::optional<StagePicture::Kind> stageOf(MapKind kind) {
    switch (kind) {
        case MapKind::FirstDisparity:
            return StagePicture::Kind::FirstDisparity;
        case MapKind::Features:
            return StagePicture::Kind::Features;
        case MapKind::UpdateGate:
            return StagePicture::Kind::UpdateGate;
        default:
            return std::nullopt;
    }
}

}  // namespace

TileMaps::TileMaps(app::Workbench& workbench, app::RunComparison& comparison, QWidget* menuParent)
    : QObject(menuParent),
      m_workbench(workbench),
      m_comparison(comparison),
      m_menu(new QMenu(menuParent)),
      m_kinds(new QActionGroup(this)) {
    m_menu->setToolTipsVisible(true);
    addKind(Kind::Disparity, "actionShowDisparity", tr("&Disparity"),
            tr("How far things shift between the images, in pixels"));
    addKind(Kind::Depth, "actionShowDepth", tr("D&epth"),
            tr("How far things are from the left camera, in metres"));
    addKind(Kind::Difference, "actionShowDifference", tr("D&ifference of two runs"),
            tr("Of the two pinned runs: blue where the second is smaller, red where it is larger"));
    m_menu->addSeparator();
    addKind(
        Kind::FirstDisparity, "actionShowFirstDisparity", tr("&First disparity"),
        tr("What the network reads from its volume before the first iteration, a value for 4 x 4 pixels"));
    addKind(Kind::Features, "actionShowFeatures", tr("Fea&tures"),
            tr("What the network sees in the left image: places it takes for alike have like colours"));
    addKind(Kind::UpdateGate, "actionShowUpdateGate", tr("&Update gate"),
            tr("Where the last iteration still changed its mind: the share of its state that it replaced"));
    connect(&m_workbench, &app::Workbench::pictureChanged, this, &TileMaps::update);
    connect(&m_workbench, &app::Workbench::resultChanged, this, &TileMaps::update);
    connect(&m_workbench, &app::Workbench::calibrationChanged, this, &TileMaps::update);
    connect(&m_comparison, &app::RunComparison::changed, this, &TileMaps::update);
    update();
}

void TileMaps::addKind(Kind kind, const char* name, const QString& text, const QString& tip) {
    QAction* action = m_menu->addAction(text, this, [this, kind] { setKind(kind); });
    action->setObjectName(name);
    action->setToolTip(tip);
    action->setStatusTip(tip);
    action->setCheckable(true);
    m_kinds->addAction(action);
    m_actions[static_cast<std::size_t>(kind)] = action;
}

void TileMaps::setKind(Kind kind) {
    if (kind == m_kind) return;
    m_kind = kind;
    update();
}

QString TileMaps::emptyText() const {
    if (m_kind == Kind::Difference) return m_comparison.reason();
    if (stageOf(m_kind)) return tr("Run a network to see this stage of it");
    if (m_kind == Kind::Depth && m_workbench.picture()) return tr("Depth needs a calibration");
    return m_kind == Kind::Depth ? tr("Run to see the depth") : tr("Run to see the disparity");
}

void TileMaps::setRange(ColorRange range) {
    if (m_kind == Kind::Disparity || m_kind == Kind::FirstDisparity) return m_workbench.setRange(range);
    if (m_kind != Kind::Depth && m_kind != Kind::Difference) return;
    if (m_kind == Kind::Difference) return m_comparison.setRange(range);
    const auto& read = m_workbench.calibration();
    if (!read) return;
    const double low = read->calibration.disparity(static_cast<float>(range.high));
    const double high = read->calibration.disparity(static_cast<float>(range.low));
    if (low < high) m_workbench.setRange({low, high});
}

void TileMaps::setAutoRange() {
    if (m_kind == Kind::Difference) return m_comparison.setAutoRange();
    app::WorkOptions options = m_workbench.options();
    options.display.rangeMode = RangeMode::Auto;
    m_workbench.setOptions(options);
}

void TileMaps::showKinds() {
    const auto at = [this](Kind kind) { return m_actions[static_cast<std::size_t>(kind)]; };
    const auto& compared = m_comparison.compared();
    at(m_kind)->setChecked(true);
    for (const Kind kind : {Kind::FirstDisparity, Kind::Features, Kind::UpdateGate}) {
        at(kind)->setEnabled(kind == m_kind || stagePicture(kind) != nullptr);
    }
    at(Kind::Depth)->setEnabled(m_workbench.calibration().has_value());
    at(Kind::Difference)->setEnabled(compared != nullptr);
    at(Kind::Difference)
        ->setText(compared ? tr("D&ifference %1 − %2")
                                 .arg(menuText(QString::fromStdString(compared->secondName)),
                                      menuText(QString::fromStdString(compared->firstName)))
                           : tr("D&ifference of two runs"));
    at(Kind::Difference)
        ->setToolTip(compared ? tr("Blue where the second is smaller, red where it is larger")
                              : m_comparison.reason());
}

void TileMaps::update() {
    m_workbench.jobs().cancel("tile map");
    showKinds();
    if (m_kind == Kind::Depth) return updateDepth();
    if (m_kind == Kind::Difference) return updateDifference();
    if (stageOf(m_kind)) return updateStage();
    const auto& picture = m_workbench.picture();
    if (!picture) return take(nullptr);
    take(std::make_shared<const ShownMap>(
        ShownMap{Kind::Disparity,
                 picture->map,
                 {picture, &picture->colours},
                 picture->display,
                 picture->histogram,
                 tr("%1 % matched").arg(std::lround(100 * picture->map->density()))}));
}

void TileMaps::updateDifference() {
    const auto& compared = m_comparison.compared();
    if (!compared) return take(nullptr);
    const QString fact =
        tr("%1 − %2, %3 % over 1 px")
            .arg(QString::fromStdString(compared->secondName), QString::fromStdString(compared->firstName),
                 QString::number(100 * compared->difference.shareOverOnePx, 'f', 1));
    take(std::make_shared<const ShownMap>(ShownMap{Kind::Difference,
                                                   {compared, &compared->difference.differencePx},
                                                   {compared, &compared->colours},
                                                   compared->display,
                                                   compared->histogram,
                                                   fact}));
}

void TileMaps::updateDepth() {
    const auto& picture = m_workbench.picture();
    const auto& read = m_workbench.calibration();
    if (!picture || !read) return take(nullptr);
    make([picture, calibration = read->calibration] { return depthMap(*picture, calibration); });
}

void TileMaps::updateStage() {
    const auto& picture = m_workbench.picture();
    const auto stage = stagePicture(m_kind);
    if (!picture || !stage) return take(nullptr);
    make([stage, size = m_workbench.pair()->size(), display = picture->display] {
        return stageMap(*stage, size, display);
    });
}

std::shared_ptr<const StagePicture> TileMaps::stagePicture(Kind kind) const {
    const auto& result = m_workbench.result();
    if (!result) return nullptr;
    for (const auto& picture : result->match.pictures) {
        if (picture->kind == stageOf(kind)) return picture;
    }
    return nullptr;
}

void TileMaps::make(std::function<ShownMap()> work) {
    m_workbench.jobs().run(
        "tile map", [work = std::move(work)](const RunControl&) { return work(); }, this,
        [this](ShownMap shown) { take(std::make_shared<const ShownMap>(std::move(shown))); },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void TileMaps::take(std::shared_ptr<const ShownMap> shown) {
    m_shown = std::move(shown);
    Q_EMIT shownChanged();
}

}  // namespace stereo::ui
