#pragma once

#include "ui/widgets/Section.h"

namespace stereo::app {
class CalibrationDesk;
}

namespace stereo::ui {

class FactRow;
class Label;
class ToolButton;

/// Where the photographs are, and what is to be said about them as a whole.
class PhotographsSection : public Section {
    Q_OBJECT

public:
    /// `desk` must outlive the section.
    explicit PhotographsSection(app::CalibrationDesk& desk, QWidget* parent = nullptr);

Q_SIGNALS:
    void addFolderRequested();
    void addFilesRequested();

private:
    [[nodiscard]] FactRow* addFact(const char* name);
    void showAll();
    void showPlaces();
    void showChecks();

    app::CalibrationDesk& m_desk;
    QWidget* m_places;
    ToolButton* m_clear;
    FactRow* m_size;
    FactRow* m_sharp;
    FactRow* m_tilt;
    FactRow* m_edges;
    Label* m_advice;
    QStringList m_shownPlaces;
};

}  // namespace stereo::ui
