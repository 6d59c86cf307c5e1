#include "ui/window/set/SetPanel.h"

#include <QAction>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/workbench/set/SetDesk.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/calibrate/DropTile.h"
#include "ui/window/dialogs/DroppedFiles.h"
#include "ui/window/set/SetBar.h"
#include "ui/window/set/SetTable.h"
#include "ui/window/words/MetricWords.h"

namespace stereo::ui {
namespace {

constexpr int kRoomForWords = 800;  ///< in the bar

}  // namespace

SetPanel::SetPanel(app::Workbench& workbench, app::SetDesk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_pages(new QStackedWidget),
      m_table(new SetTable(workbench, desk)),
      m_bar(new SetBar(desk, m_table->order())) {
    setObjectName("setPanel");
    setAcceptDrops(true);
    auto* drop =
        new DropTile(tr("Folder of pairs"), tr("or a data set, a list, a recording: drop it or click"));
    drop->setObjectName("setDrop");
    m_drop = drop;
    auto* empty = new QWidget;
    auto* middle = new QVBoxLayout(empty);
    middle->addWidget(drop, 0, Qt::AlignCenter);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(new HairLine);
    column->addWidget(m_table, 1);
    m_pages->addWidget(empty);
    m_pages->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
    connect(drop, &QAbstractButton::clicked, this, &SetPanel::openRequested);
    connect(m_bar, &SetBar::runRequested, this, [this] { Q_EMIT runRequested(pairsIn(false)); });
    connect(m_bar, &SetBar::saveRequested, this, &SetPanel::saveRequested);
    connect(m_bar, &SetBar::left, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_table, &SetTable::runRequested, this, &SetPanel::runRequested);
    connect(m_table, &SetTable::chosen, this, &SetPanel::chosen);
    connect(m_table, &SetTable::moved, this, &SetPanel::moved);
    connect(m_table, &SetTable::openRequested, this, &SetPanel::pairRequested);
    connect(m_table, &SetTable::remedyRequested, this, &SetPanel::remedyRequested);
    for (const auto signal : {&app::SetDesk::opened, &app::SetDesk::progressed})
        connect(&m_desk, signal, this, &SetPanel::follow);
    follow();
}

void SetPanel::mark(std::size_t pair) {
    m_table->mark(pair);
}

QWidget* SetPanel::makeTools(QAction& view) {
    auto* tools = new QWidget;
    auto* line = new QHBoxLayout(tools);
    line->setContentsMargins({});
    line->setSpacing(metrics::kSpacing);
    auto* state = new ElidedLabel({}, Ink::Dim, TextRole::Caption);
    state->setObjectName("setState");
    state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* more = new ToolButton("more", tr("What else can be done with the set"));
    more->setObjectName("setMore");
    auto* menu = new QMenu(more);
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(*menu); });
    line->addWidget(state, 1);
    auto* viewButton = ToolButton::withText("eye", tr("View"), view.statusTip());
    viewButton->setObjectName("setViewButton");
    viewButton->setCheckable(true);
    const auto followView = [viewButton, &view] {
        viewButton->setEnabled(view.isEnabled());
        viewButton->setChecked(view.isChecked());
    };
    connect(&view, &QAction::changed, viewButton, followView);
    connect(viewButton, &QToolButton::clicked, &view, &QAction::trigger);
    followView();
    line->addWidget(viewButton);
    line->addWidget(more);
    const auto show = [this, state] { state->setText(stateText()); };
    for (const auto signal : {&app::SetDesk::opened, &app::SetDesk::progressed})
        connect(&m_desk, signal, state, show);
    show();
    return tools;
}

void SetPanel::fillMenu(QMenu& menu) {
    menu.clear();
    const bool isReady = m_desk.hasSet() && !m_desk.isRunning() && !m_desk.isOpening();
    const std::vector<std::size_t> selected = m_table->selectedPairs();
    const std::vector<std::size_t> failed = pairsIn(true);
    QAction* runSelected =
        menu.addAction(tr("Run selected"), this, [this, selected] { Q_EMIT runRequested(selected); });
    runSelected->setEnabled(isReady && !selected.empty());
    QAction* runFailed =
        menu.addAction(tr("Run failed"), this, [this, failed] { Q_EMIT runRequested(failed); });
    runFailed->setEnabled(isReady && !failed.empty());
    menu.addSeparator();
    menu.addAction(tr("Open set…"), this, &SetPanel::openRequested)->setEnabled(!m_desk.isRunning());
    menu.addAction(tr("Folder for results…"), this, &SetPanel::folderRequested)->setEnabled(isReady);
    menu.addAction(tr("Calibration for pairs without one…"), this, &SetPanel::calibrationRequested)
        ->setEnabled(isReady);
}

QString SetPanel::stateText() const {
    if (!m_desk.hasSet()) return {};
    const app::SetCounts& counts = m_desk.counts();
    QStringList parts;
    const std::pair<std::size_t, QString> all[] = {{counts.done, tr("%1 done")},
                                                   {counts.stale, tr("%1 stale")},
                                                   {counts.failed, tr("%1 failed")},
                                                   {counts.running, tr("%1 running")},
                                                   {counts.waiting, tr("%1 waiting")}};
    for (const auto& [count, text] : all) {
        if (count > 0) parts << text.arg(count);
    }
    QString text = parts.join(QStringLiteral(", "));
    if (const auto mean = m_desk.meanBad2Percent())
        text += tr(" · mean bad-2 %1").arg(percentText(*mean / 100));
    return text;
}

std::vector<std::size_t> SetPanel::pairsIn(bool failedOnly) const {
    std::vector<std::size_t> pairs;
    for (std::size_t i = 0; i < m_desk.rows().size(); ++i) {
        if (!failedOnly || m_desk.rows()[i].state == app::SetState::Failed) pairs.push_back(i);
    }
    return pairs;
}

void SetPanel::follow() {
    m_pages->setCurrentIndex(m_desk.hasSet() || m_desk.isOpening() ? 1 : 0);
}

void SetPanel::focusFirst() {
    m_pages->currentIndex() == 0 ? m_drop->setFocus() : m_table->setFocus();
}

void SetPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_bar->setCompact(width() < kRoomForWords);
}

void SetPanel::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Find) && m_pages->currentIndex() == 1) return m_bar->focusFilter();
    if (event->key() == Qt::Key_Escape && m_bar->clearFilter()) return;
    QWidget::keyPressEvent(event);
}

void SetPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).empty()) event->acceptProposedAction();
}

void SetPanel::dropEvent(QDropEvent* event) {
    const auto paths = localFiles(*event->mimeData());
    if (paths.empty()) return;
    event->acceptProposedAction();
    Q_EMIT dropped(paths);
}

}  // namespace stereo::ui
