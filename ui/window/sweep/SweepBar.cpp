#include "ui/window/sweep/SweepBar.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "app/workbench/SweepDesk.h"
#include "app/workbench/Workbench.h"
#include "core/base/FreeMemory.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/words/OptionWords.h"

namespace stereo::ui {
namespace {

constexpr int kOptionWidth = 104;
constexpr int kCompactOptionWidth = 92;
constexpr int kStepsWidth = 112;

QString optionIn(const ChoiceBox& box) {
    return box.currentData().toString();
}

}  // namespace

SweepBar::SweepBar(app::Workbench& workbench, app::SweepDesk& desk, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_desk(desk) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kTextLeft, 2, metrics::kTextRight, 2);
    column->setSpacing(2);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::kSpacing);
    column->addLayout(line);
    m_rows = addAxis(*line, tr("Rows"), "Rows");
    m_columns = addAxis(*line, tr("Columns"), "Columns");
    line->addStretch(1);
    m_tools = new QHBoxLayout;
    m_tools->setContentsMargins({});
    line->addLayout(m_tools);
    m_start = new PushButton(tr("Sweep"));
    m_start->setObjectName("sweepStart");
    m_save = new PushButton(tr("Save table…"));
    m_save->setObjectName("sweepSave");
    m_save->setIconName("save");
    m_save->setToolTip(tr("Writes the sheet as HTML, PNG and CSV, the plots and the record into a folder"));
    m_experiment = new PushButton(tr("Experiment"));
    m_experiment->setObjectName("sweepExperiment");
    m_experiment->setIconName("notes");
    line->addWidget(m_start);
    line->addWidget(m_experiment);
    line->addWidget(m_save);
    m_text = new ElidedLabel({}, Ink::Dim, TextRole::Caption);
    m_text->setObjectName("sweepText");
    column->addWidget(m_text);

    fillOptions();
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (m_desk.isRunning()) return m_desk.stop();
        ask();
        m_desk.start();
    });
    connect(m_save, &QPushButton::clicked, this, &SweepBar::saveRequested);
    connect(m_experiment, &QPushButton::clicked, this, &SweepBar::experimentRequested);
    connect(&m_desk, &app::SweepDesk::shownChanged, this, &SweepBar::follow);
    connect(&m_workbench.desk().runs(), &app::RunLog::pinsChanged, this, &SweepBar::follow);
    connect(&m_desk, &app::SweepDesk::changed, this, &SweepBar::follow);
    connect(&m_desk, &app::SweepDesk::requestChanged, this, &SweepBar::follow);
    connect(&m_workbench, &app::Workbench::projectChanged, this, &SweepBar::fillOptions);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &SweepBar::follow);
    connect(&m_workbench, &app::Workbench::projectChanged, this, &SweepBar::follow);
    connect(&m_workbench.desk(), &app::RunDesk::progressedAside, this, [this] {
        if (!m_desk.isRunning() && m_start->isEnabled()) follow();  // an experiment has begun
    });
    follow();
}

SweepBar::Axis SweepBar::addAxis(QHBoxLayout& line, const QString& title, const QString& name) {
    Axis axis{new Label(title, Ink::Dim), new ChoiceBox, new QLineEdit};
    axis.option->setObjectName("sweepOption" + name);
    axis.option->setAccessibleName(tr("%1: option").arg(title));
    axis.option->setFixedWidth(kOptionWidth);
    axis.steps->setObjectName("sweepSteps" + name);
    axis.steps->setAccessibleName(tr("%1: values").arg(title));
    axis.steps->setMinimumWidth(kStepsWidth / 2);
    axis.steps->setMaximumWidth(kStepsWidth);
    axis.steps->setFixedHeight(metrics::kControlHeight);
    axis.steps->setToolTip(
        tr("Values with spaces between, or a range: 4:32:4 goes in steps of 4, 4:32:x2 doubles"));
    line.addWidget(axis.title);
    line.addWidget(axis.option);
    line.addWidget(axis.steps);
    connect(axis.option, &QComboBox::currentIndexChanged, this, [this, axis]() mutable { choose(axis); });
    connect(axis.steps, &QLineEdit::editingFinished, this, &SweepBar::ask);
    connect(axis.steps, &QLineEdit::textEdited, this, &SweepBar::ask);
    return axis;
}

void SweepBar::focusFirst() {
    (optionIn(*m_rows.option).isEmpty() ? m_columns : m_rows).steps->setFocus();
}

