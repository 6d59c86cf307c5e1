#include "ui/window/calibrate/BoardColumn.h"

#include <QVBoxLayout>

#include "ui/window/calibrate/BoardSection.h"
#include "ui/window/calibrate/LensSection.h"
#include "ui/window/calibrate/PhotographsSection.h"

namespace stereo::ui {

BoardColumn::BoardColumn(app::CalibrationDesk& desk, QWidget* parent)
    : ScrollBody(new QWidget, parent),
      m_sections(new QBoxLayout(QBoxLayout::TopToBottom)),
      m_photographs(new PhotographsSection(desk)) {
    auto* column = new QVBoxLayout(widget());
    column->setContentsMargins(4, 4, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_sections);
    column->addStretch();
    m_sections->setSpacing(0);
    for (QWidget* section :
         {static_cast<QWidget*>(new BoardSection(desk)), static_cast<QWidget*>(new LensSection(desk)),
          static_cast<QWidget*>(m_photographs)})
        m_sections->addWidget(section);
}

void BoardColumn::setSideBySide(bool sideBySide) {
    m_sections->setDirection(sideBySide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    for (int i = 0; i < m_sections->count(); ++i) {
        m_sections->setStretch(i, sideBySide ? 1 : 0);
        m_sections->setAlignment(m_sections->itemAt(i)->widget(),
                                 sideBySide ? Qt::AlignTop : Qt::Alignment());
    }
}

}  // namespace stereo::ui
