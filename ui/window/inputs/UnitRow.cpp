#include "ui/window/inputs/UnitRow.h"

#include <QGridLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <string>

#include "app/workbench/CalibrationFile.h"
#include "app/workbench/Workbench.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Segmented.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr double kLeastMetres = 0.001;
constexpr double kMostMetres = 20;

/// Those in which the cameras of a rig may be `baseline` apart, and the one that is used.
std::vector<UnitOfLength> plausibleUnits(double baseline, UnitOfLength used) {
    std::vector<UnitOfLength> units;
    for (const UnitOfLengthInfo& info : kUnitsOfLength) {
        const double metres = baseline * info.metres;
        if (info.unit == used || (metres >= kLeastMetres && metres <= kMostMetres))
            units.push_back(info.unit);
    }
    return units;
}

}  // namespace

UnitRow::UnitRow(app::Workbench& workbench, app::CalibrationFile& file, QWidget* parent)
    : QWidget(parent),
      m_workbench(workbench),
      m_file(file),
      m_icon(new IconLabel("warning", Ink::Warn)),
      m_question(new Label({}, Ink::Text, TextRole::Caption)),
      m_room(new QWidget) {
    setObjectName("unitRow");
    m_question->setObjectName("unitQuestion");
    m_question->setWordWrap(true);
    auto* room = new QVBoxLayout(m_room);
    room->setContentsMargins({});
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setVerticalSpacing(4);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_question, 0, 1);
    grid->addWidget(m_room, 1, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    connect(&m_file, &app::CalibrationFile::changed, this, &UnitRow::showQuestion);
    connect(&m_workbench, &app::Workbench::calibrationChanged, this, &UnitRow::showQuestion);
    showQuestion();
}

void UnitRow::showQuestion() {
    const CalibrationState& state = m_workbench.project().calibration;
    const std::optional<UnitOfLength> assumed = m_file.assumedUnit();
    const UnitOfLength used = state.choices.unit.value_or(assumed.value_or(UnitOfLength::Metres));
    std::vector<UnitOfLength> units;
    if (assumed && state.inUse() && !state.isCorrected())
        units = plausibleUnits(m_file.baselineInFile(), used);
    setVisible(units.size() > 1);
    if (units.size() < 2) return;
    const bool isAnswered = state.choices.unit.has_value();
    m_icon->setIcon(isAnswered ? "rig" : "warning", isAnswered ? Ink::Dim : Ink::Warn);
    m_question->setInk(isAnswered ? Ink::Dim : Ink::Text);
    m_question->setText(
        isAnswered
            ? tr("The file does not say its unit. As you said, the cameras are this far apart:")
            : tr("The file does not say its unit, so this is a guess. How far apart are the cameras?"));
    offer(units, used);
}

void UnitRow::offer(const std::vector<UnitOfLength>& units, UnitOfLength used) {
    const double baseline = m_file.baselineInFile();
    if (units != m_units || baseline != m_baseline) makeAnswers(units, baseline);
    m_answers->setCurrentIndex(static_cast<int>(std::ranges::find(units, used) - units.begin()));
}

void UnitRow::makeAnswers(const std::vector<UnitOfLength>& units, double baseline) {
    m_units = units;
    m_baseline = baseline;
    if (m_answers) {
        m_answers->hide();
        m_answers->deleteLater();  // it may be its own answer that leads here
    }
    m_answers = new Segmented;
    m_answers->setObjectName("unitAnswers");
    m_answers->setAccessibleName(tr("Distance between the cameras"));
    m_room->layout()->addWidget(m_answers);
    for (const UnitOfLength unit : units) {
        const UnitOfLengthInfo& info = infoOf(unit);
        const int index = m_answers->addText(
            lengthText(baseline * info.metres),
            tr("Lengths in the file are %1").arg(QString::fromStdString(std::string(info.name))));
        // Also the guess itself is an answer.
        connect(m_answers->segment(index), &QToolButton::clicked, this,
                [this, unit] { m_workbench.inputs().setUnitOfLength(unit); });
    }
}

}  // namespace stereo::ui
