#include "ui/window/frame/TopBar.h"

#include <QHBoxLayout>
#include <QMenuBar>
#include <QPainter>
#include <QResizeEvent>
#include <QToolButton>
#include <map>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/Segmented.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/frame/WindowActions.h"
#include "ui/window/inputs/PairSequenceBar.h"
#include "ui/window/results/RunZone.h"

namespace stereo::ui {
namespace {

/// Puts "File" on the text edge of the docks: the bar pads its entries itself.
constexpr int kMenuMargin = 7;
/// Narrower than these "Export…" is only its symbol, then Run shows no key.
constexpr int kRoomForTexts = 1100;
constexpr int kRoomForRunKey = 940;

QString tipWithKey(const QAction& action) {
    const QString tip = action.statusTip().isEmpty() ? action.text().remove('&') : action.statusTip();
    if (action.shortcut().isEmpty()) return tip;
    return QStringLiteral("%1 (%2)").arg(tip, action.shortcut().toString(QKeySequence::NativeText));
}

}  // namespace

TopBar::TopBar(app::Workbench& workbench, app::PairSequence& sequence, WindowActions& actions,
               QWidget* parent)
    : QWidget(parent) {
    setFixedHeight(metrics::kTopBarHeight + 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kMenuMargin, 0, 0, 1);
    layout->setSpacing(0);
    m_menus = new QMenuBar;
    m_menus->setNativeMenuBar(false);
    m_menus->setFixedWidth(metrics::kLeftDockWidth);  // less, and Help folds away
    m_export = new PushButton(actions.exportFiles->text().remove('&'));
    m_export->setObjectName("exportOpenButton");
    m_export->setAccessibleName(m_export->text());
    m_export->setIconName("export");
    m_export->setToolTip(tr("Write disparity, depth, pictures and cloud (Ctrl+E)"));
    m_export->setEnabled(actions.exportFiles->isEnabled());
    connect(m_export, &QPushButton::clicked, actions.exportFiles, &QAction::trigger);
    connect(actions.exportFiles, &QAction::enabledChanged, m_export, &QWidget::setEnabled);
    m_runZone = new RunZone(workbench, *actions.run, *actions.stop);
    m_toggles = new QHBoxLayout;
    m_toggles->setSpacing(2);
    layout->addWidget(m_menus, 0, Qt::AlignVCenter);
    layout->addSpacing(4);
    layout->addWidget(new PairSequenceBar(workbench, sequence, *actions.previousPair, *actions.nextPair), 1);
    layout->addSpacing(8);
    layout->addWidget(m_export);
    layout->addSpacing(8);
    layout->addWidget(makeLayouts(actions.layouts));
    layout->addSpacing(8);
    layout->addLayout(m_toggles);
    layout->addSpacing(8);
    layout->addWidget(m_runZone);
}

QWidget* TopBar::makeLayouts(QAction* const (&layouts)[3]) {
    auto* segments = new Segmented;
    segments->setObjectName("layoutSegments");
    segments->setAccessibleName(tr("Layout of the tiles"));
    const char* icons[] = {"layout-grid", "layout-images", "layout-cloud"};
    for (int i = 0; i < 3; ++i) {
        segments->addIcon(icons[i], layouts[i]->text().remove('&'));
        segments->segment(i)->setToolTip(tipWithKey(*layouts[i]));
        connect(layouts[i], &QAction::changed, segments, [segments, i, action = layouts[i]] {
            segments->segment(i)->setToolTip(tipWithKey(*action));
            if (action->isChecked()) segments->setCurrentIndex(i);
        });
    }
    connect(segments, &Segmented::currentIndexChanged, this, [&layouts](int index) {
        if (!layouts[index]->isChecked()) layouts[index]->trigger();
    });
    return segments;
}

void TopBar::addToggle(Qt::DockWidgetArea side, QAction* action) {
    static const std::map<int, std::pair<int, const char*>> kSides{
        {Qt::LeftDockWidgetArea, {0, "panel-left"}},
        {Qt::BottomDockWidgetArea, {1, "panel-bottom"}},
        {Qt::RightDockWidgetArea, {2, "panel-right"}}};
    const auto [order, iconName] = kSides.at(side);
    action->setIcon(ui::icon(iconName));
    auto* button = new ToolButton({}, action->text());
    button->setDefaultAction(action);
    button->setProperty("order", order);
    int place = 0;
    while (place < m_toggles->count() &&
           m_toggles->itemAt(place)->widget()->property("order").toInt() < order)
        ++place;
    m_toggles->insertWidget(place, button);
}

void TopBar::resizeEvent(QResizeEvent* event) {
    if (event->size().width() == event->oldSize().width()) return;
    const bool hasText = width() >= kRoomForTexts;
    m_export->setText(hasText ? m_export->accessibleName() : QString());
    m_export->setKind(hasText ? PushButton::Kind::Normal : PushButton::Kind::Flat);
    m_runZone->setCompact(width() < kRoomForRunKey);
}

void TopBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensOf(*this);
    painter.fillRect(rect(), tokens.window);
    painter.fillRect(0, height() - 1, width(), 1, tokens.gutter);
}

}  // namespace stereo::ui
