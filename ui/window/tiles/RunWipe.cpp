#include "ui/window/tiles/RunWipe.h"

#include <cmath>

#include "app/workbench/RunComparison.h"
#include "app/workbench/Workbench.h"
#include "ui/image/ImagePyramid.h"
#include "ui/window/tiles/TileComparisons.h"
#include "ui/window/tiles/TileMaps.h"

namespace stereo::ui {

RunWipe::RunWipe(app::Workbench& workbench, const app::RunComparison& comparison, const TileMaps& maps,
                 TileComparisons& tiles, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_comparison(comparison), m_maps(maps), m_tiles(tiles) {
    connect(&m_maps, &TileMaps::shownChanged, this, &RunWipe::update);
    connect(&m_comparison, &app::RunComparison::changed, this, &RunWipe::update);
}

void RunWipe::update() {
    m_workbench.jobs().cancel("other run");
    const auto& compared = m_comparison.compared();
    const auto& picture = m_workbench.views().picture();
    const bool isPlain = m_maps.kind().id == mapid::kDisparity && picture && picture->iteration == 0;
    const bool isOfThem = compared && (compared->first == m_workbench.desk().result() ||
                                       compared->second == m_workbench.desk().result());
    if (!isOfThem || !isPlain) return m_tiles.setOtherRun(titleOf(m_maps.kind()), {}, {});
    const bool firstIsShown = compared->first == m_workbench.desk().result();
    const app::StereoResultPtr& other = firstIsShown ? compared->second : compared->first;
    const QString first = QString::fromStdString(compared->firstName);
    const QString second = QString::fromStdString(compared->secondName);
    const QString ownName = firstIsShown ? first : second;
    const QString otherName = firstIsShown ? second : first;
    m_workbench.jobs().run(
        "other run",
        [other, display = picture->display](const RunControl&) {
            DisplayOptions same = display;
            same.rangeMode = RangeMode::Manual;
            return ImagePyramid(colorize(other->match->disparity, same));
        },
        this,
        [this, other, ownName, otherName](const ImagePyramid& pyramid) {
            const auto text = [other](int x, int y) {
                const float value = other->match->disparity.at(x, y);
                return std::isnan(value) ? QString() : QString::number(value, 'f', 2);
            };
            m_tiles.setOtherRun(ownName, otherName, pyramid, text);
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

}  // namespace stereo::ui
