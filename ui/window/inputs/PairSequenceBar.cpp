#include "ui/window/inputs/PairSequenceBar.h"

#include <QAction>
#include <QHBoxLayout>

#include "app/workbench/PairSequence.h"
#include "app/workbench/Workbench.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {

PairSequenceBar::PairSequenceBar(app::Workbench& workbench, app::PairSequence& walk, QAction& previous,
                                 QAction& next, QWidget* parent)
    : QWidget(parent),
      m_workbench(workbench),
      m_walk(walk),
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
    connect(&m_walk, &app::PairSequence::changed, this, &PairSequenceBar::showPair);
    showPair();
}

// "1 of 4" goes before the name is cut.
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
    const bool isRow = pair && m_walk.count() > 1;
    m_name->setText(pair ? QString::fromStdString(pair->name()) : QString());
    m_place->setText(isRow ? tr("%1 of %2")
                                 .arg(countText(static_cast<std::size_t>(m_walk.index()) + 1),
                                      countText(static_cast<std::size_t>(m_walk.count())))
                           : QString());
    m_back->setVisible(isRow);
    m_forth->setVisible(isRow);
    m_previous.setEnabled(isRow && m_walk.canGo(-1));
    m_next.setEnabled(isRow && m_walk.canGo(1));
    m_back->setEnabled(m_previous.isEnabled());
    m_forth->setEnabled(m_next.isEnabled());
    foldPlace();
}

}  // namespace stereo::ui
