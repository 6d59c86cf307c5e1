// Labels and composed controls of FlatStyle.
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"
#include "ui/theme/PaintState.h"

namespace stereo::ui {

namespace {

constexpr int kIconGap = 6;
constexpr int kKeyMargin = 10;
constexpr int kMenuTextLeft = 36;
constexpr double kDefaultDotRadius = 2;

QRectF centred(const QRectF& around, double size) {
    return {around.center().x() - size / 2, around.center().y() - size / 2, size, size};
}

QIcon::Mode iconMode(const PaintState& state) {
    if (!state.enabled) return QIcon::Disabled;
    return state.hovered ? QIcon::Active : QIcon::Normal;
}

void paintIconAt(QPainter& painter, const QIcon& icon, int x, const QRect& rect, const PaintState& state,
                 QIcon::State on = QIcon::Off) {
    const int top = rect.top() + (rect.height() - metrics::kIcon) / 2;
    icon.paint(&painter, QRect(x, top, metrics::kIcon, metrics::kIcon), Qt::AlignCenter, iconMode(state), on);
}

}  // namespace

void FlatStyle::drawButtonLabel(const QStyleOptionButton& button, QPainter& painter,
                                const QWidget* widget) const {
    const PaintState state(button);
    const QString kind = widget ? widget->property(kKindProperty).toString() : QString();
    const QString key = widget ? widget->property(kKeyProperty).toString() : QString();
    const QColor ink = !state.enabled      ? m_tokens.faint
                       : kind == "primary" ? m_tokens.onAccent
                       : kind == "warn"    ? m_tokens.onWarn
                                           : m_tokens.text;
    const int iconGap = button.text.isEmpty() ? 0 : kIconGap;
    const int iconWidth = button.icon.isNull() ? 0 : metrics::kIcon + iconGap;
    const int textWidth = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    const QRect rect = button.rect;
    int x =
        key.isEmpty() ? rect.left() + (rect.width() - textWidth - iconWidth) / 2 : rect.left() + kKeyMargin;
    if (iconWidth) paintIconAt(painter, button.icon, x, rect, state);
    x += iconWidth;
    painter.setPen(ink);
    painter.drawText(QRect(x, rect.top(), textWidth + 2, rect.height()),
                     Qt::AlignVCenter | Qt::TextHideMnemonic, button.text);
    if (key.isEmpty()) return;
    painter.setFont(font(TextRole::Caption));
    painter.setPen(state.enabled && kind.isEmpty() ? m_tokens.dim : ink);
    painter.drawText(rect.adjusted(0, 0, -kKeyMargin, 0), Qt::AlignVCenter | Qt::AlignRight, key);
}

void FlatStyle::drawTickLabel(const QStyleOptionButton& button, QPainter& painter) const {
    painter.setPen(PaintState(button).enabled ? m_tokens.text : m_tokens.faint);
    painter.drawText(button.rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, button.text);
}

void FlatStyle::drawComboLabel(const QStyleOptionComboBox& box, QPainter& painter,
                               const QWidget* widget) const {
    if (box.editable) return;
    const PaintState state(box);
    QRect rect = subControlRect(CC_ComboBox, &box, SC_ComboBoxEditField, widget);
    if (!box.currentIcon.isNull()) {
        const QSize size = box.iconSize;
        const QRect place(rect.left(), rect.top() + (rect.height() - size.height()) / 2, size.width(),
                          size.height());
        box.currentIcon.paint(&painter, place, Qt::AlignCenter,
                              state.enabled ? QIcon::Normal : QIcon::Disabled);
        rect.setLeft(rect.left() + size.width() + metrics::kSpacing);
    }
    painter.setPen(state.enabled ? m_tokens.text : m_tokens.faint);
    painter.drawText(rect, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(box.currentText, Qt::ElideRight, rect.width()));
}

void FlatStyle::drawMenuBarItem(const QStyleOptionMenuItem& item, QPainter& painter) const {
    if (item.state & (State_Selected | State_Sunken)) paintBox(painter, item.rect, m_tokens.hover);
    painter.setPen(PaintState(item).enabled ? m_tokens.text : m_tokens.faint);
    painter.drawText(item.rect, Qt::AlignCenter | Qt::TextHideMnemonic, item.text);
}

void FlatStyle::drawMenuItem(const QStyleOptionMenuItem& item, QPainter& painter) const {
    const QRect rect = item.rect;
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(rect.left() + 4, rect.center().y(), rect.width() - 8, 1), m_tokens.border);
        return;
    }
    PaintState state(item);
    state.hovered = state.enabled && (item.state & State_Selected);
    if (state.hovered) {
        paintBox(painter, rect, m_tokens.dark ? m_tokens.hover.lighter(110) : m_tokens.pressed, {}, 3);
    }
    const QRect iconRect(rect.left() + metrics::kSpacing, rect.top() + (rect.height() - metrics::kIcon) / 2,
                         metrics::kIcon, metrics::kIcon);
    if (item.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (item.checked)
            paintIcon(painter, "check", iconRect, state.enabled ? m_tokens.accent : m_tokens.faint, 2);
    } else if (!item.icon.isNull()) {
        paintIconAt(painter, item.icon, iconRect.left(), rect, state);
    }
    drawMenuItemText(item, painter);
}

