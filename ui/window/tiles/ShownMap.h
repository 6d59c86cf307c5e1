#pragma once

#include <QString>

#include <memory>

#include "core/display/Colorize.h"
#include "core/display/Histogram.h"

namespace stereo::ui {

/// What the third tile can show.
enum class MapKind { Disparity, Depth, Difference, FirstDisparity, Features, UpdateGate };

/// A map as the third tile shows it: its values, their colours, how they are spread.
struct ShownMap {
    MapKind kind = MapKind::Disparity;
    std::shared_ptr<const FloatMap> map = {};  ///< null where the colours stand for no single value
    std::shared_ptr<const RgbImage> colours = {};
    DisplayOptions display = {};  ///< with the range resolved
    Histogram histogram = {};
    QString fact = {};  ///< beside the title
};

/// "Disparity", "Depth", "Difference", "First disparity" …
[[nodiscard]] QString titleOf(MapKind kind);
/// "px" or "m"; empty for what has no unit.
[[nodiscard]] QString unitOf(MapKind kind);
/// "54.00", "2.257", "+0.31" without the unit; empty for an unknown value.
[[nodiscard]] QString valueText(MapKind kind, double value);

}  // namespace stereo::ui
