#include "ui/window/sweep/SweepPanel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "app/workbench/SweepDesk.h"
#include "core/sweep/SweepNumbers.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/Segmented.h"
#include "ui/window/sweep/EffectBars.h"
#include "ui/window/sweep/SweepBar.h"
#include "ui/window/sweep/SweepPlotView.h"
#include "ui/window/sweep/SweepSheet.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kNarrow = 700;
constexpr int kRoomForWords = 800;  ///< in the bar
constexpr int kPlotWidth = 352;
constexpr int kOrderWidth = 112;
constexpr int kLeastPlotWidth = 264;

}  // namespace

SweepPanel::SweepPanel(app::Workbench& workbench, app::SweepDesk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_bar(new SweepBar(workbench, desk)),
      m_sheet(new SweepSheet(desk)),
      m_line(new HairLine(Qt::Vertical)),
      m_column(new QWidget),
      m_choice(new Segmented),
      m_order(new ChoiceBox) {
    setObjectName("sweepPanel");
    m_choice->setObjectName("sweepPages");
    m_choice->addText(tr("Sheet"));
    m_choice->addText(tr("Plot"));
    m_order->setObjectName("sweepOrder");
    m_order->setAccessibleName(tr("Order of the cells"));
    m_order->setToolTip(tr("The order of the cells: as rows and columns, or the best by a number first"));
    m_order->setFixedWidth(kOrderWidth);
    m_bar->addTool(m_order);
    m_bar->addTool(m_choice);
    auto* plot = new SweepPlotView(desk);
    auto* side = new QVBoxLayout(m_column);
    side->setContentsMargins({});
    side->setSpacing(0);
    side->addWidget(plot, 1);
    side->addWidget(new EffectBars(desk));
    auto* line = new QHBoxLayout;
    line->setContentsMargins({});
    line->setSpacing(0);
    line->addSpacing(metrics::kSpacing);
    line->addWidget(m_sheet, 1);
    line->addWidget(m_line);
    line->addWidget(m_column);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(new HairLine);
    column->addLayout(line, 1);
    connect(plot, &SweepPlotView::chosen, m_sheet, &SweepSheet::choose);
    connect(m_bar, &SweepBar::saveRequested, this, &SweepPanel::saveRequested);
    connect(m_bar, &SweepBar::experimentRequested, this, &SweepPanel::experimentRequested);
    connect(m_choice, &Segmented::currentIndexChanged, this, &SweepPanel::arrange);
    connect(m_order, &QComboBox::currentIndexChanged, m_sheet,
            [this] { m_sheet->sortBy(m_order->currentData().toString().toStdString()); });
    connect(&m_desk, &app::SweepDesk::changed, this, &SweepPanel::fillOrders);
    fillOrders();
    arrange();
}

void SweepPanel::fillOrders() {
    const std::vector<SweepNumber> numbers = knownNumbers(m_desk.sweep());
    m_order->setEnabled(!numbers.empty());
    if (m_order->count() == static_cast<int>(numbers.size()) + 1) return;
    const QVariant chosen = m_order->currentData();
    {
        const QSignalBlocker quiet(m_order);
        m_order->clear();
        m_order->addItem(tr("As planned"), QString());
        for (const SweepNumber& number : numbers) {
            m_order->addItem(tr("By %1").arg(QString::fromStdString(inSentence(number.title))),
                             QString::fromStdString(number.key));
        }
        m_order->setCurrentIndex(std::max(0, m_order->findData(chosen)));
    }
    m_sheet->sortBy(m_order->currentData().toString().toStdString());
}

QWidget* SweepPanel::makeTools() {
    auto* state = new ElidedLabel({}, Ink::Dim, TextRole::Caption);
    state->setObjectName("sweepState");
    state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(&m_desk, &app::SweepDesk::changed, state, [this, state] { state->setText(stateText()); });
    state->setText(stateText());
    return state;
}

QString SweepPanel::stateText() const {
    const SweepResult& sweep = m_desk.sweep();
    const std::size_t done = sweep.doneCount();
    const std::size_t failed = sweep.failedCount();
    if (done + failed == 0 && !m_desk.isRunning()) return {};
    QString text = tr("%1 of %2 done").arg(done).arg(sweep.cells.size());
    if (m_desk.elapsedSeconds() > 0) text += tr(" in %1").arg(durationText(m_desk.elapsedSeconds()));
    if (failed > 0) text += tr(", %1 failed").arg(failed);
    if (m_desk.isStopped()) text += tr(", stopped");
    return text;
}

void SweepPanel::focusFirst() {
    if (m_desk.sweep().doneCount() > 0) {
        m_sheet->setFocus();
    } else {
        m_bar->focusFirst();
    }
}

void SweepPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void SweepPanel::arrange() {
    const bool isNarrow = width() < kNarrow;
    const bool showsPlot = isNarrow && m_choice->currentIndex() == 1;
    m_choice->setVisible(isNarrow);
    m_bar->setCompact(width() < kRoomForWords);
    m_sheet->setVisible(!showsPlot);
    m_line->setVisible(!isNarrow);
    m_column->setVisible(!isNarrow || showsPlot);
    if (showsPlot) {
        m_column->setMinimumWidth(0);
        m_column->setMaximumWidth(QWIDGETSIZE_MAX);
    } else {
        m_column->setFixedWidth(std::clamp(width() * 42 / 100, kLeastPlotWidth, kPlotWidth));
    }
}

}  // namespace stereo::ui
