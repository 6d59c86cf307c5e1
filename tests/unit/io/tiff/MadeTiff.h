#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace stereo::test {

/// What a TIFF says of its picture; see the specification for the numbers.
struct TiffTags {
    int width = 0;
    int height = 0;
    int channels = 1;
    int bits = 8;
    int sampleFormat = 1;
    int photometric = 1;
    int planes = 1;  ///< 1 = all channels together, 2 = one plane after the other
    int compression = 1;
    int predictor = 1;
    int rowsPerStrip = 0;  ///< 0 = all in one
    int tile = 0;          ///< its side; 0 = strips
    int orientation = 1;
    std::vector<std::uint16_t> extraSamples = {};
    std::vector<std::uint16_t> palette = {};
    std::uint32_t subfileType = 0;
    std::string unknown = {};  ///< GDAL_NODATA; empty = none
};

/// A TIFF written by libtiff. `samples` are as it takes them: row by row, all channels of a pixel together.
[[nodiscard]] std::string madeTiff(const TiffTags& tags, std::span<const std::byte> samples,
                                   const char* mode = "w");
template <class Sample>
std::string madeTiff(const TiffTags& tags, const std::vector<Sample>& samples, const char* mode = "w") {
    return madeTiff(tags, std::as_bytes(std::span(samples)), mode);
}

/// Several pictures in one file.
[[nodiscard]] std::string tiffOfPictures(const std::vector<TiffTags>& tags,
                                         const std::vector<std::vector<std::uint8_t>>& samples,
                                         const char* mode = "w");

/// The file with another value of a field whose value stands in the directory itself. REQUIRES: a TIFF, no
/// BigTIFF, of this machine's byte order
[[nodiscard]] std::string withTag(std::string file, std::uint16_t tag, std::uint32_t value);

/// 0, step, 2·step, … as samples.
template <class Sample>
std::vector<Sample> counted(std::size_t count, int step = 1) {
    std::vector<Sample> samples(count);
    for (std::size_t i = 0; i < count; ++i)
        samples[i] = static_cast<Sample>(i * static_cast<std::size_t>(step));
    return samples;
}

}  // namespace stereo::test
