#include "ui/window/inputs/ChecksSection.h"

#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "app/workbench/PairChecks.h"
#include "app/workbench/Workbench.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Label.h"
#include "ui/window/inputs/CheckRow.h"

namespace stereo::ui {
namespace {

constexpr std::array kAll{Check::RowsAligned,     Check::SidesInOrder,    Check::ImagesDiffer,
                          Check::CalibrationFits, Check::BaselineUnit,    Check::CentresAgree,
                          Check::SearchRange,     Check::ExposureMatches, Check::NoBorders};

bool isAlwaysShown(Check check) {
    constexpr std::array kStanding{Check::RowsAligned, Check::SidesInOrder, Check::CalibrationFits,
                                   Check::SearchRange, Check::ExposureMatches};
    return std::ranges::find(kStanding, check) != kStanding.end();
}

std::vector<Finding> stillUnknown() {
    std::vector<Finding> findings;
    for (const Check check : kAll)
        findings.push_back(notKnown(check, ChecksSection::tr("Being checked.").toStdString()));
    return findings;
}

}  // namespace

ChecksSection::ChecksSection(app::Workbench& workbench, app::PairChecks& checks, QWidget* parent)
    : Section(tr("Checks"), Mark::None, parent),
      m_workbench(workbench),
      m_checks(checks),
      m_hint(new Label(
          tr("Runs by itself as soon as a pair is open: row alignment, left–right order, image size, "
             "disparity range."),
          Ink::Dim, TextRole::Caption)) {
    setObjectName("checksSection");
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 0);
    addWidget(m_hint);
    for (const Check check : kAll) {
        auto* row = new CheckRow(check);
        m_rows.push_back(row);
        addWidget(row);
        connect(row, &CheckRow::repairRequested, this,
                [this](const Repair& repair) { m_checks.apply(repair); });
    }
    showFindings();
    connect(&m_checks, &app::PairChecks::findingsChanged, this, &ChecksSection::showFindings);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &ChecksSection::showFindings);
}

void ChecksSection::showFindings() {
    const bool hasPair = m_workbench.inputs().pair() != nullptr;
    const bool isChecking = hasPair && m_checks.findings().empty();
    const std::vector<Finding> findings = m_checks.findings().empty() ? stillUnknown() : m_checks.findings();
    int shown = 0;
    int good = 0;
    for (const Finding& finding : findings) {
        CheckRow& row = *m_rows.at(static_cast<std::size_t>(finding.check));
        const bool isShown = hasPair && (isAlwaysShown(finding.check) || finding.isFault());
        row.setFinding(finding);
        row.setVisible(isShown);
        shown += isShown;
        good += isShown && finding.verdict == Verdict::Good;
    }
    m_hint->setVisible(!hasPair);
    setAlert(hasPair && std::ranges::any_of(findings, &Finding::isFault));
    setMark(Mark::None, !hasPair     ? QString()
                        : isChecking ? tr("checking…")
                                     : tr("%1 of %2 good").arg(good).arg(shown));
}

}  // namespace stereo::ui
