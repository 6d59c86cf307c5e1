#pragma once

#include <QImage>
#include <QString>

namespace stereo::test {

/// Side of an area in logical pixels.
inline constexpr int kAreaPx = 40;

/// The mean colour of each area of a picture: one pixel per area.
[[nodiscard]] QImage areasOf(const QImage& picture);

/// Compares a picture with the recorded areas tests/data/pictures/NAME.png. Returns what is wrong in words,
/// empty when no area's mean colour differs by more than `tolerance` of 255 in a channel; otherwise the
/// picture, its areas and the difference are saved beside the tests' executables and named. With
/// STEREOSCOPE_RECORD_PICTURES in the environment the areas are recorded instead.
[[nodiscard]] QString differenceFromRecorded(const QImage& picture, const QString& name, int tolerance = 14);

}  // namespace stereo::test
