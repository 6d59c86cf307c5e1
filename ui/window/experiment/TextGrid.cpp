#include "ui/window/experiment/TextGrid.h"

#include <QGridLayout>

#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"

namespace stereo::ui {

TextGrid::TextGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(metrics::kSpacing);
    m_grid->setVerticalSpacing(4);
}

void TextGrid::clear() {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int column = 0; column < m_grid->columnCount(); ++column) m_grid->setColumnStretch(column, 0);
}

void TextGrid::setText(int row, int column, const QString& text, const Look& look, const QString& tip) {
    // The first column is as wide as its names; the others share the rest.
    Label* label = column == 0 ? new Label(text, look.ink, look.role)
                               : static_cast<Label*>(new ElidedLabel(text, look.ink, look.role));
    label->setAlignment((look.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (!tip.isEmpty()) label->setToolTip(tip);
    m_grid->addWidget(label, row, column);
    m_grid->setColumnStretch(column, column == 0 ? 0 : 1);
}

}  // namespace stereo::ui
