#include "ui/widgets/ChoiceBox.h"

#include <QStyledItemDelegate>
#include <QWheelEvent>

namespace stereo::ui {

ChoiceBox::ChoiceBox(QWidget* parent) : QComboBox(parent) {
    // The delegate of a plain QComboBox does not ask the style.
    setItemDelegate(new QStyledItemDelegate(this));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumContentsLength(4);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
}

void ChoiceBox::wheelEvent(QWheelEvent* event) {
    if (hasFocus()) return QComboBox::wheelEvent(event);
    event->ignore();
}

}  // namespace stereo::ui
