#pragma once

#include <filesystem>
#include <optional>

#include "core/base/Export.h"
#include "core/stereo/StereoPair.h"

namespace stereo {

/// How two images are arranged in one file.
enum class SplitLayout {
    SideBySide,  ///< left half = left image
    OverUnder,   ///< upper half = left image
    SideBySideRightFirst,
    OverUnderRightFirst,
    TwoPictures,  ///< pages of a TIFF, views of an MPO: the first one = left image
    TwoPicturesRightFirst,
};

/// The same file with left and right exchanged.
[[nodiscard]] STEREOSCOPE_CORE_API SplitLayout swapped(SplitLayout layout);

/// Reads two images as one pair; those of more than 8 bits are brought to 8 in the same way: by `tones`, or
/// as both have them together. The pair is named by pairNameOf(). Throws what readImage() and StereoPair
/// throw.
[[nodiscard]] STEREOSCOPE_CORE_API StereoPair readPair(const std::filesystem::path& left,
                                                       const std::filesystem::path& right,
                                                       const std::optional<ToneRange>& tones = {});
/// Reads a pair from one file. Also throws Error(BadInput) when the side to divide is odd, or the file holds
/// one picture where two are said.
[[nodiscard]] STEREOSCOPE_CORE_API StereoPair readSplitPair(const std::filesystem::path& path,
                                                            SplitLayout layout,
                                                            const std::optional<ToneRange>& tones = {});
/// Side by side when the image is more than twice as wide as high, else over-under.
[[nodiscard]] STEREOSCOPE_CORE_API SplitLayout guessSplitLayout(ImageSize size);

}  // namespace stereo
