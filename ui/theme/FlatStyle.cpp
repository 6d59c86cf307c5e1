#include "ui/theme/FlatStyle.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QScrollArea>
#include <QStyleOption>
#include <QTabBar>

#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

namespace stereo::ui {

namespace {

constexpr int kIconGap = 6;
constexpr int kKeyGap = 8;
constexpr int kSpinArrowWidth = 13;
constexpr int kComboArrowWidth = 22;
constexpr int kMinimumThumb = 32;
constexpr int kMessageIcon = 32;
/// So that an item of an open choice list is in line with the text of the box.
constexpr int kItemMargin = metrics::kSpacing - 1;

bool isInsideSpinBox(const QWidget* widget) {
    return widget && qobject_cast<const QAbstractSpinBox*>(widget->parentWidget());
}

QSize buttonSize(const QStyleOptionButton& button, const QString& key) {
    if (button.text.isEmpty()) return {metrics::kToolButton, metrics::kControlHeight};
    const int text = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    const int icon = button.icon.isNull() ? 0 : metrics::kIcon + kIconGap;
    const int keyRoom =
        key.isEmpty() ? 0 : QFontMetrics(font(TextRole::Caption)).horizontalAdvance(key) + kKeyGap;
    return {text + icon + keyRoom + 24, metrics::kControlHeight};
}

QSize toolButtonSize(const QStyleOptionToolButton& button) {
    if (button.toolButtonStyle == Qt::ToolButtonIconOnly) return {metrics::kToolButton, metrics::kToolButton};
    const bool hasIcon = !button.icon.isNull() && button.toolButtonStyle != Qt::ToolButtonTextOnly;
    const bool hasMenu = button.features & QStyleOptionToolButton::HasMenu;
    const int text = button.fontMetrics.horizontalAdvance(button.text);
    return {text + (hasIcon ? metrics::kIcon + kIconGap : 0) + (hasMenu ? 14 : 0) + 14, metrics::kToolButton};
}

QSize menuItemSize(const QStyleOptionMenuItem& item, QSize size) {
    if (item.menuItemType == QStyleOptionMenuItem::Separator) return {size.width(), 9};
    return {size.width() + 24, metrics::kControlHeight + 1};
}

}  // namespace

const Tokens& applicationTokens() {
    const auto* style = qobject_cast<const FlatStyle*>(QApplication::style());
    return style ? style->tokens() : darkTokens();
}

const Tokens& tokensOf(const QWidget& widget) {
    const auto* style = qobject_cast<const FlatStyle*>(widget.style());
    return style ? style->tokens() : applicationTokens();
}

FlatStyle::FlatStyle(const Tokens& tokens) : QProxyStyle("Fusion"), m_tokens(tokens) {}

void FlatStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    const bool hovers = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
                        qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QAbstractSlider*>(widget) ||
                        qobject_cast<QTabBar*>(widget);
    if (hovers) widget->setAttribute(Qt::WA_Hover);
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
        case PM_ToolBarIconSize:
        case PM_TabBarIconSize:
        case PM_ListViewIconSize:
            return metrics::kIcon;
        case PM_MessageBoxIconSize:
            return kMessageIcon;
        case PM_DefaultFrameWidth:
            return qobject_cast<const QScrollArea*>(widget) ? 0 : 1;
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
            return metrics::kTickBox;
        case PM_CheckBoxLabelSpacing:
        case PM_RadioButtonLabelSpacing:
        case PM_ToolTipLabelFrameWidth:
        case PM_LayoutHorizontalSpacing:
            return metrics::kSpacing;
        case PM_SliderLength:
        case PM_SliderControlThickness:
            return metrics::kSliderHit;
        case PM_SliderThickness:
            return metrics::kSliderHeight;
        case PM_ScrollBarExtent:
            return metrics::kScrollBar;
        case PM_ScrollBarSliderMin:
            return kMinimumThumb;
        case PM_SplitterWidth:
        case PM_DockWidgetSeparatorExtent:
            return metrics::kGutter;
        case PM_FocusFrameHMargin:
            return kItemMargin;
        case PM_SpinBoxFrameWidth:
        case PM_MenuPanelWidth:
            return 1;
        case PM_MenuHMargin:
        case PM_MenuVMargin:
        case PM_LayoutVerticalSpacing:
            return 4;
        case PM_ToolBarItemSpacing:
            return 2;
        case PM_TabBarTabHSpace:
            return 24;
        case PM_HeaderMargin:
            return kItemMargin;
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
        case PM_DockWidgetFrameWidth:
        case PM_ToolBarFrameWidth:
        case PM_ToolBarItemMargin:
        case PM_MenuBarPanelWidth:
        case PM_MenuBarVMargin:
        case PM_MenuBarHMargin:
        case PM_MenuBarItemSpacing:
        case PM_TabBarBaseHeight:
        case PM_TabBarBaseOverlap:
        case PM_TabBarTabShiftVertical:
            return 0;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* data) const {
    switch (hint) {
        case SH_Slider_AbsoluteSetButtons:
            return Qt::LeftButton;
        case SH_Slider_PageSetButtons:
            return Qt::MiddleButton;
        case SH_ToolTip_WakeUpDelay:
            return 500;
        case SH_TabBar_Alignment:
            return Qt::AlignLeft;
        case SH_ComboBox_Popup:
        case SH_EtchDisabledText:
        case SH_DitherDisabledText:
        case SH_ScrollBar_Transient:
        case SH_UnderlineShortcut:
        case SH_DialogButtonBox_ButtonsHaveIcons:
            return 0;
        default:
            return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon FlatStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const {
    switch (which) {
        case SP_MessageBoxInformation:
            return icon("info", Ink::Accent);
        case SP_MessageBoxQuestion:
            return icon("question", Ink::Accent);
        case SP_MessageBoxWarning:
            return icon("warning", Ink::Warn);
        case SP_MessageBoxCritical:
            return icon("error", Ink::Error);
        default:
            return QProxyStyle::standardIcon(which, option, widget);
    }
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                  const QWidget* widget) const {
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
        case CT_PushButton:
            if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
                return buttonSize(*button, widget ? widget->property(kKeyProperty).toString() : QString());
            return size;
        case CT_ToolButton:
            if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
                return toolButtonSize(*button);
            }
            return size;
        case CT_MenuItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
                return menuItemSize(*item, size);
            return size;
        case CT_MenuBarItem:
            return {contents.width() + 18, 26};
        case CT_ComboBox:
        case CT_LineEdit:
        case CT_SpinBox:
            return {size.width(), metrics::kControlHeight};
        case CT_TabBarTab:
            return {size.width(), metrics::kHeaderHeight};
        case CT_CheckBox:
        case CT_RadioButton:
            return {size.width(), qMax(size.height(), 22)};
        case CT_ItemViewItem:
            return {size.width(), qMax(size.height(), metrics::kControlHeight)};
        case CT_Slider:
            return {size.width(), metrics::kSliderHeight};
        default:
            return size;
    }
}

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element != SE_LineEditContents) return QProxyStyle::subElementRect(element, option, widget);
    return isInsideSpinBox(widget) ? option->rect.adjusted(2, 0, -2, 0) : option->rect.adjusted(6, 1, -6, -1);
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub,
                                const QWidget* widget) const {
    const QRect rect = option->rect;
    if (control == CC_ComboBox && sub == SC_ComboBoxEditField) {
        return rect.adjusted(metrics::kSpacing, 1, -kComboArrowWidth, -1);
    }
    if (control == CC_ComboBox && sub == SC_ComboBoxArrow) {
        return {rect.right() - kComboArrowWidth, rect.top(), kComboArrowWidth, rect.height()};
    }
    if (control == CC_SpinBox)
        return spinBoxRect(*qstyleoption_cast<const QStyleOptionSpinBox*>(option), sub);
    if (control == CC_ScrollBar)
        return scrollBarRect(*qstyleoption_cast<const QStyleOptionSlider*>(option), sub);
    if (control == CC_Slider && sub == SC_SliderGroove) return rect;
    if (control == CC_Slider && sub == SC_SliderHandle) {
        return sliderHandleRect(*qstyleoption_cast<const QStyleOptionSlider*>(option));
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

// The room for the arrows is kept whether they are shown or not: text under arrows that appear is
// unreadable.
QRect FlatStyle::spinBoxRect(const QStyleOptionSpinBox& box, SubControl sub) const {
    const QRect rect = box.rect;
    const bool hasArrows = box.buttonSymbols != QAbstractSpinBox::NoButtons;
    const int left = rect.right() - kSpinArrowWidth - 1;
    switch (sub) {
        case SC_SpinBoxUp:
            return hasArrows ? QRect(left, rect.top() + 2, kSpinArrowWidth, rect.height() / 2 - 2) : QRect();
        case SC_SpinBoxDown:
            return hasArrows
                       ? QRect(left, rect.top() + rect.height() / 2, kSpinArrowWidth, rect.height() / 2 - 2)
                       : QRect();
        case SC_SpinBoxEditField:
            return rect.adjusted(4, 1, hasArrows ? -kSpinArrowWidth : -4, -1);
        default:
            return rect;
    }
}

QRect FlatStyle::scrollBarRect(const QStyleOptionSlider& bar, SubControl sub) const {
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const int range = bar.maximum - bar.minimum;
    const qint64 wanted = qint64(bar.pageStep) * length / qMax(1, range + bar.pageStep);
    const int thumb = range > 0 ? qMin(length, qMax(kMinimumThumb, int(wanted))) : length;
    const int start =
        sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - thumb, bar.upsideDown);
    const auto part = [&](int from, int extent) {
        return horizontal ? QRect(from, 0, extent, bar.rect.height())
                          : QRect(0, from, bar.rect.width(), extent);
    };
    switch (sub) {
        case SC_ScrollBarSlider:
            return part(start, thumb);
        case SC_ScrollBarSubPage:
            return part(0, start);
        case SC_ScrollBarAddPage:
            return part(start + thumb, length - start - thumb);
        case SC_ScrollBarGroove:
            return bar.rect;
        default:
            return {};
    }
}

QRect FlatStyle::sliderHandleRect(const QStyleOptionSlider& slider) const {
    const QRect rect = slider.rect;
    const int start = sliderPositionFromValue(slider.minimum, slider.maximum, slider.sliderPosition,
                                              rect.width() - metrics::kSliderHit, slider.upsideDown);
    return {rect.left() + start, rect.top() + (rect.height() - metrics::kSliderHit) / 2, metrics::kSliderHit,
            metrics::kSliderHit};
}

}  // namespace stereo::ui
