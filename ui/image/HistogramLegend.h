#pragma once

#include <QWidget>

#include <functional>
#include <optional>

#include "core/display/Colorize.h"
#include "core/display/Histogram.h"

namespace stereo::ui {

/// The histogram of a map that is its colour legend as well: bars and a bar below in the map's
/// colours, grey outside the range, the ends to be dragged, ticks in the map's unit and in a second
/// one, and a hairline at the value under the cursor. Tab goes from one end to the other, arrow keys
/// move it by 1 %, Home/End to the limits; a double click asks for the automatic range.
class HistogramLegend : public QWidget {
    Q_OBJECT

public:
    enum class End { Low, High };

    explicit HistogramLegend(QWidget* parent = nullptr);

    void setHistogram(const Histogram& histogram);
    /// Colours and their range; options.range is used as it is, whatever options.rangeMode says.
    void setDisplay(const DisplayOptions& options);
    [[nodiscard]] ColorRange range() const { return m_options.range; }
    /// "px" and, where the second row makes sense, how a value reads there ("2.37"; empty = no tick).
    void setUnits(const QString& unit, const QString& secondUnit = {},
                  std::function<QString(double value)> secondText = {});
    /// What the colours at both ends mean, written below the numbers; empty = nothing is. Values get a sign
    /// then, and a line marks zero.
    void setEndWords(const QString& low, const QString& high);
    void setCursorValue(std::optional<double> value);
    /// Where a value stands, in widget coordinates.
    [[nodiscard]] double xOf(double value) const;
    [[nodiscard]] double valueOf(double x) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user moved an end; also while dragging.
    void rangeChanged(stereo::ColorRange range);
    /// Once when the user is done.
    void editingFinished();
    /// A double click: the user asks for the automatic range.
    void autoRangeRequested();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    [[nodiscard]] bool showsTicks() const;
    [[nodiscard]] QRectF plotRect() const;
    [[nodiscard]] ColorRange shownSpan() const;
    [[nodiscard]] QColor colourOf(double value) const;
    [[nodiscard]] double heightOf(double value) const;
    [[nodiscard]] std::optional<End> endAt(QPointF point) const;
    void moveEnd(End end, double value);
    void paintBars(QPainter& painter) const;
    void paintEnds(QPainter& painter) const;
    void paintTicks(QPainter& painter) const;
    void paintZero(QPainter& painter) const;
    [[nodiscard]] bool hasSecondRow() const { return m_secondText || !m_lowWords.isEmpty(); }

    Histogram m_histogram;
    double m_fullHeight = 1;  ///< the count that reaches the top
    DisplayOptions m_options;
    QString m_unit;
    QString m_secondUnit;
    QString m_lowWords;
    QString m_highWords;
    std::function<QString(double)> m_secondText;
    std::optional<double> m_cursorValue;
    std::optional<End> m_dragged;
    /// While an end is dragged the picture must not move under the mouse.
    std::optional<ColorRange> m_frozenSpan;
    End m_active = End::Low;
};

}  // namespace stereo::ui
