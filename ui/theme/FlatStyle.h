#pragma once

#include <QProxyStyle>

#include "ui/theme/Tokens.h"

class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;

namespace stereo::ui {

/// The program's look over Fusion's behaviour: flat, five greys, no style sheet.
/// A widget says what it is by the dynamic properties named here; PushButton, Slider and Segmented set
/// them.
class FlatStyle : public QProxyStyle {
    Q_OBJECT

public:
    /// "primary", "warn" or "flat": of a push button; "flat" also of a choice list.
    static constexpr const char* kKindProperty = "kind";
    /// The shortcut shown at the right end of a push button.
    static constexpr const char* kKeyProperty = "key";
    /// True for a tool button inside a Segmented.
    static constexpr const char* kSegmentProperty = "segment";
    /// True for a tool button whose icon alone says that it is on.
    static constexpr const char* kPlainProperty = "plain";
    /// The position of a slider's default.
    static constexpr const char* kDefaultProperty = "default";
    /// The position up to which a slider's groove is blue.
    static constexpr const char* kComputedProperty = "computed";

    explicit FlatStyle(const Tokens& tokens);

    [[nodiscard]] const Tokens& tokens() const { return m_tokens; }
    void setTokens(const Tokens& tokens) { m_tokens = tokens; }

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    /// The program's own icons in message boxes.
    QIcon standardIcon(StandardPixmap which, const QStyleOption* option,
                       const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub,
                         const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;

private:
    void drawButtonPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawToolPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawSegmentPanel(const QStyleOption& option, QPainter& painter) const;
    void drawFieldPanel(const QStyleOption& option, QPainter& painter) const;
    void drawTick(const QStyleOption& option, QPainter& painter) const;
    void drawRadio(const QStyleOption& option, QPainter& painter) const;
    void drawFrame(const QStyleOption& option, QPainter& painter, const QColor& colour) const;

    void drawButtonLabel(const QStyleOptionButton& button, QPainter& painter, const QWidget* widget) const;
    void drawTickLabel(const QStyleOptionButton& button, QPainter& painter) const;
    void drawComboLabel(const QStyleOptionComboBox& box, QPainter& painter, const QWidget* widget) const;
    void drawMenuBarItem(const QStyleOptionMenuItem& item, QPainter& painter) const;
    void drawMenuItem(const QStyleOptionMenuItem& item, QPainter& painter) const;
    void drawMenuItemText(const QStyleOptionMenuItem& item, QPainter& painter) const;
    void drawTabLabel(const QStyleOptionTab& tab, QPainter& painter) const;
    void drawProgress(const QStyleOptionProgressBar& bar, QPainter& painter) const;

    void drawComboBox(const QStyleOptionComboBox& box, QPainter& painter, const QWidget* widget) const;
    void drawSpinBox(const QStyleOptionSpinBox& box, QPainter& painter, const QWidget* widget) const;
    void drawSlider(const QStyleOptionSlider& slider, QPainter& painter, const QWidget* widget) const;
    void drawSliderMarks(const QStyleOptionSlider& slider, QPainter& painter, const QWidget* widget) const;
    void drawScrollBar(const QStyleOptionSlider& bar, QPainter& painter, const QWidget* widget) const;
    void drawToolButton(const QStyleOptionToolButton& button, QPainter& painter, const QWidget* widget) const;

    QRect spinBoxRect(const QStyleOptionSpinBox& box, SubControl sub) const;
    QRect scrollBarRect(const QStyleOptionSlider& bar, SubControl sub) const;
    QRect sliderHandleRect(const QStyleOptionSlider& slider) const;

    Tokens m_tokens;
};

/// The colours of the application's FlatStyle, or the dark ones under another style.
[[nodiscard]] const Tokens& applicationTokens();
/// The colours `widget` is drawn with: those of its FlatStyle, or the dark ones under another style.
[[nodiscard]] const Tokens& tokensOf(const QWidget& widget);

}  // namespace stereo::ui
