#include "ui/window/tiles/TruthTools.h"

#include <QAction>
#include <QMenu>
#include <algorithm>
#include <cmath>

#include "app/workbench/Workbench.h"
#include "ui/image/ImageTile.h"
#include "ui/image/ViewLink.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/tiles/TileMaps.h"
#include "ui/window/words/MetricWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

/// How much of the view a region that is gone to fills.
constexpr double kFill = 0.5;

}  // namespace

TruthTools::TruthTools(app::Workbench& workbench, TileMaps& maps, ViewLink& link, ImageTile& tile,
                       const Actions& actions, QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_maps(maps),
      m_link(link),
      m_tile(tile),
      m_actions(actions),
      m_onlyBad(new ToolButton("truth", {})),
      m_markHidden(new ToolButton("hidden", {})),
      m_worst(new ToolButton("crosshair", tr("Where most of the error is"))),
      m_menu(new QMenu(m_worst)) {
    m_onlyBad->setObjectName("onlyBadButton");
    m_onlyBad->setDefaultAction(&actions.onlyBad);
    m_markHidden->setObjectName("markHiddenButton");
    m_markHidden->setDefaultAction(&actions.markHidden);
    m_worst->setObjectName("worstButton");
    m_menu->setObjectName("worstMenu");
    m_worst->setMenu(m_menu);
    m_worst->setPopupMode(QToolButton::InstantPopup);
    m_tile.addTool(m_onlyBad);
    m_tile.addTool(m_markHidden);
    m_tile.addTool(m_worst);
    connect(&actions.onlyBad, &QAction::toggled, &m_maps, &TileMaps::setOnlyBad);
    connect(&actions.markHidden, &QAction::toggled, &m_maps, &TileMaps::setMarksHidden);
    connect(&m_maps, &TileMaps::shownChanged, this, &TruthTools::showTools);
    connect(&m_workbench.truth(), &app::TruthDesk::comparisonChanged, this, &TruthTools::fillWorst);
    showTools();
    fillWorst();
}

void TruthTools::showTools() {
    const bool isOfError = isOfErrors(m_maps.kind());
    for (QAction* action : {&m_actions.onlyBad, &m_actions.markHidden}) action->setEnabled(isOfError);
    for (ToolButton* tool : {m_onlyBad, m_markHidden, m_worst}) m_tile.setToolPresent(*tool, isOfError);
}

void TruthTools::fillWorst() {
    m_menu->clear();
    const auto& comparison = m_workbench.truth().comparison();
    m_worst->setEnabled(comparison && !comparison->worst.empty());
    if (!comparison) return;
    for (std::size_t i = 0; i < comparison->worst.size(); ++i) {
        const WorstRegion& region = comparison->worst[i];
        QAction* action = m_menu->addAction(
            tr("%1 of the error is here: x %2, y %3, %4 px, on average %5 off")
                .arg(percentText(region.share), QString::number(region.area.x),
                     QString::number(region.area.y), sizeText(region.area.size), pixelsText(region.meanPx)),
            this, [this, i] { goTo(i); });
        action->setObjectName(QStringLiteral("worst%1").arg(i + 1));
    }
}

void TruthTools::goTo(std::size_t index) {
    const auto& comparison = m_workbench.truth().comparison();
    if (!comparison || index >= comparison->worst.size()) return;
    const WorstRegion& region = comparison->worst[index];
    const QRectF area(region.area.x, region.area.y, region.area.size.width, region.area.size.height);
    const QWidget& view = *m_tile.view();
    const double zoom = kFill * std::min(view.width() / area.width(), view.height() / area.height());
    m_link.setView(zoom, area.center());
    m_link.setCursor(QPointF(region.x + 0.5, region.y + 0.5));
}

}  // namespace stereo::ui