void FlatStyle::drawMenuItemText(const QStyleOptionMenuItem& item, QPainter& painter) const {
    const bool enabled = PaintState(item).enabled;
    const QRect rect = item.rect.adjusted(kMenuTextLeft, 0, -12, 0);
    const int constant = Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextSingleLine;
    painter.setFont(item.font);
    painter.setPen(enabled ? m_tokens.text : m_tokens.faint);
    painter.drawText(rect, constant | Qt::AlignLeft, item.text.section('\t', 0, 0));
    painter.setPen(enabled ? m_tokens.dim : m_tokens.faint);
    painter.drawText(rect, constant | Qt::AlignRight, item.text.section('\t', 1));
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRectF end(rect.right() - 8, rect.top(), 12, rect.height());
        paintIcon(painter, "chevron-right", centred(end, 12), enabled ? m_tokens.dim : m_tokens.faint);
    }
}

void FlatStyle::drawTabLabel(const QStyleOptionTab& tab, QPainter& painter) const {
    const PaintState state(tab);
    const bool marked = state.hovered || (tab.state & State_Selected);
    painter.setFont(font(TextRole::Title));
    painter.setPen(!state.enabled ? m_tokens.faint : marked ? m_tokens.text : m_tokens.dim);
    painter.drawText(tab.rect, Qt::AlignCenter | Qt::TextHideMnemonic, tab.text);
    if (state.focused) paintFocus(painter, QRectF(tab.rect).adjusted(4, 3, -4, -3), m_tokens.accent);
}

