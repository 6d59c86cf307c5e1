#include "core/io/image/Jpeg.h"

#include <fmt/core.h>

#include <algorithm>
#include <opencv2/core.hpp>

#include "core/base/NumberText.h"
#include "core/io/FileLabel.h"
#include "core/io/image/Exif.h"
#include "core/io/image/ImageFormat.h"
#include "core/io/image/JpegDecoder.h"

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

/// Whether a segment begins here, or the image ends.
bool isMarkerAt(const ImageBytes& file, std::size_t position) {
    if (file.u8(position) != 0xff) return false;
    const std::uint32_t marker = file.u8(position + 1);
    return marker != 0 && marker != 0xff && !standsAlone(marker);
}

/// The next segment at or after `position`. Coded image data in between is skipped: in it 0xff is followed by
/// 0, by a restart marker or by another 0xff.
Segment segmentFrom(const ImageBytes& file, std::size_t position) {
    while (!isMarkerAt(file, position)) ++position;
    return {file.u8(position + 1), position + 2};
}

std::size_t endOf(const ImageBytes& file, const Segment& segment) {
    return segment.body + file.u16(segment.body);
}

/// From the byte order mark on; empty when this segment has none.
std::span<const std::byte> exifIn(std::span<const std::byte> bytes, const ImageBytes& file,
                                  const Segment& segment) {
    constexpr std::uint32_t kApplication1 = 0xe1;
    constexpr std::size_t kMark = 8;  // the length and "Exif", 0, 0
    if (segment.marker != kApplication1) return {};
    const std::size_t end = std::min(endOf(file, segment), bytes.size());
    if (end < segment.body + kMark || file.u32(segment.body + 2) != 0x45786966) return {};
    return bytes.subspan(segment.body + kMark, end - segment.body - kMark);
}

ImageFacts facts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    Segment segment = segmentFrom(file, kFirstSegment);
    int orientation = 1;
    while (!isFrame(segment.marker)) {
        if (segment.marker == kEndOfImage || segment.marker == kStartOfScan) {
            refuseDamaged(path, "its size is missing");
        }
        if (const auto exif = exifIn(bytes, file, segment); !exif.empty() && orientation == 1)
            orientation = exifOrientation(exif);
        segment = segmentFrom(file, endOf(file, segment));
    }
    const auto channels = static_cast<int>(file.u8(segment.body + 7));
    return {.format = "JPEG",
            .size = sizeInHeader(file.u16(segment.body + 5), file.u16(segment.body + 3), path),
            .channels = channels,
            .bitsPerChannel = static_cast<int>(file.u8(segment.body + 2)),
            .isProgressive = segment.marker == kProgressiveFrame,
            .isCmyk = channels == 4,
            .orientation = orientation};
}

/// Each scan covers the whole picture: a small file with many scans makes a decoder work for minutes.
void requireFewScans(double scans, const std::filesystem::path& path, ImageSize size) {
    if (scans * static_cast<double>(size.pixelCount()) <= kMaxScannedPixels) return;
    throw FileLabel(path).error(
        ErrorKind::Unsupported,
        fmt::format("has {} scans of {} pixels, which would take too long; save it again in the usual way.",
                    numberText(scans), size.text()));
}

/// The scans that begin in the file, and whether it has the mark of its end.
struct Scans {
    double count = 0;
    bool hasEnd = false;
};

Scans scansOf(const ImageBytes& file) {
    Scans scans;
    for (std::size_t position = kFirstSegment; position + 1 < file.size();) {
        if (!isMarkerAt(file, position)) {
            ++position;
            continue;
        }
        const Segment segment = segmentFrom(file, position);
        scans.hasEnd = segment.marker == kEndOfImage;
        if (scans.hasEnd) return scans;
        scans.count += segment.marker == kStartOfScan ? 1 : 0;
        position = endOf(file, segment);
    }
    return scans;
}

void requireWhole(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    const Scans scans = scansOf(file);
    if (scans.count == 0) refuseCutOff(path, bytes.size());
    requireFewScans(scans.count, path, facts(bytes, path).size);
}

cv::Mat decode(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const bool hasEnd = scansOf(ImageBytes(bytes, path)).hasEnd;
    const ImageFacts header = facts(bytes, path);
    return turned(decodeJpeg(bytes, hasEnd, header.size, path), header.orientation);
}

}  // namespace

const ImageFormat kJpeg = {"JPEG", canRead, facts, requireWhole, nullptr, decode};

}  // namespace stereo
