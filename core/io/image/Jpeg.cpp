#include "core/io/image/Jpeg.h"

#include <fmt/core.h>

#include "core/base/NumberText.h"
#include "core/io/FileLabel.h"
#include "core/io/image/ImageFormat.h"
#include "core/io/image/JpegCheck.h"

namespace stereo {
namespace {

constexpr std::uint32_t kEndOfImage = 0xd9;
constexpr std::uint32_t kStartOfScan = 0xda;
constexpr std::size_t kFirstSegment = 2;
constexpr std::uint32_t kProgressiveFrame = 0xc2;
/// Some 0.2 ns each: a second. The usual progressive JPEG has ten scans.
constexpr double kMaxScannedPixels = 5e9;

bool canRead(std::span<const std::byte> bytes) {
    return bytes.size() >= 3 && bytes[0] == std::byte{0xff} && bytes[1] == std::byte{0xd8} &&
           bytes[2] == std::byte{0xff};
}

bool standsAlone(std::uint32_t marker) {
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

bool isFrame(std::uint32_t marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

struct Segment {
    std::uint32_t marker;
    std::size_t body;  ///< the position of its length
};

/// The next segment at or after `position`. Coded image data in between is skipped: in it 0xff is followed by
/// 0, by a restart marker or by another 0xff.
Segment segmentFrom(const ImageBytes& file, std::size_t position) {
    for (;; ++position) {
        if (file.u8(position) != 0xff) continue;
        const std::uint32_t marker = file.u8(position + 1);
        if (marker != 0 && marker != 0xff && !standsAlone(marker)) return {marker, position + 2};
    }
}

std::size_t endOf(const ImageBytes& file, const Segment& segment) {
    return segment.body + file.u16(segment.body);
}

ImageFacts facts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    Segment segment = segmentFrom(file, kFirstSegment);
    while (!isFrame(segment.marker)) {
        if (segment.marker == kEndOfImage || segment.marker == kStartOfScan) {
            refuseDamaged(path, "its size is missing");
        }
        segment = segmentFrom(file, endOf(file, segment));
    }
    return {.format = "JPEG",
            .size = sizeInHeader(file.u16(segment.body + 5), file.u16(segment.body + 3), path),
            .channels = static_cast<int>(file.u8(segment.body + 7)),
            .bitsPerChannel = static_cast<int>(file.u8(segment.body + 2)),
            .isProgressive = segment.marker == kProgressiveFrame};
}

/// Each scan covers the whole picture: a small file with many scans makes a decoder work for minutes.
void requireFewScans(double scans, const std::filesystem::path& path, ImageSize size) {
    if (scans * static_cast<double>(size.pixelCount()) <= kMaxScannedPixels) return;
    throw FileLabel(path).error(
        ErrorKind::Unsupported,
        fmt::format("has {} scans of {} pixels, which would take too long; save it again in the usual way.",
                    numberText(scans), size.text()));
}

void requireWhole(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    double scans = 0;
    for (Segment segment = segmentFrom(file, kFirstSegment); segment.marker != kEndOfImage;
         segment = segmentFrom(file, endOf(file, segment)))
        scans += segment.marker == kStartOfScan ? 1 : 0;
    requireFewScans(scans, path, facts(bytes, path).size);
    requireSoundJpeg(bytes, path);
}

}  // namespace

const ImageFormat kJpeg = {"JPEG", canRead, facts, requireWhole};

}  // namespace stereo
