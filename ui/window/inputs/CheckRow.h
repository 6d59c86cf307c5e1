#pragma once

#include <QWidget>

#include "core/stereo/doctor/Finding.h"

namespace stereo::ui {

class FindingHeader;
class Label;
class PushButton;

/// A finding of the pair doctor: one line that unfolds to its explanation and to the button that fixes it. A
/// fault is unfolded at first, other findings are folded.
class CheckRow : public QWidget {
    Q_OBJECT

public:
    /// The row is called "check.ID", its line "check.ID.line", its button "check.ID.repair", ID as idOf() has
    /// it.
    explicit CheckRow(Check check, QWidget* parent = nullptr);

    /// REQUIRES: finding.check is that of the row
    void setFinding(const Finding& finding);

Q_SIGNALS:
    /// The button of the finding was pressed.
    void repairRequested(const stereo::Repair& repair);

private:
    void describe();

    Finding m_finding;
    FindingHeader* m_line;
    QWidget* m_details;
    Label* m_sentence;
    Label* m_certainty;
    PushButton* m_repair;
};

}  // namespace stereo::ui
