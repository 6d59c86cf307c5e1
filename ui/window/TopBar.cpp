#include "ui/window/TopBar.h"

#include <QHBoxLayout>
#include <QMenuBar>
#include <QPainter>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/PairWalkBar.h"
#include "ui/window/RunZone.h"
#include "ui/window/WindowActions.h"

namespace stereo::ui {

TopBar::TopBar(app::Workbench& workbench, app::PairWalk& walk, WindowActions& actions, QWidget* parent)
    : QWidget(parent) {
    setFixedHeight(metrics::kTopBarHeight + 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 1);
    layout->setSpacing(0);
    m_menus = new QMenuBar;
    m_menus->setNativeMenuBar(false);
    m_menus->setFixedWidth(metrics::kLeftDockWidth);
    auto* exportButton = new PushButton(actions.exportFiles->text().remove('&'));
    exportButton->setObjectName("exportOpenButton");
    exportButton->setIconName("export");
    exportButton->setToolTip(tr("Write disparity, depth, pictures and cloud (Ctrl+E)"));
    exportButton->setEnabled(actions.exportFiles->isEnabled());
    connect(exportButton, &QPushButton::clicked, actions.exportFiles, &QAction::trigger);
    connect(actions.exportFiles, &QAction::enabledChanged, exportButton, &QWidget::setEnabled);
    m_toggles = new QHBoxLayout;
    m_toggles->setSpacing(2);
    layout->addWidget(m_menus, 0, Qt::AlignVCenter);
    layout->addSpacing(4);
    layout->addWidget(new PairWalkBar(workbench, walk, *actions.previousPair, *actions.nextPair), 1);
    layout->addSpacing(8);
    layout->addWidget(exportButton);
    layout->addSpacing(8);
    layout->addLayout(m_toggles);
    layout->addSpacing(8);
    layout->addWidget(new RunZone(workbench, *actions.run, *actions.stop));
}

void TopBar::addToggle(const QString& icon, QAction* action) {
    auto* button = new ToolButton(icon, action->text());
    button->setDefaultAction(action);
    action->setIcon(ui::icon(icon));
    m_toggles->addWidget(button);
}

void TopBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    painter.fillRect(rect(), tokens.window);
    painter.fillRect(0, height() - 1, width(), 1, tokens.gutter);
}

}  // namespace stereo::ui
