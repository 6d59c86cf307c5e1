#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/base/Export.h"
#include "core/cloud/Measurement.h"

namespace stereo {

/// A measurement with its plane, where it is one and the cloud has a surface there.
struct MeasuredValue {
    Measurement measurement;
    std::optional<PlaneFit> plane = {};
};

/// One row a measurement and a heading, lengths in metres, with full precision: number, kind, points set,
/// length; of a plane its distance from the camera, tilt in degrees, normal, RMS, highest and lowest point,
/// points fitted; a person's own name. Empty where a kind has no such number. `separator` stands between: ','
/// for CSV, '\t' for the clipboard.
[[nodiscard]] STEREOSCOPE_CORE_API std::string measurementTable(std::span<const MeasuredValue> values,
                                                                char separator = ',');

}  // namespace stereo
