#include "ui/window/TileMaps.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <cmath>

#include "app/Workbench.h"
#include "app/runs/RunComparison.h"
#include "core/stereo/Depth.h"
#include "ui/window/Words.h"

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
    ShownMap shown{depth, nullptr, picture.display, {}, {}};
    shown.display.range = depthRange(picture.display.range, calibration, *depth);
    shown.display.rangeMode = RangeMode::Manual;
    shown.display.reversed = !picture.display.reversed;  // near things keep their colour
    shown.colours = std::make_shared<const RgbImage>(colorize(*depth, shown.display));
    if (const auto span = histogramSpan(*depth)) shown.histogram = histogram(*depth, *span, kHistogramBins);
    return shown;
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
    connect(&m_workbench, &app::Workbench::pictureChanged, this, &TileMaps::update);
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

QString TileMaps::title() const {
    switch (m_kind) {
        case Kind::Depth:
            return tr("Depth");
        case Kind::Difference:
            return tr("Difference");
        case Kind::Disparity:
            break;
    }
    return tr("Disparity");
}

QString TileMaps::unit() const {
    return m_kind == Kind::Depth ? tr("m") : tr("px");
}

QString TileMaps::emptyText() const {
    if (m_kind == Kind::Difference) return m_comparison.reason();
    if (m_kind == Kind::Depth && m_workbench.picture()) return tr("Depth needs a calibration");
    return m_kind == Kind::Depth ? tr("Run to see the depth") : tr("Run to see the disparity");
}

QString TileMaps::valueText(double value) const {
    if (std::isnan(value)) return {};
    const QString text = QString::number(std::abs(value), 'f', m_kind == Kind::Depth ? 3 : 2);
    if (value < 0) return QChar(0x2212) + text;
    return m_kind == Kind::Difference && value > 0 ? '+' + text : text;
}

void TileMaps::setRange(ColorRange range) {
    if (m_kind == Kind::Disparity) return m_workbench.setRange(range);
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
    at(Kind::Depth)->setEnabled(m_workbench.calibration().has_value());
    at(Kind::Difference)->setEnabled(compared != nullptr);
    at(Kind::Difference)
        ->setText(compared ? tr("D&ifference %1 − %2")
                                 .arg(QString::fromStdString(compared->secondName),
                                      QString::fromStdString(compared->firstName))
                           : tr("D&ifference of two runs"));
    at(Kind::Difference)
        ->setToolTip(compared ? tr("Blue where the second is smaller, red where it is larger")
                              : m_comparison.reason());
}

void TileMaps::update() {
    m_workbench.jobs().cancel("depth picture");
    showKinds();
    const auto& picture = m_workbench.picture();
    const auto& compared = m_comparison.compared();
    if (m_kind == Kind::Depth) return updateDepth();
    if (m_kind == Kind::Difference) {
        if (!compared) return take(nullptr);
        const QString fact = tr("%1 − %2, %3 % over 1 px")
                                 .arg(QString::fromStdString(compared->secondName),
                                      QString::fromStdString(compared->firstName))
                                 .arg(100 * compared->difference.shareOverOnePx, 0, 'f', 1);
        return take(std::make_shared<const ShownMap>(ShownMap{{compared, &compared->difference.differencePx},
                                                              {compared, &compared->colours},
                                                              compared->display,
                                                              compared->histogram,
                                                              fact}));
    }
    if (!picture) return take(nullptr);
    take(std::make_shared<const ShownMap>(
        ShownMap{picture->map,
                 {picture, &picture->colours},
                 picture->display,
                 picture->histogram,
                 tr("%1 % matched").arg(std::lround(100 * picture->map->density()))}));
}

void TileMaps::updateDepth() {
    const auto& picture = m_workbench.picture();
    const auto& read = m_workbench.calibration();
    if (!picture || !read) return take(nullptr);
    m_workbench.jobs().run(
        "depth picture",
        [picture, calibration = read->calibration](const RunControl&) {
            return depthMap(*picture, calibration);
        },
        this,
        [this](ShownMap shown) {
            shown.fact = tr("%1 % known").arg(std::lround(100 * shown.map->density()));
            take(std::make_shared<const ShownMap>(std::move(shown)));
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void TileMaps::take(std::shared_ptr<const ShownMap> shown) {
    m_shown = std::move(shown);
    Q_EMIT shownChanged();
}

}  // namespace stereo::ui
