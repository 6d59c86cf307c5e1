#include "core/set/layout/SetLayouts.h"

#include <array>

namespace stereo {

std::span<const SetLayout* const> setLayouts() {
    static constexpr std::array kLayouts = {
        &kKittiOdometry, &kKittiRaw,         &kKitti2015,      &kKitti2012,     &kEuroc,
        &kEth3d,         &kMiddlebury2014,   &kSceneFlow,      &kSintel,        &kTartanAir,
        &kFallingThings, &kFoundationStereo, &kMiddlebury2005, &kMiddlebury2001};
    return kLayouts;
}

}  // namespace stereo
