#pragma once

#include <cmath>
#include <cstdint>

#include "core/base/ImageSize.h"
#include "core/io/FileLabel.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// Maps with more pixels are refused, as images are (ImageReader.h).
inline constexpr std::uint64_t kMaxMapPixels = 400'000'000;

/// The size in a header. Byte counts of such a map cannot overflow 64 bits.
/// Throws Error(BadFormat) when a side is 0, Error(Unsupported) for more than kMaxMapPixels.
[[nodiscard]] ImageSize mapSize(std::uint64_t width, std::uint64_t height, const FileLabel& source);

/// Throws Error(BadFormat), saying that `source` is cut off, when it holds fewer bytes of pixels than its
/// header declares.
void requireHeld(std::uint64_t held, std::uint64_t declared, ImageSize size, const FileLabel& source);

/// Throws Error(BadFormat) when `packed` bytes cannot be the compressed form of `declared` bytes.
void requireUnpackable(std::uint64_t packed, std::uint64_t declared, const FileLabel& source);

/// The value as stored in a map: NaN unless it is finite as a float.
template <class T>
[[nodiscard]] float knownOrNan(T value) {
    const auto number = static_cast<float>(value);
    return std::isfinite(number) ? number : FloatMap::kUnknown;
}

}  // namespace stereo
