#include "ui/widgets/SectionColumn.h"

#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/widgets/Section.h"

namespace stereo::ui {

SectionColumn::SectionColumn(QWidget* parent) : QScrollArea(parent) {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_sections = new QVBoxLayout;
    column->addLayout(m_sections);
    column->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

void SectionColumn::addSection(Section* section, const QString& iconName) {
    section->setIconName(iconName);
    m_sections->addWidget(section);
    m_all << section;
}

void SectionColumn::showSection(Section* section) {
    if (m_all.isEmpty()) return;
    if (section) {
        section->setExpanded(true);
        widget()->adjustSize();  // the layout does not know the new size yet
        verticalScrollBar()->setValue(section->y());
    }
    (section ? section : m_all.first())->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace stereo::ui
