#pragma once

#include <QObject>

namespace stereo::app {
class RunComparison;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class TileComparisons;
class TileMaps;

/// Lets the disparity tile wipe and blink to the other one of two compared runs, in the same colours; to the
/// left image when there are none.
class RunWipe : public QObject {
    Q_OBJECT

public:
    /// All must outlive the object.
    RunWipe(app::Workbench& workbench, const app::RunComparison& comparison, const TileMaps& maps,
            TileComparisons& tiles, QObject* parent);

private:
    void update();

    app::Workbench& m_workbench;
    const app::RunComparison& m_comparison;
    const TileMaps& m_maps;
    TileComparisons& m_tiles;
};

}  // namespace stereo::ui
