#pragma once

#include <QWidget>

#include <optional>

namespace stereo::ui {

class Label;

/// "disparity 54.00 px" in the status bar: dim label, value in text colour, a width that does not
/// change with the value, and where wanted a swatch of a colour.
class StatusField : public QWidget {
    Q_OBJECT

public:
    /// `widest` is the longest value to expect; it fixes the width. Empty = as wide as the value.
    explicit StatusField(const QString& label, const QString& widest = {}, QWidget* parent = nullptr);

    void setText(const QString& text);
    void setLabel(const QString& label);
    [[nodiscard]] QString text() const;
    void setSwatch(const std::optional<QColor>& colour);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Label* m_label;
    Label* m_value;
    QWidget* m_swatchRoom;
    std::optional<QColor> m_swatch;
};

}  // namespace stereo::ui
