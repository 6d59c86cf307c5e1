#include "MadeTiff.h"

#include <tiffio.h>

#include <cstring>
#include <memory>
#include <stdexcept>

#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::test {
namespace {

struct CloseTiff {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using TiffFile = std::unique_ptr<TIFF, CloseTiff>;

void setTags(TIFF* tiff, const TiffTags& tags) {
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, tags.subfileType);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, tags.width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, tags.height);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, tags.channels);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, tags.bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, tags.sampleFormat);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, tags.photometric);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, tags.planes);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, tags.compression);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, tags.orientation);
    if (tags.predictor > 1) TIFFSetField(tiff, TIFFTAG_PREDICTOR, tags.predictor);
    if (tags.photometric == PHOTOMETRIC_YCBCR) TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    if (tags.tile > 0) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, tags.tile);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, tags.tile);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, tags.rowsPerStrip > 0 ? tags.rowsPerStrip : tags.height);
    }
    if (!tags.extraSamples.empty())
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, tags.extraSamples.size(), tags.extraSamples.data());
    if (!tags.unknown.empty()) {
        static const TIFFFieldInfo kNoData = {42113,        -1, -1, TIFF_ASCII,
                                              FIELD_CUSTOM, 1,  0,  const_cast<char*>("GDAL_NODATA")};
        TIFFMergeFieldInfo(tiff, &kNoData, 1);
        TIFFSetField(tiff, 42113, tags.unknown.c_str());
    }
    if (!tags.palette.empty()) {
        const std::size_t colours = tags.palette.size() / 3;
        TIFFSetField(tiff, TIFFTAG_COLORMAP, tags.palette.data(), &tags.palette[colours],
                     &tags.palette[2 * colours]);
    }
}

/// The samples of a part of a plane; what lies outside of the picture is 0.
std::vector<std::byte> cut(const TiffTags& tags, std::span<const std::byte> samples, int plane, int x, int y,
                           int width, int height) {
    const auto number = [](int value) { return static_cast<std::size_t>(value); };
    const bool isPlane = tags.planes == 2;
    const std::size_t sample = number(tags.bits / 8);
    const std::size_t pixel = sample * number(isPlane ? 1 : tags.channels);
    const std::size_t step = sample * number(tags.channels);
    std::vector<std::byte> part(pixel * number(width) * number(height));
    for (int row = 0; row < height && y + row < tags.height; ++row) {
        for (int column = 0; column < width && x + column < tags.width; ++column) {
            const std::size_t from = step * number((y + row) * tags.width + x + column);
            std::memcpy(&part[pixel * number(row * width + column)],
                        &samples[from + (isPlane ? sample * number(plane) : 0)], pixel);
        }
    }
    return part;
}

void writeRows(TIFF* tiff, const TiffTags& tags, std::span<const std::byte> samples, int plane) {
    const std::size_t packedRow = samples.size() / static_cast<std::size_t>(tags.height);
    for (int y = 0; y < tags.height; ++y) {
        std::vector<std::byte> row;
        if (tags.bits % 8 == 0) {
            row = cut(tags, samples, plane, 0, y, tags.width, 1);
        } else {
            const auto from = samples.subspan(packedRow * static_cast<std::size_t>(y), packedRow);
            row.assign(from.begin(), from.end());
        }
        TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y), static_cast<std::uint16_t>(plane));
    }
}

void writeTiles(TIFF* tiff, const TiffTags& tags, std::span<const std::byte> samples, int plane) {
    for (int y = 0; y < tags.height; y += tags.tile) {
        for (int x = 0; x < tags.width; x += tags.tile) {
            std::vector<std::byte> tile = cut(tags, samples, plane, x, y, tags.tile, tags.tile);
            TIFFWriteTile(tiff, tile.data(), static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), 0,
                          static_cast<std::uint16_t>(plane));
        }
    }
}

void writePicture(TIFF* tiff, const TiffTags& tags, std::span<const std::byte> samples) {
    setTags(tiff, tags);
    for (int plane = 0; plane < (tags.planes == 2 ? tags.channels : 1); ++plane)
        (tags.tile > 0 ? writeTiles : writeRows)(tiff, tags, samples, plane);
}

}  // namespace

std::string madeTiff(const TiffTags& tags, std::span<const std::byte> samples, const char* mode) {
    const TempDir folder;
    const auto path = folder / "made.tif";
    TiffFile tiff(TIFFOpen(path.c_str(), mode));
    writePicture(tiff.get(), tags, samples);
    tiff.reset();
    return fileBytes(path);
}

std::string tiffOfPictures(const std::vector<TiffTags>& tags,
                           const std::vector<std::vector<std::uint8_t>>& samples, const char* mode) {
    const TempDir folder;
    const auto path = folder / "made.tif";
    TiffFile tiff(TIFFOpen(path.c_str(), mode));
    for (std::size_t i = 0; i < tags.size(); ++i) {
        writePicture(tiff.get(), tags[i], std::as_bytes(std::span(samples[i])));
        TIFFWriteDirectory(tiff.get());
    }
    tiff.reset();
    return fileBytes(path);
}

std::string withTag(std::string file, std::uint16_t tag, std::uint32_t value) {
    std::uint32_t directory = 0;
    std::uint16_t entries = 0;
    std::memcpy(&directory, &file[4], sizeof directory);
    std::memcpy(&entries, &file[directory], sizeof entries);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + 12 * i;
        std::uint16_t code = 0;
        std::uint16_t type = 0;
        std::memcpy(&code, &file[entry], sizeof code);
        std::memcpy(&type, &file[entry + 2], sizeof type);
        if (code != tag) continue;
        constexpr std::uint16_t kShort = 3;
        std::memcpy(&file[entry + 8], &value, type == kShort ? 2 : 4);
        return file;
    }
    throw std::runtime_error("the TIFF has no such field");
}

}  // namespace stereo::test
