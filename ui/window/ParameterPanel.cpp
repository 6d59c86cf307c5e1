#include "ui/window/ParameterPanel.h"

#include <QVBoxLayout>

#include "app/Workbench.h"
#include "ui/window/CloudSection.h"
#include "ui/window/ColourSection.h"
#include "ui/window/FilterSection.h"
#include "ui/window/MatchSection.h"

namespace stereo::ui {

ParameterPanel::ParameterPanel(app::Workbench& workbench, PointCloudView& cloudView, QWidget* parent)
    : QScrollArea(parent) {
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    auto* match = new MatchSection(workbench);
    connect(match, &MatchSection::openWeightsRequested, this, &ParameterPanel::openWeightsRequested);
    layout->addWidget(match);
    layout->addWidget(new ColourSection(workbench));
    auto* cloud = new CloudSection(cloudView);
    layout->addWidget(cloud);
    layout->addWidget(new FilterSection(workbench));
    layout->addStretch();
    connect(&workbench, &app::Workbench::optionsChanged, cloud, [&workbench, cloud] {
        cloud->setColormap(workbench.options().display.colormap, workbench.options().display.reversed);
    });
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

}  // namespace stereo::ui
