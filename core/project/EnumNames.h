#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/Better.h"
#include "core/cloud/CloudFrame.h"
#include "core/cloud/CloudLook.h"
#include "core/cloud/Measurement.h"
#include "core/display/ColorRange.h"
#include "core/display/Colormap.h"
#include "core/io/PairReader.h"
#include "core/match/Trust.h"
#include "core/project/CalibrationState.h"
#include "core/project/ProjectView.h"
#include "core/stereo/Straightening.h"
#include "core/stereo/Turn.h"

namespace stereo {

// What documents call the enumerators, in their order.

template <typename Enum>
inline constexpr std::array<std::string_view, 0> kEnumNames{};

template <>
inline constexpr std::array<std::string_view, 6> kEnumNames<SplitLayout>{"side by side",
                                                                         "over under",
                                                                         "side by side, right first",
                                                                         "over under, right first",
                                                                         "two pictures",
                                                                         "two pictures, right first"};
template <>
inline constexpr std::array<std::string_view, 2> kEnumNames<Turn>{"left", "right"};
template <>
inline constexpr std::array<std::string_view, 3> kEnumNames<Straightening::Model>{"shift", "similarity",
                                                                                  "homographies"};
template <>
inline constexpr std::array<std::string_view, 3> kEnumNames<ColorMapping>{"linear", "log", "inverse"};
template <>
inline constexpr std::array<std::string_view, 3> kEnumNames<RangeMode>{"auto", "manual", "locked"};
template <>
inline constexpr std::array<std::string_view, 3> kEnumNames<GuessedPixels>{"shown", "marked", "hidden"};
template <>
inline constexpr std::array<std::string_view, 9> kEnumNames<ColourBy>{
    "image",      "depth",       "disparity", "height",        "single",
    "confidence", "depth-error", "error",     "absolute-error"};
template <>
inline constexpr std::array<std::string_view, 4> kEnumNames<LengthUnit>{"fitting", "metres", "centimetres",
                                                                        "millimetres"};
template <>
inline constexpr std::array<std::string_view, 3> kEnumNames<CloudFrame>{"OpenCV camera", "Y up", "Z up"};
template <>
inline constexpr std::array<std::string_view, 3> kEnumNames<Measurement::Kind>{"distance", "polyline",
                                                                               "plane"};
template <>
inline constexpr std::array<std::string_view, 5> kEnumNames<CalibrationState::Origin>{
    "none", "file", "found beside", "by hand", "record"};
template <>
inline constexpr std::array<std::string_view, 2> kEnumNames<LensModel>{"pinhole", "fisheye"};
template <>
inline constexpr std::array<std::string_view, 2> kEnumNames<Resampling>{"linear", "lanczos"};
template <>
inline constexpr std::array<std::string_view, 3> kEnumNames<UnitOfLength>{"mm", "cm", "m"};
template <>
inline constexpr std::array<std::string_view, 2> kEnumNames<TilesView::Preset>{"grid", "images"};
template <>
inline constexpr std::array<std::string_view, 3> kEnumNames<Better>{"less", "more", "neither"};
/// Those to choose from; see name(Colormap).
template <>
inline constexpr std::array<std::string_view, 5> kEnumNames<Colormap>{"turbo", "viridis", "cividis", "magma",
                                                                      "gray"};

template <typename T>
concept NamedEnum = !kEnumNames<T>.empty();

template <NamedEnum Enum>
[[nodiscard]] constexpr std::string_view nameOf(Enum value) {
    return kEnumNames<Enum>.at(static_cast<std::size_t>(value));
}

template <NamedEnum Enum>
[[nodiscard]] constexpr std::optional<Enum> enumNamed(std::string_view name) {
    const auto& names = kEnumNames<Enum>;
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

}  // namespace stereo
