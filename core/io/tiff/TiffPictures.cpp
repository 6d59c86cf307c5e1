#include "core/io/tiff/TiffPictures.h"

#include <bit>
#include <cstring>

#include "core/io/ByteOrder.h"
#include "core/io/tiff/TiffHandle.h"

namespace stereo {
namespace {

constexpr int kMostLookedAt = 1000;

struct Shape {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint16_t channels = 1;

    bool operator==(const Shape&) const = default;
};

Shape shapeOf(TIFF* tiff) {
    Shape shape;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &shape.width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &shape.height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &shape.channels);
    return shape;
}

bool isOwnPicture(TIFF* tiff) {
    std::uint32_t kind = 0;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SUBFILETYPE, &kind);
    return (kind & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) == 0;
}

/// Writes the number as `order` has it.
template <class T>
void store(T number, std::endian order, std::byte* to) {
    const T stored = load<T>(reinterpret_cast<const std::byte*>(&number), order);
    std::memcpy(to, &stored, sizeof stored);
}

}  // namespace

std::vector<std::uint64_t> tiffPictures(std::span<const std::byte> bytes, const FileLabel& source) {
    const TiffHandle file(bytes, source);
    const Shape first = shapeOf(file.get());
    std::vector<std::uint64_t> directories{TIFFCurrentDirOffset(file.get())};
    for (int i = 1; i < kMostLookedAt && TIFFReadDirectory(file.get()) == 1; ++i) {
        if (isOwnPicture(file.get()) && shapeOf(file.get()) == first)
            directories.push_back(TIFFCurrentDirOffset(file.get()));
    }
    return directories;
}

std::vector<std::byte> tiffBeginningWith(std::span<const std::byte> bytes, std::uint64_t directory) {
    std::vector<std::byte> file(bytes.begin(), bytes.end());
    const std::endian order = file[0] == std::byte{'M'} ? std::endian::big : std::endian::little;
    constexpr std::uint16_t kBigTiff = 43;
    if (load<std::uint16_t>(&file[2], order) == kBigTiff) {
        store(directory, order, &file[8]);
    } else {
        store(static_cast<std::uint32_t>(directory), order, &file[4]);
    }
    return file;
}

}  // namespace stereo
