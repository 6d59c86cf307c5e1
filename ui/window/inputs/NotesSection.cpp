#include "ui/window/inputs/NotesSection.h"

#include <QVBoxLayout>
#include <algorithm>

#include "app/workbench/Workbench.h"
#include "ui/theme/Metrics.h"
#include "ui/window/inputs/WrittenText.h"

namespace stereo::ui {
namespace {

constexpr int kMinLines = 3;
constexpr int kMaxLines = 8;
/// Far more than anybody writes; a project file with it is still read in a moment.
constexpr int kMaxCharacters = 100'000;

}  // namespace

NotesSection::NotesSection(app::Workbench& workbench, QWidget* parent)
    : Section(tr("Notes"), Mark::None, parent),
      m_workbench(workbench),
      m_text(new WrittenText(kMaxCharacters)) {
    setObjectName("notesSection");
    m_text->setObjectName("notesText");
    m_text->setAccessibleName(tr("Notes on the project"));
    m_text->setPlaceholderText(tr("What to remember about this pair; saved with the project"));
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(metrics::kTextLeft, 2, metrics::kTextRight, 6);
    layout->addWidget(m_text);
    addWidget(box);
    setExpanded(false);
    showNotes();
    connect(m_text, &WrittenText::written, this, &NotesSection::adoptText);
    connect(&m_workbench, &app::Workbench::projectChanged, this, &NotesSection::showNotes);
}

void NotesSection::showNotes() {
    m_text->setEnabled(m_workbench.project().inputs.hasPair());
    const QString notes = QString::fromStdString(m_workbench.project().notes);
    if (m_text->showText(notes)) setExpanded(!notes.isEmpty());
    fitHeight();
}

void NotesSection::adoptText(const QString& text) {
    Project project = m_workbench.project();
    project.notes = text.toStdString();
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
