#pragma once

#include <QString>
#include <filesystem>

#include "core/cloud/CloudLook.h"
#include "core/io/CalibrationReader.h"
#include "ui/theme/RichText.h"

namespace stereo::ui {

// How numbers read in the window: a real minus sign, narrow spaces in counts, a decimal point, the
// unit always beside the number.

/// "317 271" (narrow no-break spaces)
[[nodiscard]] QString countText(std::size_t count);
/// "19.3 cm", "2.257 m", "47 mm": the unit that leaves one to three digits before the point.
[[nodiscard]] QString lengthText(double metres);
/// "2.257 m", "225.7 cm", "2257 mm": in this unit, to the millimetre and below 1 cm to the hundredth of it.
[[nodiscard]] QString lengthText(double metres, LengthUnit unit);
/// "50 cm", "2 m": as it is, for round lengths.
[[nodiscard]] QString roundLengthText(double metres, LengthUnit unit);
/// "2.257 m": always metres, for columns of numbers.
[[nodiscard]] QString metresText(double metres);
/// "54.00 px"
[[nodiscard]] QString pixelsText(double pixels);
/// "< 1 ms", "12 ms", "0.18 s", "12 s", "1 min 8 s"
[[nodiscard]] QString durationText(double seconds);
/// "190 MB", "2.1 GB"
[[nodiscard]] QString bytesText(std::size_t bytes);
/// "741 × 500"
[[nodiscard]] QString sizeText(ImageSize size);

/// "left.png" of "/data/left.png".
[[nodiscard]] QString nameOf(const std::filesystem::path& file);
/// The text as a menu or a button shows it: an & in it is one, not the sign of a key, and what follows a tab
/// is no shortcut.
[[nodiscard]] QString menuText(QString text);
/// The text as a window's title shows it: [*] in it is no place for the sign of changes.
[[nodiscard]] QString titleText(QString text);
/// "1 file", "3 files": `one` or `many` after the number, as English has it.
[[nodiscard]] QString counted(std::size_t count, const QString& one, const QString& many);

/// What a calibration means, in sentences with the number in bold: how far apart the cameras are,
/// the field of view (when the image size is known), what one pixel is worth at 3 m, and the shift of the
/// principal points when there is one.
[[nodiscard]] QList<RichText> calibrationSentences(const StereoCalibration& calibration);

/// Depth that one pixel of disparity spans at `depthMetres`: Z^2 / (f B).
[[nodiscard]] double depthOfOnePixel(const StereoCalibration& calibration, double depthMetres);

}  // namespace stereo::ui
