#include <algorithm>
#include <array>
#include <cstring>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "core/io/FileBytes.h"

#include <fmt/core.h>

#include "core/base/NumberText.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/image/Exif.h"
#include "core/io/map/CvCodec.h"
#include "core/io/map/MapChecks.h"
#include "core/io/tiff/TiffReader.h"

namespace stereo {
namespace {

/// Copies numbers of one type; those that are equal to `unknown` are unknown.
using Copy = void (*)(const std::byte* from, int count, std::optional<double> unknown, float* to);

template <class T>
void copy(const std::byte* from, int count, std::optional<double> unknown, float* to) {
    // The text of the tag has more digits than a float.
    const float marker = unknown ? static_cast<float>(*unknown) : FloatMap::kUnknown;
    for (int i = 0; i < count; ++i, from += sizeof(T)) {
        T number{};
        std::memcpy(&number, from, sizeof(T));
        const float value = knownOrNan(number);
        to[i] = value == marker ? FloatMap::kUnknown : value;
    }
}

struct NumberType {
    TiffNumbers numbers;
    int bits;
    Copy copy;
    const char* name;
};

constexpr auto kNumberTypes = std::to_array<NumberType>({
    {TiffNumbers::Floats, 32, copy<float>, "float32"},
    {TiffNumbers::Floats, 64, copy<double>, "float64"},
    {TiffNumbers::Floats, 16, copy<cv::float16_t>, "float16"},
    {TiffNumbers::Unsigned, 8, copy<std::uint8_t>, "uint8"},
    {TiffNumbers::Unsigned, 16, copy<std::uint16_t>, "uint16"},
    {TiffNumbers::Unsigned, 32, copy<std::uint32_t>, "uint32"},
    {TiffNumbers::Unsigned, 64, copy<std::uint64_t>, "uint64"},
    {TiffNumbers::Signed, 8, copy<std::int8_t>, "int8"},
    {TiffNumbers::Signed, 16, copy<std::int16_t>, "int16"},
    {TiffNumbers::Signed, 32, copy<std::int32_t>, "int32"},
    {TiffNumbers::Signed, 64, copy<std::int64_t>, "int64"},
});

const NumberType& typeOf(const TiffHeader& header, const FileLabel& source) {
    const auto* const type = std::ranges::find_if(kNumberTypes, [&header](const NumberType& known) {
        return known.numbers == header.numbers && known.bits == header.bits;
    });
    if (header.channels == 1 && header.palette.empty() && type != kNumberTypes.end()) return *type;
    throw source.error(
        ErrorKind::Unsupported,
        fmt::format("holds {} channel(s) of {}{}; a TIFF map has one channel of floats, or of whole "
                    "numbers of 8 to 64 bits.",
                    header.channels, header.numbersText(),
                    header.palette.empty() ? "" : ", which name colours"));
}

std::string formatOf(const NumberType& type, const TiffHeader& header) {
    std::string format = fmt::format("TIFF {}", type.name);
    if (header.unknown) format += fmt::format(", {} = unknown", numberText(*header.unknown));
    return format;
}

FloatMap mapOf(const cv::Mat_<float>& pixels) {
    FloatMap map({pixels.cols, pixels.rows});
    for (int y = 0; y < pixels.rows; ++y) std::copy_n(pixels[y], pixels.cols, map.row(y));
    return map;
}

}  // namespace

ReadMap decodeTiffMap(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const FileLabel source(path);
    const TiffReader reader(bytes, source);
    const TiffHeader& header = reader.header();
    const NumberType& type = typeOf(header, source);
    const ImageSize size = mapSize(header.width, header.height, source);
    reader.requireReadable();

    FloatMap map(size);
    reader.read([&](const TiffRun& run) {
        type.copy(run.samples, run.count, header.unknown, map.row(run.y) + run.x);
    });
    if (header.orientation > 1) {
        const cv::Mat_<float> stored(size.height, size.width, map.row(0));
        map = mapOf(turned(stored, header.orientation));
    }
    return {std::move(map), formatOf(type, header)};
}

ReadMap readTiffMap(const std::filesystem::path& path) {
    return decodeTiffMap(readFile(path), path);
}

void writeTiff32(const std::filesystem::path& path, const FloatMap& map) {
    // OpenCV does not write to the image it is given, although it takes no const memory.
    const cv::Mat pixels(map.height(), map.width(), CV_32FC1, const_cast<float*>(map.values().data()));
    constexpr int kUncompressed = 1;
    const auto file = encodeByCv(".tiff", pixels, {cv::IMWRITE_TIFF_COMPRESSION, kUncompressed}, path);
    writeFileAtomically(path, std::as_bytes(std::span(file)));
}

}  // namespace stereo
