#include "ui/window/dock/RunsPanel.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include "app/workbench/RunComparison.h"
#include "app/workbench/Workbench.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/dock/RunsModel.h"
#include "ui/window/words/ShownMetrics.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr QSize kThumbnail{48, 32};
constexpr int kWidths[] = {116, 76, 138, 220, 60, 64, 64, 54, 64, 42};

}  // namespace

RunsPanel::RunsPanel(app::Workbench& workbench, const app::RunComparison& comparison, ShownMetrics& metrics,
                     QAction& experiment, QWidget* parent)
    : QTreeView(parent),
      m_workbench(workbench),
      m_comparison(comparison),
      m_metrics(metrics),
      m_experiment(experiment),
      m_model(new RunsModel(workbench, metrics, this)) {
    setObjectName("runs");
    setAccessibleName(tr("Runs since the start"));
    setModel(m_model);
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setUniformRowHeights(true);
    setIconSize(kThumbnail);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(SingleSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setHorizontalScrollMode(ScrollPerPixel);
    setIndentation(0);
    header()->setStretchLastSection(false);
    header()->setFont(ui::font(TextRole::Caption));
    header()->setSectionsMovable(false);
    for (int column = 0; column < RunsModel::ColumnCount; ++column) setColumnWidth(column, kWidths[column]);
    header()->setSectionResizeMode(RunsModel::Options, QHeaderView::Stretch);
    connect(this, &QTreeView::clicked, this, &RunsPanel::bringBack);
    connect(&m_workbench.truth(), &app::TruthDesk::truthChanged, this, &RunsPanel::showMetricColumns);
    showMetricColumns();
}

void RunsPanel::showMetricColumns() {
    for (const int column : {RunsModel::FirstMetric, RunsModel::SecondMetric})
        setColumnHidden(column, !m_workbench.truth().truth());
}

QWidget* RunsPanel::makeTools() {
    auto* tools = new QWidget;
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins({});
    row->setSpacing(metrics::kSpacing);
    auto* compared = new ElidedLabel({}, Ink::Text, TextRole::Caption);
    compared->setObjectName("comparisonText");
    auto* budget = new Label({}, Ink::Dim, TextRole::Caption);
    budget->setObjectName("runBudget");
    budget->setToolTip(tr(
        "How much of the memory for results is used by those that a click brings back. Beyond it the oldest "
        "result is dropped and the Messages say so; pinned ones stay."));
    auto* numbers = ToolButton::withText({}, tr("Numbers"),
                                         tr("Which two numbers say how good a run is, by ground truth"));
    numbers->setObjectName("metricsButton");
    numbers->setMenu(m_metrics.makeMenu(numbers));
    numbers->setPopupMode(QToolButton::InstantPopup);
    auto* experiment = ToolButton::withText({}, tr("Experiment"), m_experiment.statusTip());
    experiment->setObjectName("runsExperiment");
    connect(experiment, &QToolButton::clicked, &m_experiment, &QAction::trigger);
    connect(&m_experiment, &QAction::changed, experiment,
            [this, experiment] { experiment->setVisible(m_experiment.isEnabled()); });
    experiment->setVisible(m_experiment.isEnabled());
    row->addWidget(compared, 1);
    row->addWidget(experiment);
    row->addWidget(numbers);
    row->addWidget(budget);
    const auto show = [this, compared, budget, numbers] {
        numbers->setVisible(m_workbench.truth().truth() != nullptr);
        compared->setText(comparisonText());
        budget->setText(budgetText());
    };
    connect(&m_comparison, &app::RunComparison::changed, tools, show);
    connect(&m_workbench.desk().runs(), &app::RunLog::changed, tools, show);
    connect(&m_workbench.truth(), &app::TruthDesk::truthChanged, tools, show);
    show();
    return tools;
}

QString RunsPanel::comparisonText() const {
    const auto& compared = m_comparison.compared();
    if (!compared) return m_workbench.desk().runs().runs().empty() ? QString() : m_comparison.reason();
    const DisparityDifference& difference = compared->difference;
    return tr("%1 − %2: mean |difference| %3, %4 % over 1 px, %5 pixels in both")
        .arg(QString::fromStdString(compared->secondName), QString::fromStdString(compared->firstName),
             pixelsText(difference.meanAbsolutePx), QString::number(100 * difference.shareOverOnePx, 'f', 1),
             countText(difference.comparedPixels));
}

QString RunsPanel::budgetText() const {
    const app::RunLog& runs = m_workbench.desk().runs();
    if (runs.runs().empty()) return tr("No run yet");
    return tr("%1 of %2 in memory, %3 of %4")
        .arg(runs.resultCount())
        .arg(runs.runs().size())
        .arg(bytesText(runs.resultBytes()), bytesText(runs.budgetBytes()));
}

void RunsPanel::bringBack(const QModelIndex& index) {
    if (index.isValid() && index.column() != RunsModel::Pinned)
        m_workbench.desk().bringBack(m_model->runAt(index.row()));
}

void RunsPanel::togglePin(const QModelIndex& index) {
    if (index.isValid()) m_workbench.desk().runs().togglePin(m_model->runAt(index.row()));
}

void RunsPanel::remove(const QModelIndex& index) {
    if (index.isValid()) m_workbench.desk().runs().remove(m_model->runAt(index.row()));
}

void RunsPanel::keyPressEvent(QKeyEvent* event) {
    const int row = currentIndex().row();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        bringBack(currentIndex().siblingAtColumn(RunsModel::Name));
    } else if (event->key() == Qt::Key_P) {
        togglePin(currentIndex());
    } else if (event->key() == Qt::Key_Delete) {
        remove(currentIndex());
    } else {
        return QTreeView::keyPressEvent(event);
    }
    setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1), RunsModel::Name));
}

void RunsPanel::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid()) return;
    const app::Run* run = m_workbench.desk().runs().find(m_model->runAt(index.row()));
    QMenu menu(this);
    QAction* back = menu.addAction(run->held ? tr("Bring back") : tr("Set its options"), this,
                                   [this, index] { bringBack(index.siblingAtColumn(RunsModel::Name)); });
    menu.setDefaultAction(back);
    QAction* pin =
        menu.addAction(m_workbench.desk().runs().isPinned(run->id) ? tr("Unpin") : tr("Pin to compare"), this,
                       [this, index] { togglePin(index); });
    pin->setEnabled(run->held.has_value());
    menu.addAction(tr("Rename"), this, [this, index] { edit(index.siblingAtColumn(RunsModel::Name)); });
    menu.addSeparator();
    menu.addAction(tr("Delete"), this, [this, index] { remove(index); });
    menu.exec(event->globalPos());
}

}  // namespace stereo::ui
