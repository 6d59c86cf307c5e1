#pragma once

/// Sizes in logical pixels, on a grid of 4.
namespace stereo::ui::metrics {

inline constexpr int kControlHeight = 24;
inline constexpr int kRunHeight = 28;
inline constexpr int kRunWidth = 116;
inline constexpr int kRowHeight = 28;
inline constexpr int kHeaderHeight = 28;  ///< dock title, section, tile, tab
inline constexpr int kTopBarHeight = 40;  ///< without the 1 px line below it
inline constexpr int kStatusBarHeight = 26;
inline constexpr int kToolButton = 24;
inline constexpr int kIcon = 16;
inline constexpr int kChipHeight = 18;
inline constexpr int kToastHeight = 52;
inline constexpr int kTickBox = 16;
inline constexpr int kGutter = 4;     ///< between tiles and docks
inline constexpr int kTextLeft = 16;  ///< text edge in docks; chevrons and dots live left of it
inline constexpr int kTextRight = 12;
inline constexpr int kSpacing = 8;
inline constexpr int kRowLabelWidth = 86;
inline constexpr int kNumberWidth = 72;
inline constexpr int kLeftDockWidth = 264;
inline constexpr int kRightDockWidth = 304;
inline constexpr int kTileMinimumWidth = 180;
inline constexpr int kSliderKnob = 12;
inline constexpr int kSliderHit = 14;
inline constexpr int kSliderHeight = 18;
inline constexpr int kScrollBar = 10;
inline constexpr double kRadius = 4;
inline constexpr double kFocusWidth = 1.5;

}  // namespace stereo::ui::metrics
