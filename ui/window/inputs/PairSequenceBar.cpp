#include "ui/window/inputs/PairSequenceBar.h"

#include <QAction>
#include <QHBoxLayout>

#include "app/workbench/PairSequence.h"
#include "app/workbench/Workbench.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {

PairSequenceBar::PairSequenceBar(app::Workbench& workbench, app::PairSequence& sequence, QAction& previous,
                                 QAction& next, QWidget* parent)
    : QWidget(parent),
      m_workbench(workbench),
      m_sequence(sequence),
      m_previous(previous),
      m_next(next),
      m_back(new ToolButton("chevron-left", tr("Pair before this one in the folder (Alt+←)"))),
      m_forth(new ToolButton("chevron-right", tr("Pair after this one in the folder (Alt+→)"))),
      m_name(new ElidedLabel({}, Ink::Text, TextRole::Title)),
      m_place(new Label({}, Ink::Dim, TextRole::Caption)) {
    m_back->setObjectName("pairPrevious");
    m_forth->setObjectName("pairNext");
    m_name->setObjectName("pairName");
    m_place->setObjectName("pairPlace");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_back);
    layout->addWidget(m_forth);
    layout->addSpacing(8);
    layout->addWidget(m_name);
    layout->addSpacing(8);
    layout->addWidget(m_place);
    layout->addStretch(1);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(m_back, &QToolButton::clicked, &previous, &QAction::trigger);
    connect(m_forth, &QToolButton::clicked, &next, &QAction::trigger);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &PairSequenceBar::showPair);
    connect(&m_sequence, &app::PairSequence::changed, this, &PairSequenceBar::showPair);
    showPair();
}

// "1 of 4" is hidden before the name is elided.
void PairSequenceBar::resizeEvent(QResizeEvent*) {
    foldPlace();
}

void PairSequenceBar::foldPlace() {
    m_place->show();
    layout()->invalidate();
    m_place->setVisible(layout()->sizeHint().width() <= width());
}

void PairSequenceBar::showPair() {
    const auto& pair = m_workbench.inputs().pair();
    const bool isSequence = pair && m_sequence.count() > 1;
    const bool isWithoutImages = m_workbench.inputs().lacksImages();
    m_name->setText(pair              ? QString::fromStdString(pair->name())
                    : isWithoutImages ? QString::fromStdString(m_workbench.project().inputs.name)
                                      : QString());
    m_place->setText(isSequence ? tr("%1 of %2")
                                      .arg(countText(static_cast<std::size_t>(m_sequence.index()) + 1),
                                           countText(static_cast<std::size_t>(m_sequence.count())))
                                : QString());
    m_back->setVisible(isSequence);
    m_forth->setVisible(isSequence);
    m_previous.setEnabled(isSequence && m_sequence.canGo(-1));
    m_next.setEnabled(isSequence && m_sequence.canGo(1));
    m_back->setEnabled(m_previous.isEnabled());
    m_forth->setEnabled(m_next.isEnabled());
    foldPlace();
}

}  // namespace stereo::ui
