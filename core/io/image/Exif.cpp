#include "core/io/image/Exif.h"

#include <bit>

#include "core/io/ByteOrder.h"

namespace stereo {
namespace {

constexpr int kAsItIs = 1;
constexpr std::uint16_t kOrientationTag = 0x0112;
constexpr std::size_t kEntryBytes = 12;

/// 0 beyond the end.
template <class T>
T numberAt(std::span<const std::byte> bytes, std::size_t position, std::endian order) {
    const bool isThere = position <= bytes.size() && sizeof(T) <= bytes.size() - position;
    return isThere ? load<T>(&bytes[position], order) : T{0};
}

}  // namespace

int exifOrientation(std::span<const std::byte> exif) {
    if (exif.size() < 8) return kAsItIs;
    const auto order = exif[0] == std::byte{'M'} ? std::endian::big : std::endian::little;
    const std::size_t directory = numberAt<std::uint32_t>(exif, 4, order);
    const std::size_t entries = numberAt<std::uint16_t>(exif, directory, order);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + kEntryBytes * i;
        if (numberAt<std::uint16_t>(exif, entry, order) != kOrientationTag) continue;
        const int orientation = numberAt<std::uint16_t>(exif, entry + 8, order);
        return orientation >= 1 && orientation <= 8 ? orientation : kAsItIs;
    }
    return kAsItIs;
}

cv::Mat turned(const cv::Mat& image, int orientation) {
    constexpr int kUpsideDown = 0;
    constexpr int kMirrored = 1;
    constexpr int kHalfTurn = -1;
    if (orientation == kAsItIs) return image;
    cv::Mat result = image;
    if (orientation >= 5) cv::transpose(image, result);
    cv::Mat seen;
    switch (orientation) {
        case 2:
        case 6:
            cv::flip(result, seen, kMirrored);
            return seen;
        case 3:
        case 7:
            cv::flip(result, seen, kHalfTurn);
            return seen;
        case 4:
        case 8:
            cv::flip(result, seen, kUpsideDown);
            return seen;
        default:
            return result;
    }
}

}  // namespace stereo
