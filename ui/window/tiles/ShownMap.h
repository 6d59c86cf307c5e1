#pragma once

#include <QString>

#include <memory>

#include "core/display/Histogram.h"
#include "core/recipe/NamedMap.h"

namespace stereo::ui {

/// The ids of what the third tile can show besides the maps of a result.
namespace shown {
inline constexpr const char* kDifference = "difference";  ///< of two runs
inline constexpr const char* kFirstDisparity = "firstDisparity";
inline constexpr const char* kFeatures = "features";
inline constexpr const char* kUpdateGate = "updateGate";
}  // namespace shown

/// A map as the third tile shows it: its values, their colours, how they are spread.
struct ShownMap {
    MapKind kind = {};
    std::shared_ptr<const FloatMap> map = {};  ///< null where the colours stand for no single value
    std::shared_ptr<const RgbImage> colours = {};
    DisplayOptions display = {};  ///< with the range resolved
    Histogram histogram = {};
    QString fact = {};  ///< beside the title

    /// Whether the cursor reads this map beside disparity, depth, truth and error, which it always does.
    [[nodiscard]] bool isReadByItself() const {
        return map && kind.id != mapid::kDisparity && kind.id != mapid::kDepth && !kind.needsTruth;
    }
};

/// Whether its values are errors by ground truth.
[[nodiscard]] bool isOfErrors(const MapKind& kind);
/// "Disparity", "Depth", "Difference", "First disparity" …
[[nodiscard]] QString titleOf(const MapKind& kind);
/// "px" or "m"; empty for what has no unit.
[[nodiscard]] QString unitOf(const MapKind& kind);
/// "54.00", "2.257", "+0.31" without the unit; empty for an unknown value.
[[nodiscard]] QString valueText(const MapKind& kind, double value);

}  // namespace stereo::ui
