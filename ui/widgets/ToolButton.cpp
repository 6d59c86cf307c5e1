#include "ui/widgets/ToolButton.h"

#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"

namespace stereo::ui {

ToolButton::ToolButton(const QString& iconName, const QString& tip, QWidget* parent) : QToolButton(parent) {
    if (!iconName.isEmpty()) setIcon(ui::icon(iconName));
    setToolTip(tip);
    setAccessibleName(tip);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

ToolButton* ToolButton::withText(const QString& iconName, const QString& text, const QString& tip,
                                 QWidget* parent) {
    auto* button = new ToolButton(iconName, tip, parent);
    button->setText(text);
    button->setAccessibleName(text);
    button->setFont(ui::font(TextRole::Caption));
    button->setToolButtonStyle(iconName.isEmpty() ? Qt::ToolButtonTextOnly : Qt::ToolButtonTextBesideIcon);
    return button;
}

}  // namespace stereo::ui
