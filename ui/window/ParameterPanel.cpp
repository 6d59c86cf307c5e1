#include "ui/window/ParameterPanel.h"

#include <QVBoxLayout>

#include "app/Workbench.h"
#include "ui/window/CloudSection.h"
#include "ui/window/ColourSection.h"
#include "ui/window/FilterSection.h"
#include "ui/window/MatchSection.h"

namespace stereo::ui {

ParameterPanel::ParameterPanel(app::Workbench& workbench, QWidget* parent)
    : QScrollArea(parent) {
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    auto* match = new MatchSection(workbench);
    connect(match, &MatchSection::openWeightsRequested, this, &ParameterPanel::openWeightsRequested);
    layout->addWidget(match);
    layout->addWidget(new ColourSection(workbench));
    layout->addWidget(new CloudSection(workbench));
    layout->addWidget(new FilterSection(workbench));
    layout->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

}  // namespace stereo::ui
