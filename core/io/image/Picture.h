#pragma once

#include <filesystem>
#include <opencv2/core.hpp>
#include <optional>
#include <span>

#include "core/io/ImageReader.h"
#include "core/io/image/Tones.h"

namespace stereo {

/// The picture of an image file before it is brought to 8 bits: three channels of 8 or 16 bits, blue first,
/// rotated by EXIF.
struct Picture {
    cv::Mat bgr;
    ImageFacts facts;

    [[nodiscard]] bool isDeep() const { return bgr.depth() == CV_16U; }
};

/// Throw what readImage() throws.
[[nodiscard]] Picture readPicture(const std::filesystem::path& path);
[[nodiscard]] Picture decodePicture(std::span<const std::byte> bytes, const std::filesystem::path& path);

/// With 8 bits. REQUIRES: `tones` when it is deep
[[nodiscard]] RgbImage rgbOf(const Picture& picture, const std::optional<ToneRange>& tones);

/// What is to become black and white in these pictures together; none when no picture is deep.
[[nodiscard]] std::optional<ToneRange> tonesOf(std::initializer_list<const Picture*> pictures);

}  // namespace stereo
