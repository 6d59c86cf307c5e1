#pragma once

#include "ui/widgets/Section.h"

class QPlainTextEdit;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

/// A person's notes on the project: plain text, saved and undone with all else. Folded at first where there
/// are none.
class NotesSection : public Section {
    Q_OBJECT

public:
    /// `workbench` must outlive the section.
    explicit NotesSection(app::Workbench& workbench, QWidget* parent = nullptr);

private:
    void showNotes();
    void adoptText();
    void fitHeight();

    app::Workbench& m_workbench;
    QPlainTextEdit* m_text;
    QString m_shown;  ///< the notes that the text was made from, or that were made from it
};

}  // namespace stereo::ui
