#pragma once

#include "ui/widgets/Section.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class WrittenText;

/// A person's notes on the project: plain text, saved and undone with all else. Folded at first where there
/// are none.
class NotesSection : public Section {
    Q_OBJECT

public:
    /// `workbench` must outlive the section.
    explicit NotesSection(app::Workbench& workbench, QWidget* parent = nullptr);

private:
    void showNotes();
    void adoptText(const QString& text);
    void fitHeight();

    app::Workbench& m_workbench;
    WrittenText* m_text;
};

}  // namespace stereo::ui