void SweepBar::setCompact(bool compact) {
    for (const Axis& axis : {m_rows, m_columns}) {
        axis.title->setVisible(!compact);
        axis.option->setFixedWidth(compact ? kCompactOptionWidth : kOptionWidth);
        axis.option->setToolTip(compact ? axis.title->text() : QString());
    }
    m_save->setText(compact ? QString() : tr("Save table…"));
    m_save->setAccessibleName(tr("Save table…"));
    m_experiment->setText(compact ? QString() : tr("Experiment"));
    m_experiment->setAccessibleName(tr("Experiment"));
}

void SweepBar::addTool(QWidget* tool) {
    m_tools->addWidget(tool);
}

/// What the chosen matcher has; what was chosen stays where there is such an option.
void SweepBar::fillOptions() {
    if (m_desk.isRunning()) return;
    const auto choices = m_desk.choices();
    const auto isAsBefore = [&] {
        if (m_columns.option->count() != static_cast<int>(choices.size())) return false;
        for (int i = 0; i < m_columns.option->count(); ++i) {
            if (m_columns.option->itemData(i).toString().toStdString() !=
                choices[static_cast<std::size_t>(i)].option)
                return false;
        }
        return true;
    };
    if (isAsBefore()) return;
    m_isFilling = true;
    const app::SweepRequest& request = m_desk.request();
    const auto fill = [&](Axis& axis, const std::string& option, const std::string& steps, bool mayBeNone) {
        axis.option->clear();
        if (mayBeNone) axis.option->addItem(tr("None"), QString());
        for (const app::SweepChoice& choice : choices)
            axis.option->addItem(optionText(choice.title), QString::fromStdString(choice.option));
        const int index = axis.option->findData(QString::fromStdString(option));
        axis.option->setCurrentIndex(std::max(0, index));
        axis.steps->setText(index < 0 ? QString() : QString::fromStdString(steps));
    };
    fill(m_rows, request.rowOption, request.rowSteps, true);
    fill(m_columns, request.columnOption, request.columnSteps, false);
    m_isFilling = false;
    for (Axis* axis : {&m_rows, &m_columns}) {
        if (axis->steps->text().isEmpty()) choose(*axis);
    }
}

/// Another option was chosen: its values are proposed.
void SweepBar::choose(Axis& axis) {
    if (m_isFilling) return;
    QString steps;
    for (const app::SweepChoice& choice : m_desk.choices()) {
        if (choice.option == optionIn(*axis.option).toStdString())
            steps = QString::fromStdString(choice.steps);
    }
    axis.steps->setText(steps);
    ask();
}

void SweepBar::ask() {
    if (m_isFilling) return;
    m_desk.setRequest({.rowOption = optionIn(*m_rows.option).toStdString(),
                       .rowSteps = m_rows.steps->text().toStdString(),
                       .columnOption = optionIn(*m_columns.option).toStdString(),
                       .columnSteps = m_columns.steps->text().toStdString()});
}

void SweepBar::follow() {
    const bool isRunning = m_desk.isRunning();
    const bool hasPair = m_workbench.inputs().pair() != nullptr;
    const bool isFine = m_desk.problem().empty();
    for (const Axis& axis : {m_rows, m_columns}) {
        axis.option->setEnabled(!isRunning);
        axis.steps->setEnabled(!isRunning && !optionIn(*axis.option).isEmpty());
    }
    m_start->setText(isRunning ? tr("Stop") : tr("Sweep"));
    m_start->setIconName(isRunning ? "stop" : "run");
    const bool isTaken = !isRunning && m_workbench.desk().isMakingAside();
    m_start->setEnabled(isRunning || (hasPair && isFine && !isTaken));
    m_start->setToolTip(isTaken ? tr("An experiment is being made; wait for its end, or stop it")
                                : QString());
    m_save->setEnabled(!isRunning && m_desk.sweep().best.has_value());
    const bool canWrite = !isRunning && m_desk.forExperiment().has_value();
    m_experiment->setEnabled(canWrite);
    m_experiment->setToolTip(canWrite
                                 ? tr("Writes down two pinned cells, or the present result and the best cell")
                                 : tr("There are no two results to compare; pin two cells by P"));
    m_text->setInk(isFine ? Ink::Dim : Ink::Error);
    if (!isFine) {
        m_text->setText(QString::fromStdString(m_desk.problem()));
    } else if (!hasPair) {
        m_text->setText(tr("Open a pair to sweep over"));
    } else if (!isRunning && (m_desk.sweep().doneCount() == 0 || !m_desk.isOfRequest())) {
        m_text->setText(QString::fromStdString(sentenceOf(m_desk.nextCost(), freeMemoryBytes())));
    } else {
        m_text->setText(QString::fromStdString(sentenceOf(m_desk.summary(), m_desk.sweep().plan)));
    }
    m_text->setVisible(!m_text->text().isEmpty());
}

}  // namespace stereo::ui