void FlatStyle::drawProgress(const QStyleOptionProgressBar& bar, QPainter& painter) const {
    QRectF rect = bar.rect;
    const double radius = rect.height() / 2;
    paintBox(painter, rect, m_tokens.groove, {}, radius);
    const double done = double(bar.progress - bar.minimum) / qMax(1, bar.maximum - bar.minimum);
    if (done <= 0) return;
    rect.setWidth(qMax(rect.height(), rect.width() * qMin(1.0, done)));
    paintBox(painter, rect, m_tokens.accent, {}, radius);
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const {
    switch (element) {
        case CE_PushButtonLabel:
            return drawButtonLabel(*qstyleoption_cast<const QStyleOptionButton*>(option), *painter, widget);
        case CE_CheckBoxLabel:
        case CE_RadioButtonLabel:
            return drawTickLabel(*qstyleoption_cast<const QStyleOptionButton*>(option), *painter);
        case CE_ComboBoxLabel:
            return drawComboLabel(*qstyleoption_cast<const QStyleOptionComboBox*>(option), *painter, widget);
        case CE_MenuBarItem:
            return drawMenuBarItem(*qstyleoption_cast<const QStyleOptionMenuItem*>(option), *painter);
        case CE_MenuItem:
            return drawMenuItem(*qstyleoption_cast<const QStyleOptionMenuItem*>(option), *painter);
        case CE_TabBarTabLabel:
            return drawTabLabel(*qstyleoption_cast<const QStyleOptionTab*>(option), *painter);
        case CE_TabBarTabShape:
            if (option->state & State_Selected) {
                const QRect rect = option->rect;
                painter->fillRect(rect.left() + 12, rect.bottom() - 1, rect.width() - 24, 2, m_tokens.accent);
            }
            return;
        case CE_ProgressBar:
            return drawProgress(*qstyleoption_cast<const QStyleOptionProgressBar*>(option), *painter);
        case CE_ItemViewItem: {
            // The selection is grey, so the text on it stays the ordinary one.
            QStyleOptionViewItem item(*qstyleoption_cast<const QStyleOptionViewItem*>(option));
            item.palette.setColor(QPalette::HighlightedText, m_tokens.text);
            return QProxyStyle::drawControl(element, &item, painter, widget);
        }
        case CE_HeaderSection:
        case CE_HeaderEmptyArea:
            painter->fillRect(option->rect, m_tokens.window);
            painter->fillRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1,
                              m_tokens.gutter);
            return;
        case CE_HeaderLabel: {
            QStyleOptionHeader header(*qstyleoption_cast<const QStyleOptionHeader*>(option));
            header.palette.setColor(QPalette::ButtonText, m_tokens.dim);
            return QProxyStyle::drawControl(element, &header, painter, widget);
        }
        case CE_Splitter:
            return painter->fillRect(option->rect,
                                     PaintState(*option).hovered ? m_tokens.selection : m_tokens.gutter);
        case CE_MenuBarEmptyArea:
        case CE_ToolBar:
            return;
        default:
            QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void FlatStyle::drawComboBox(const QStyleOptionComboBox& box, QPainter& painter,
                             const QWidget* widget) const {
    const PaintState state(box);
    if (box.editable) {
        drawFieldPanel(box, painter);
    } else {
        QStyleOption panel = box;
        panel.state.setFlag(State_Sunken, state.held || state.on);
        drawButtonPanel(panel, painter, widget);
    }
    const QRectF arrow = subControlRect(CC_ComboBox, &box, SC_ComboBoxArrow, widget);
    paintIcon(painter, "chevron-down", centred(arrow, 12), state.enabled ? m_tokens.dim : m_tokens.faint);
}

void FlatStyle::drawSpinBox(const QStyleOptionSpinBox& box, QPainter& painter, const QWidget* widget) const {
    const PaintState state(box);
    drawFieldPanel(box, painter);
    if (box.buttonSymbols == QAbstractSpinBox::NoButtons || !(state.hovered || state.focused)) return;
    const auto arrow = [&](SubControl part, const char* name, bool enabled) {
        const QRectF rect = subControlRect(CC_SpinBox, &box, part, widget);
        paintIcon(painter, name, centred(rect, 10), enabled ? m_tokens.dim : m_tokens.faint, 1.75);
    };
    arrow(SC_SpinBoxUp, "chevron-up", box.stepEnabled & QAbstractSpinBox::StepUpEnabled);
    arrow(SC_SpinBoxDown, "chevron-down", box.stepEnabled & QAbstractSpinBox::StepDownEnabled);
}

void FlatStyle::drawSliderMarks(const QStyleOptionSlider& slider, QPainter& painter,
                                const QWidget* widget) const {
    const QRectF handle = sliderHandleRect(slider);
    const double y = handle.center().y();
    const auto centreOf = [&](int position) {
        QStyleOptionSlider other(slider);
        other.sliderPosition = position;
        return QRectF(sliderHandleRect(other)).center().x();
    };
    const QVariant computed = widget->property(kComputedProperty);
    const double left = slider.rect.left() + 1;
    if (computed.isValid()) {
        paintBox(painter, QRectF(left, y - 2, centreOf(computed.toInt()) - left, 4), m_tokens.accent, {}, 2);
    }
    const QVariant standard = widget->property(kDefaultProperty);
    if (!standard.isValid()) return;
    const double x = centreOf(standard.toInt());
    if (std::abs(x - handle.center().x()) < metrics::kSliderHit / 2 + kDefaultDotRadius) return;
    const QRectF dot(x - kDefaultDotRadius, y - kDefaultDotRadius, 2 * kDefaultDotRadius,
                     2 * kDefaultDotRadius);
    const bool onFill = x < handle.center().x();
    paintBox(painter, dot, onFill ? m_tokens.window : m_tokens.grooveFill, {}, kDefaultDotRadius);
}

void FlatStyle::drawSlider(const QStyleOptionSlider& slider, QPainter& painter, const QWidget* widget) const {
    const PaintState state(slider);
    const QRectF handle = sliderHandleRect(slider);
    const QPointF centre = handle.center();
    const double left = slider.rect.left() + 1;
    const double right = slider.rect.right();
    paintBox(painter, QRectF(left, centre.y() - 2, right - left, 4), m_tokens.groove, {}, 2);
    if (state.enabled) {
        paintBox(painter, QRectF(left, centre.y() - 2, centre.x() - left, 4), m_tokens.grooveFill, {}, 2);
        if (widget) drawSliderMarks(slider, painter, widget);
    }
    const QRectF knob = centred(handle, metrics::kSliderKnob);
    const QColor fill = !state.enabled                                   ? m_tokens.raised
                        : m_tokens.dark && (state.hovered || state.held) ? m_tokens.text
                        : state.held                                     ? m_tokens.pressed
                                                                         : m_tokens.knob;
    const QColor outline = !state.enabled                    ? m_tokens.border
                           : state.focused                   ? m_tokens.accent
                           : state.hovered && !m_tokens.dark ? m_tokens.dim
                                                             : m_tokens.knobBorder;
    paintBox(painter, knob.adjusted(-0.5, -0.5, 0.5, 0.5), fill, outline, knob.width() / 2 + 0.5,
             state.focused ? 2 : 1);
}

void FlatStyle::drawScrollBar(const QStyleOptionSlider& bar, QPainter& painter, const QWidget* widget) const {
    if (bar.maximum <= bar.minimum) return;
    const QRectF thumb = subControlRect(CC_ScrollBar, &bar, SC_ScrollBarSlider, widget);
    const PaintState state(bar);
    paintBox(painter, thumb.adjusted(3, 2, -2, -2),
             state.hovered || state.held ? m_tokens.dim : m_tokens.scrollThumb, {}, 2.5);
}

void FlatStyle::drawToolButton(const QStyleOptionToolButton& button, QPainter& painter,
                               const QWidget* widget) const {
    drawToolPanel(button, painter, widget);
    const PaintState state(button);
    const bool segment = widget && widget->property(kSegmentProperty).toBool();
    const bool hasIcon = !button.icon.isNull() && button.toolButtonStyle != Qt::ToolButtonTextOnly;
    const bool hasText = button.toolButtonStyle != Qt::ToolButtonIconOnly && !button.text.isEmpty();
    const bool hasMenu = hasText && (button.features & QStyleOptionToolButton::HasMenu);
    const int textWidth = hasText ? button.fontMetrics.horizontalAdvance(button.text) : 0;
    const int width =
        (hasIcon ? metrics::kIcon : 0) + (hasIcon && hasText ? kIconGap : 0) + textWidth + (hasMenu ? 14 : 0);
    int x = button.rect.left() + (button.rect.width() - width) / 2;
    if (hasIcon) {
        paintIconAt(painter, button.icon, x, button.rect, state, state.on ? QIcon::On : QIcon::Off);
        x += metrics::kIcon + kIconGap;
    }
    if (!hasText) return;
    const bool titleLike = button.font.weight() >= QFont::DemiBold;
    const bool marked = titleLike || state.hovered || (segment && state.on);
    painter.setFont(button.font);
    painter.setPen(!state.enabled ? m_tokens.faint : marked ? m_tokens.text : m_tokens.dim);
    painter.drawText(QRect(x, button.rect.top(), textWidth + 2, button.rect.height()), Qt::AlignVCenter,
                     button.text);
    if (!hasMenu) return;
    const QRectF arrow(x + textWidth + 2, button.rect.top(), 12, button.rect.height());
    paintIcon(painter, "chevron-down", centred(arrow, 12), state.enabled ? m_tokens.dim : m_tokens.faint);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                   QPainter* painter, const QWidget* widget) const {
    switch (control) {
        case CC_ComboBox:
            return drawComboBox(*qstyleoption_cast<const QStyleOptionComboBox*>(option), *painter, widget);
        case CC_SpinBox:
            return drawSpinBox(*qstyleoption_cast<const QStyleOptionSpinBox*>(option), *painter, widget);
        case CC_Slider:
            return drawSlider(*qstyleoption_cast<const QStyleOptionSlider*>(option), *painter, widget);
        case CC_ScrollBar:
            return drawScrollBar(*qstyleoption_cast<const QStyleOptionSlider*>(option), *painter, widget);
        case CC_ToolButton:
            return drawToolButton(*qstyleoption_cast<const QStyleOptionToolButton*>(option), *painter,
                                  widget);
        default:
            QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

}  // namespace stereo::ui
