#pragma once

#include <QRectF>
#include <QString>
#include <array>
#include <cstddef>
#include <vector>

#include "core/display/ColorRange.h"
#include "core/display/Colormap.h"

class QPainter;

namespace stereo::ui {

/// What the colours of a cloud mean: the colours from the low end of a range to the high one, with numbers.
struct ColourBar {
    struct Tick {
        double place = 0;  ///< 0 at the low end, 1 at the high end
        QString text = {};

        bool operator==(const Tick&) const = default;
    };

    QString title = {};            ///< with the unit: "Depth, m"
    std::array<Rgb, 256> table{};  ///< from the low end to the high end
    std::vector<Tick> ticks = {};  ///< ascending

    bool operator==(const ColourBar&) const = default;
};

/// Round numbers within a range, about `wanted` of them and never fewer than two, where they do not crowd
/// along the mapping; ascending. The ends of a range that has no width.
[[nodiscard]] std::vector<double> roundNumbers(ColorRange range, ColorMapping mapping, std::size_t wanted);
/// The numbers as short as they can be told apart: "1.25", "1.50"; with a minus sign where they need one.
[[nodiscard]] std::vector<QString> numberTexts(const std::vector<double>& numbers);

/// Paints the bar upright, with its title above it, on a dark ground that is readable on anything, as large
/// as it needs to be, in the lower right corner of `within`. Returns where that is.
QRectF paintColourBar(QPainter& painter, const ColourBar& bar, const QRectF& within);

}  // namespace stereo::ui
