#include "core/io/map/Npy.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <opencv2/core.hpp>
#include <string_view>
#include <vector>

#include "core/io/ByteOrder.h"
#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"
#include "core/io/map/MapChecks.h"

namespace stereo {
namespace {

static_assert(std::endian::native == std::endian::little, "the writer stores floats as they are in memory");

/// Fills the map with values stored row by row, or column by column.
using Fill = void (*)(const std::byte* from, std::endian order, bool columns, FloatMap& map);

template <class T>
void fill(const std::byte* from, std::endian order, bool columns, FloatMap& map) {
    const std::size_t stepX = sizeof(T) * static_cast<std::size_t>(columns ? map.height() : 1);
    const std::size_t stepY = sizeof(T) * static_cast<std::size_t>(columns ? 1 : map.width());
    for (int y = 0; y < map.height(); ++y) {
        const std::byte* value = from + stepY * static_cast<std::size_t>(y);
        for (int x = 0; x < map.width(); ++x, value += stepX)
            map.at(x, y) = knownOrNan(load<T>(value, order));
    }
}

struct NumberType {
    std::string_view code;  ///< as in the dtype, after the byte order
    std::size_t bytes;
    Fill fill;
    const char* name;
};

constexpr NumberType kNumberTypes[] = {
    {"f4", 4, fill<float>, "float32"},         {"f8", 8, fill<double>, "float64"},
    {"f2", 2, fill<cv::float16_t>, "float16"}, {"b1", 1, fill<std::uint8_t>, "bool"},
    {"u1", 1, fill<std::uint8_t>, "uint8"},    {"i1", 1, fill<std::int8_t>, "int8"},
    {"u2", 2, fill<std::uint16_t>, "uint16"},  {"i2", 2, fill<std::int16_t>, "int16"},
    {"u4", 4, fill<std::uint32_t>, "uint32"},  {"i4", 4, fill<std::int32_t>, "int32"},
    {"u8", 8, fill<std::uint64_t>, "uint64"},  {"i8", 8, fill<std::int64_t>, "int64"},
};

/// How the values of one map are stored in the file.
struct Layout {
    ImageSize size;
    const NumberType* type;
    std::endian order;
    bool columns;
    std::uint64_t headerBytes;

    [[nodiscard]] std::uint64_t valueBytes() const { return size.pixelCount() * type->bytes; }
};

using Sides = std::vector<std::uint64_t>;

/// Height and width, also of an array with axes of one image or one channel before or after them. Otherwise
/// the shape itself.
Sides withoutSingleAxes(const Sides& shape) {
    Sides sides = shape;
    while (sides.size() > 2 && sides.front() == 1) sides.erase(sides.begin());
    while (sides.size() > 2 && sides.back() == 1) sides.pop_back();
    return sides.size() == 2 ? sides : shape;
}

/// Of a camera or a position, as files have them beside maps.
bool isMatrix(const Sides& sides) {
    return sides == Sides{3, 3} || sides == Sides{4, 4};
}

ImageSize sizeOf(const NpyHeader& header, const FileLabel& source) {
    const Sides sides = withoutSingleAxes(header.shape);
    if (isMatrix(sides)) {
        throw source.error(ErrorKind::Unsupported,
                           fmt::format("holds a {}x{} matrix, which is no map.", sides[0], sides[1]));
    }
    if (sides.size() == 2) return mapSize(sides[1], sides[0], source);
    throw source.error(ErrorKind::Unsupported,
                       fmt::format("holds a {}-D array of shape {}; a map is 2-D: (height, width).",
                                   header.shape.size(), header.shapeText()));
}

/// Null when the values are not real numbers.
const NumberType* findType(std::string_view dtype) {
    const bool ordered =
        !dtype.empty() && std::string_view("<>|=").find(dtype.front()) != std::string_view::npos;
    const auto* const type =
        std::ranges::find(kNumberTypes, dtype.substr(ordered ? 1 : 0), &NumberType::code);
    return type == std::end(kNumberTypes) ? nullptr : type;
}

const NumberType& typeOf(const NpyHeader& header, const FileLabel& source) {
    if (const NumberType* type = findType(header.dtype)) return *type;
    const char* found = header.dtype.find('O') < 2      ? "Python objects"
                        : header.dtype.starts_with('[') ? "records of several fields"
                                                        : "values that are not real numbers";
    throw source.error(
        ErrorKind::Unsupported,
        fmt::format("holds {} (dtype {}); save it as real numbers, such as array.astype('float32').", found,
                    inQuotes(header.dtype)));
}

Layout layoutOf(const NpyHeader& header, const FileLabel& source) {
    const NumberType& type = typeOf(header, source);
    return {.size = sizeOf(header, source),
            .type = &type,
            .order = header.dtype.starts_with('>') ? std::endian::big : std::endian::little,
            .columns = header.fortranOrder,
            .headerBytes = header.byteCount};
}

std::string formatOf(const Layout& layout) {
    std::string format = std::string("NPY ") + layout.type->name;
    if (layout.order == std::endian::big) format += ", big-endian";
    if (layout.columns) format += ", Fortran order";
    return format;
}

std::string encodeValues(std::string_view dtype, ImageSize size, std::span<const std::byte> values) {
    std::string dictionary = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}, {}), }}",
                                         dtype, size.height, size.width);
    // In this format the values start at a multiple of 64 and the header ends with a new line.
    constexpr std::size_t kStart = 10;
    dictionary.append(63 - (kStart + dictionary.size()) % 64, ' ').push_back('\n');
    const auto length = static_cast<std::uint16_t>(dictionary.size());

    std::string file = "\x93NUMPY\x01";
    file.reserve(kStart + dictionary.size() + values.size());
    file.push_back('\0');
    file.append(reinterpret_cast<const char*>(&length), sizeof length);
    file += dictionary;
    return file.append(reinterpret_cast<const char*>(values.data()), values.size());
}

}  // namespace

bool isMap(const NpyHeader& header) {
    const Sides sides = withoutSingleAxes(header.shape);
    return sides.size() == 2 && !isMatrix(sides) && findType(header.dtype) != nullptr;
}

bool isHardlyAMap(const NpyHeader& header) {
    const Sides sides = withoutSingleAxes(header.shape);
    return sides == Sides{3, 4} || std::ranges::find(sides, 1U) != sides.end();
}

std::uint64_t npyByteCount(const NpyHeader& header, const FileLabel& source) {
    const Layout layout = layoutOf(header, source);
    return layout.headerBytes + layout.valueBytes();
}

ReadMap decodeNpy(std::span<const std::byte> bytes, const FileLabel& source) {
    const Layout layout = layoutOf(parseNpyHeader(bytes, source), source);
    requireHeld(bytes.size() - layout.headerBytes, layout.valueBytes(), layout.size, source);
    FloatMap map(layout.size);
    layout.type->fill(bytes.data() + layout.headerBytes, layout.order, layout.columns, map);
    return {std::move(map), formatOf(layout)};
}

ReadMap decodeNpy(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    return decodeNpy(bytes, FileLabel(path));
}

ReadMap readNpy(const std::filesystem::path& path) {
    return decodeNpy(readFile(path), path);
}

std::string encodeNpy(const FloatMap& map) {
    return encodeValues("<f4", map.size(), std::as_bytes(map.values()));
}

std::string encodeNpy(const PixelMask& mask) {
    return encodeValues("|u1", mask.size(), std::as_bytes(mask.flags()));
}

void writeNpy(const std::filesystem::path& path, const FloatMap& map) {
    writeFileAtomically(path, encodeNpy(map));
}

}  // namespace stereo
