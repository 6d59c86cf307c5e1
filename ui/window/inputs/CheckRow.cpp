#include "ui/window/inputs/CheckRow.h"

#include <QVBoxLayout>

#include "ui/theme/Metrics.h"
#include "ui/widgets/FindingHeader.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"

namespace stereo::ui {
namespace {

constexpr int kDetailsLeft = metrics::kTextLeft + 14 + metrics::kSpacing;  // under the title

struct Look {
    const char* icon;
    Ink ink;
};

Look lookOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::Good:
            return {"success", Ink::Ok};
        case Verdict::Warning:
            return {"warning", Ink::Warn};
        case Verdict::Problem:
            return {"error", Ink::Error};
        case Verdict::NotKnown:
            break;
    }
    return {"info", Ink::Dim};
}

QString wordOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::Good:
            return CheckRow::tr("Good");
        case Verdict::Warning:
            return CheckRow::tr("Warning");
        case Verdict::Problem:
            return CheckRow::tr("Problem");
        case Verdict::NotKnown:
            break;
    }
    return CheckRow::tr("Not known");
}

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

}  // namespace

CheckRow::CheckRow(Check check, QWidget* parent)
    : QWidget(parent),
      m_finding(notKnown(check, {})),
      m_line(new FindingHeader),
      m_details(new QWidget),
      m_sentence(new Label({}, Ink::Text, TextRole::Caption)),
      m_certainty(new Label({}, Ink::Dim, TextRole::Caption)),
      m_repair(new PushButton({})) {
    const QString name = QStringLiteral("check.") + text(idOf(check));
    setObjectName(name);
    m_line->setObjectName(name + QStringLiteral(".line"));
    m_sentence->setObjectName(name + QStringLiteral(".sentence"));
    m_certainty->setObjectName(name + QStringLiteral(".certainty"));
    m_repair->setObjectName(name + QStringLiteral(".repair"));
    m_sentence->setWordWrap(true);
    m_certainty->setWordWrap(true);
    auto* details = new QVBoxLayout(m_details);
    details->setContentsMargins(kDetailsLeft, 0, metrics::kTextRight, 6);
    details->setSpacing(4);
    details->addWidget(m_sentence);
    details->addWidget(m_certainty);
    details->addWidget(m_repair, 0, Qt::AlignLeft);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_line);
    column->addWidget(m_details);
    m_details->hide();
    connect(m_line, &FindingHeader::toggled, m_details, &QWidget::setVisible);
    connect(m_repair, &PushButton::clicked, this, [this] {
        if (m_finding.repair) Q_EMIT repairRequested(Repair(*m_finding.repair));
    });
    describe();
}

void CheckRow::setFinding(const Finding& finding) {
    const bool sameVerdict = finding.verdict == m_finding.verdict;
    m_finding = finding;
    describe();
    if (!sameVerdict) m_line->setChecked(finding.isFault());
}

void CheckRow::describe() {
    const auto [icon, ink] = lookOf(m_finding.verdict);
    const QString word = wordOf(m_finding.verdict);
    const bool isGood = m_finding.verdict == Verdict::Good;
    const QString number = text(m_finding.number);
    m_line->setFinding(icon, ink, text(m_finding.title),
                       number.isEmpty() && !isGood ? word.toLower() : number, m_finding.isFault());
    m_line->setAccessibleName(tr("%1: %2 %3").arg(word, text(m_finding.title), number).trimmed());
    m_line->setAccessibleDescription(text(m_finding.sentence));
    m_line->setToolTip(text(m_finding.sentence));
    m_sentence->setText(text(m_finding.sentence));
    m_certainty->setText(m_finding.isFault() ? tr("%1: %2").arg(word, text(m_finding.certainty))
                                             : text(m_finding.certainty));
    m_certainty->setVisible(m_finding.verdict != Verdict::NotKnown);
    m_repair->setVisible(m_finding.repair.has_value());
    if (!m_finding.repair) return;
    m_repair->setText(text(m_finding.repair->label));
    m_repair->setAccessibleName(text(m_finding.repair->label));
    m_repair->setToolTip(tr("Fixes “%1”; the files stay as they are").arg(text(m_finding.title)));
}

}  // namespace stereo::ui
