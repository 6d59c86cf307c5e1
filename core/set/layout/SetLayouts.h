#pragma once

#include <span>
#include <string_view>

#include "core/set/layout/SetLayout.h"

namespace stereo {

// A data set is one file here and a line in the table.
extern const SetLayout kEth3d;
extern const SetLayout kEuroc;
extern const SetLayout kFallingThings;
extern const SetLayout kFoundationStereo;
extern const SetLayout kKitti2012;
extern const SetLayout kKitti2015;
extern const SetLayout kKittiOdometry;
extern const SetLayout kKittiRaw;
extern const SetLayout kMiddlebury2001;
extern const SetLayout kMiddlebury2005;
extern const SetLayout kMiddlebury2014;
extern const SetLayout kSceneFlow;
extern const SetLayout kSintel;
extern const SetLayout kTartanAir;

/// All of them; where two take a folder for theirs, the first counts.
[[nodiscard]] std::span<const SetLayout* const> setLayouts();

}  // namespace stereo
