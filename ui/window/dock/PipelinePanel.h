#pragma once

#include <QScrollArea>
#include <vector>

#include "app/workbench/StageReport.h"
#include "ui/window/tiles/ShownMap.h"

class QHBoxLayout;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class ElidedLabel;
class StageBox;
class TileMaps;

/// What the last run did, stage by stage from the images to the cloud, with size, time and memory of each,
/// and the pictures of stages as thumbnails: a click shows one in the third tile, a second click shows the
/// result again.
class PipelinePanel : public QScrollArea {
    Q_OBJECT

public:
    /// Both must outlive the panel.
    PipelinePanel(app::Workbench& workbench, TileMaps& maps, QWidget* parent = nullptr);

    /// What the run took in all, for the line above the panel. The caller takes it.
    [[nodiscard]] QWidget* makeTools();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showStages();
    void makeBoxes(std::size_t count);
    void showPictures();
    void showChecked();
    void show(std::size_t stage);

    app::Workbench& m_workbench;
    TileMaps& m_maps;
    QWidget* m_row;
    QHBoxLayout* m_layout;
    std::vector<app::StageReport> m_stages;
    std::vector<StageBox*> m_boxes;
};

}  // namespace stereo::ui
