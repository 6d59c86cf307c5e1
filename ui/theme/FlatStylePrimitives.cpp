// Panels, boxes and frames of FlatStyle.
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>

#include "ui/theme/Box.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Icon.h"
#include "ui/theme/PaintState.h"

namespace stereo::ui {

namespace {

constexpr int kFilledButtonDarker = 115;
constexpr int kWarnHoverLighter = 108;
constexpr double kInnerRadius = 3;

bool wantsFrame(const QWidget* widget) {
    return widget &&
           (widget->inherits("QComboBoxPrivateContainer") || qobject_cast<const QAbstractItemView*>(widget) ||
            qobject_cast<const QPlainTextEdit*>(widget));
}

QColor buttonFill(const Tokens& tokens, const PaintState& state, const QString& kind) {
    if (!state.enabled) return kind == "flat" ? QColor() : tokens.window;
    if (kind == "primary" || kind == "warn") {
        const QColor rest = kind == "primary" ? tokens.accentFill : tokens.warnFill;
        const QColor hovered =
            kind == "primary" ? tokens.accentFillHover : tokens.warnFill.lighter(kWarnHoverLighter);
        if (state.held) return rest.darker(kFilledButtonDarker);
        return state.hovered ? hovered : rest;
    }
    if (state.held) return tokens.pressed;
    if (state.hovered) return tokens.hover;
    return kind == "flat" ? QColor() : tokens.raised;
}

}  // namespace

void FlatStyle::drawButtonPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
    const PaintState state(option);
    const QString kind = widget ? widget->property(kKindProperty).toString() : QString();
    const bool filled = kind == "primary" || kind == "warn";
    const bool outlined = kind != "flat" && !(filled && state.enabled);
    paintBox(painter, option.rect, buttonFill(m_tokens, state, kind), outlined ? m_tokens.border : QColor());
    if (state.focused) paintFocus(painter, option.rect, filled ? m_tokens.text : m_tokens.accent);
}

void FlatStyle::drawToolPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
    if (widget && widget->property(kSegmentProperty).toBool()) return drawSegmentPanel(option, painter);
    const PaintState state(option);
    const bool plain = widget && widget->property(kPlainProperty).toBool();
    if (state.held) {
        paintBox(painter, option.rect, m_tokens.pressed);
    } else if (state.on && !plain) {
        paintBox(painter, option.rect, state.hovered ? m_tokens.hover : m_tokens.raised,
                 m_tokens.dark ? QColor() : m_tokens.border);
    } else if (state.hovered) {
        paintBox(painter, option.rect, m_tokens.hover);
    }
    if (state.focused) paintFocus(painter, option.rect, m_tokens.accent);
}

void FlatStyle::drawSegmentPanel(const QStyleOption& option, QPainter& painter) const {
    const PaintState state(option);
    const QRectF inner = QRectF(option.rect).adjusted(2, 2, -2, -2);
    if (state.on) {
        paintBox(painter, inner, m_tokens.dark ? m_tokens.hover : m_tokens.raised,
                 m_tokens.dark ? QColor() : m_tokens.border, kInnerRadius);
    } else if (state.hovered || state.held) {
        paintBox(painter, inner, m_tokens.dark ? m_tokens.raised : m_tokens.hover, {}, kInnerRadius);
    }
    if (state.focused) paintFocus(painter, option.rect, m_tokens.accent);
}

void FlatStyle::drawFieldPanel(const QStyleOption& option, QPainter& painter) const {
    const PaintState state(option);
    paintBox(painter, option.rect, state.enabled ? m_tokens.base : m_tokens.window,
             state.hovered && !state.focused ? m_tokens.borderStrong : m_tokens.border);
    if (state.focused) paintFocus(painter, option.rect, m_tokens.accent);
}

void FlatStyle::drawTick(const QStyleOption& option, QPainter& painter) const {
    const PaintState state(option);
    const QRectF box(option.rect.topLeft(), QSizeF(metrics::kTickBox, metrics::kTickBox));
    const QColor mark = state.enabled ? m_tokens.accent : m_tokens.faint;
    const QColor fill = !state.enabled ? m_tokens.window : state.held ? m_tokens.pressed : m_tokens.base;
    paintBox(painter, box, fill,
             !state.enabled  ? m_tokens.border
             : state.hovered ? m_tokens.dim
                             : m_tokens.borderStrong,
             kInnerRadius);
    if (state.focused) paintFocus(painter, box, m_tokens.accent, kInnerRadius);
    if (state.on) paintIcon(painter, "check", box.adjusted(2, 2, -2, -2), mark, 2.5);
    if (option.state & State_NoChange) painter.fillRect(QRectF(box.x() + 4, box.y() + 7, 8, 2), mark);
}

void FlatStyle::drawRadio(const QStyleOption& option, QPainter& painter) const {
    const PaintState state(option);
    const QRectF box(option.rect.topLeft(), QSizeF(metrics::kTickBox, metrics::kTickBox));
    paintBox(painter, box, state.enabled ? m_tokens.base : m_tokens.window,
             state.hovered ? m_tokens.dim : m_tokens.borderStrong, metrics::kTickBox / 2.0);
    if (state.focused) paintFocus(painter, box, m_tokens.accent, metrics::kTickBox / 2.0);
    if (state.on) {
        paintBox(painter, box.adjusted(4, 4, -4, -4), state.enabled ? m_tokens.accent : m_tokens.faint, {},
                 4);
    }
}

void FlatStyle::drawFrame(const QStyleOption& option, QPainter& painter, const QColor& colour) const {
    painter.save();
    painter.setPen(colour);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter.restore();
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    switch (element) {
        case PE_PanelButtonCommand:
            return drawButtonPanel(*option, *painter, widget);
        case PE_PanelButtonTool:
            return drawToolPanel(*option, *painter, widget);
        case PE_PanelLineEdit:
            // Spin boxes ask too, inside the frame they have drawn already.
            if (!widget || !qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()))
                drawFieldPanel(*option, *painter);
            return;
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck:
            return drawTick(*option, *painter);
        case PE_IndicatorRadioButton:
            return drawRadio(*option, *painter);
        case PE_Frame:
        case PE_FrameGroupBox:
            if (wantsFrame(widget)) drawFrame(*option, *painter, m_tokens.border);
            return;
        case PE_FrameMenu:
            return drawFrame(*option, *painter, m_tokens.border);
        case PE_PanelMenu:
            return painter->fillRect(option->rect, m_tokens.menu);
        case PE_PanelTipLabel:
            painter->fillRect(option->rect, m_tokens.menu);
            return drawFrame(*option, *painter, m_tokens.borderStrong);
        case PE_PanelItemViewItem:
            if (option->state & (State_Selected | State_MouseOver)) {
                painter->fillRect(option->rect, m_tokens.dark ? m_tokens.hover : m_tokens.pressed);
            }
            return;
        case PE_IndicatorDockWidgetResizeHandle:
            return painter->fillRect(option->rect, m_tokens.gutter);
        case PE_FrameFocusRect:  // every control draws its own focus; the row of a tree view comes without
                                 // one
            if (!widget) paintFocus(*painter, option->rect, m_tokens.accent);
            return;
        case PE_FrameLineEdit:
        case PE_FrameStatusBarItem:
        case PE_PanelStatusBar:
        case PE_PanelMenuBar:
        case PE_FrameDockWidget:
        case PE_FrameTabBarBase:
        case PE_FrameTabWidget:
            return;
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

}  // namespace stereo::ui
