#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "core/base/Export.h"
#include "core/base/ImageSize.h"
#include "core/stereo/RgbImage.h"
#include "core/stereo/ToneRange.h"

namespace stereo {

/// What the header of an image file says.
struct ImageFacts {
    std::string format;  ///< "PNG", "JPEG", "TIFF", "PNM", "BMP", "WebP"
    ImageSize size;      ///< as stored, before an EXIF rotation
    int channels = 0;    ///< 1 gray (or palette index), 2 gray + alpha, 3 RGB, 4 RGBA or the inks of print
    int bitsPerChannel = 0;
    bool palette = false;
    bool floatingPoint = false;  ///< TIFF with floats: a map rather than an image
    bool isProgressive = false;  ///< JPEG in several scans; decoding needs memory for all of them
    int fullScale = 65535;       ///< of more than 8 bits: the value of white, where the file says it
    bool isSigned = false;       ///< TIFF with whole numbers below zero

    /// Whether its numbers are none of an image.
    [[nodiscard]] bool isMap() const { return floatingPoint || isSigned || bitsPerChannel > 16; }
    bool isCmyk = false;  ///< JPEG of four inks
    int orientation = 1;  ///< of EXIF, in a JPEG or PNG; 5 to 8 turn the image by a quarter

    /// As the image is seen.
    [[nodiscard]] ImageSize shownSize() const {
        return orientation >= 5 ? ImageSize{size.height, size.width} : size;
    }
    bool operator==(const ImageFacts&) const = default;
};

/// Reads only the header. Throws Error(BadFormat) when the file is not an image that this program knows, or
/// is cut off inside the header.
[[nodiscard]] STEREOSCOPE_CORE_API ImageFacts readImageFacts(const std::filesystem::path& path);
[[nodiscard]] STEREOSCOPE_CORE_API ImageFacts imageFacts(std::span<const std::byte> bytes,
                                                         const std::filesystem::path& path);

/// Whether the file starts like an image that this program reads, complete or not.
/// Throws what readFileStart() throws.
[[nodiscard]] STEREOSCOPE_CORE_API bool isImageFile(const std::filesystem::path& path);

/// An image of 8 or 16 bits per channel as stored in the file, rotated by EXIF, without alpha, with palette
/// and gray expanded to RGB.
struct DecodedImage {
    RgbImage rgb;  ///< 8 bits
    ImageFacts facts;
    std::optional<ToneRange> tones = {};  ///< of a file of more: which of its values are black and white
};

/// Reads PNG, JPEG, TIFF, PGM, PPM, BMP, WebP. `tones` are for files of more than 8 bits; none = as the image
/// has them: the full scale of a photograph, and where that is used by a small part, this part. Throws
/// Error(NotFound), Error(BadFormat) for broken or cut-off files, Error(Unsupported) for images above 400
/// million pixels (saying the memory they need), Error(OutOfMemory).
[[nodiscard]] STEREOSCOPE_CORE_API DecodedImage readImage(const std::filesystem::path& path,
                                                          const std::optional<ToneRange>& tones = {});
/// The same from memory; `path` only names the image in messages.
[[nodiscard]] STEREOSCOPE_CORE_API DecodedImage decodeImage(std::span<const std::byte> bytes,
                                                            const std::filesystem::path& path,
                                                            const std::optional<ToneRange>& tones = {});

}  // namespace stereo
