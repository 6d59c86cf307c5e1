#pragma once

#include "ui/widgets/Section.h"

class QTreeWidget;

namespace stereo::app {
class ExperimentDesk;
}

namespace stereo::ui {

class Label;

/// The experiments of the project, the latest first, with the day each was made; there only where there are
/// some.
class ExperimentsSection : public Section {
    Q_OBJECT

public:
    /// `desk` must outlive the section.
    explicit ExperimentsSection(app::ExperimentDesk& desk, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The person wants to see the experiment at this place.
    void chosen(std::size_t place);

private:
    void fill();

    app::ExperimentDesk& m_desk;
    QTreeWidget* m_list;
};

}  // namespace stereo::ui
