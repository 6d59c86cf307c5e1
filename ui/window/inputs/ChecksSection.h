#pragma once

#include <vector>

#include "ui/widgets/Section.h"

namespace stereo {
struct Finding;
}

namespace stereo::app {
class PairChecks;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class CheckRow;
class Label;

/// What the pair doctor found: five checks that are always shown, and the others when they found something.
/// Their buttons fix it.
class ChecksSection : public Section {
    Q_OBJECT

public:
    /// Both must outlive the section.
    ChecksSection(app::Workbench& workbench, app::PairChecks& checks, QWidget* parent = nullptr);

private:
    void showFindings();

    app::Workbench& m_workbench;
    app::PairChecks& m_checks;
    Label* m_hint;
    std::vector<CheckRow*> m_rows;  ///< one a check, in its order
};

}  // namespace stereo::ui
