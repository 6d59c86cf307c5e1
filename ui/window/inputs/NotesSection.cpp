#include "ui/window/inputs/NotesSection.h"

#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "app/workbench/Workbench.h"
#include "ui/theme/Metrics.h"

namespace stereo::ui {
namespace {

constexpr int kMinLines = 3;
constexpr int kMaxLines = 8;
/// Far more than anybody writes; a project file with it is still read in a moment.
constexpr int kMaxCharacters = 100'000;

}  // namespace

NotesSection::NotesSection(app::Workbench& workbench, QWidget* parent)
    : Section(tr("Notes"), Mark::None, parent), m_workbench(workbench), m_text(new QPlainTextEdit) {
    setObjectName("notesSection");
    m_text->setObjectName("notesText");
    m_text->setAccessibleName(tr("Notes on the project"));
    m_text->setPlaceholderText(tr("What to remember about this pair; saved with the project"));
    m_text->setTabChangesFocus(true);
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(metrics::kTextLeft, 2, metrics::kTextRight, 6);
    layout->addWidget(m_text);
    addWidget(box);
    setExpanded(false);
    showNotes();
    connect(m_text, &QPlainTextEdit::textChanged, this, &NotesSection::adoptText);
    connect(&m_workbench, &app::Workbench::projectChanged, this, &NotesSection::showNotes);
}

void NotesSection::showNotes() {
    m_text->setEnabled(m_workbench.project().inputs.hasPair());
    const QString notes = QString::fromStdString(m_workbench.project().notes);
    if (m_shown != notes) {  // as they are: the widget shows some characters as others
        m_shown = notes;
        const QSignalBlocker quiet(m_text);
        m_text->setPlainText(notes);
        setExpanded(!notes.isEmpty());
    }
    fitHeight();
}

void NotesSection::adoptText() {
    Project project = m_workbench.project();
    const QString text = m_text->toPlainText();
    if (text.size() > kMaxCharacters && text.size() > m_shown.size()) {
        const QSignalBlocker quiet(m_text);
        m_text->undo();
        return;
    }
    m_shown = text;
    project.notes = m_shown.toStdString();
    m_workbench.setProject(project);
}

void NotesSection::fitHeight() {
    const auto& written =
        *m_text->document();  // its height is a number of lines, with those that wrapping makes
    const int lines = std::clamp(static_cast<int>(written.size().height()), kMinLines, kMaxLines);
    const int margins = 2 * (m_text->frameWidth() + static_cast<int>(m_text->document()->documentMargin()));
    m_text->setFixedHeight(lines * m_text->fontMetrics().lineSpacing() + margins);
}

}  // namespace stereo::ui
