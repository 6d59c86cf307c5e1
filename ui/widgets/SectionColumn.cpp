#include "ui/widgets/SectionColumn.h"

#include <QVBoxLayout>

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

void SectionColumn::addSection(QWidget* section) {
    m_sections->addWidget(section);
}

}  // namespace stereo::ui
