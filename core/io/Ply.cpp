#include "core/io/Ply.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "core/io/FileBytes.h"
#include "core/io/FileLabel.h"
#include "core/io/PlyHeader.h"
#include "core/io/PlyNumbers.h"

namespace stereo {
namespace {

static_assert(std::endian::native == std::endian::little, "the writer stores floats as they are in memory");

constexpr std::array<std::string_view, 6> kVertexProperties = {"x", "y", "z", "red", "green", "blue"};

/// Where the values of a vertex come from, with the factor that brings its colours to 0 to 255.
struct VertexLayout {
    std::vector<std::optional<std::size_t>> slots;  ///< per property: index into kVertexProperties
    double colourScale = 1;
    bool hasColour = false;
};

double colourScaleOf(PlyType type) {
    if (type == PlyType::Float || type == PlyType::Double) return 255;
    return type == PlyType::UInt16 ? 255.0 / 65535 : 1;
}

VertexLayout layoutOf(const PlyElement& vertex, const FileLabel& source) {
    VertexLayout layout;
    std::array<bool, kVertexProperties.size()> present{};
    for (const PlyProperty& property : vertex.properties) {
        const auto* const found = std::ranges::find(kVertexProperties, property.name);
        const bool used = found != kVertexProperties.end() && !property.isList();
        const auto slot = static_cast<std::size_t>(found - kVertexProperties.begin());
        layout.slots.push_back(used ? std::optional(slot) : std::nullopt);
        if (!used) continue;
        present[slot] = true;
        if (slot >= 3) layout.colourScale = colourScaleOf(property.type);
    }
    if (!present[0] || !present[1] || !present[2]) {
        throw source.error(ErrorKind::BadFormat, "is a PLY whose vertices have no x, y or z.");
    }
    layout.hasColour = present[3] && present[4] && present[5];
    return layout;
}

std::uint8_t channelOf(double value) {
    return std::isnan(value) ? std::uint8_t{0}
                             : static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

template <class Numbers>
void skipProperty(const PlyProperty& property, Numbers& numbers, const FileLabel& source) {
    if (!property.isList()) return numbers.skip(1, property.type);
    const double count = numbers.next(*property.countType);
    if (!(count >= 0 && count <= std::numeric_limits<std::uint32_t>::max())) {
        throw source.error(ErrorKind::BadFormat,
                           fmt::format("is a broken PLY: the list {} has a negative or impossible length.",
                                       inQuotes(property.name)));
    }
    numbers.skip(static_cast<std::uint64_t>(count), property.type);
}

template <class Numbers>
void skipElement(const PlyElement& element, Numbers& numbers, const FileLabel& source) {
    if (element.properties.empty()) return;  // nothing is stored, whatever its count
    for (std::uint64_t row = 0; row < element.count; ++row) {
        for (const PlyProperty& property : element.properties) skipProperty(property, numbers, source);
    }
}

void append(const std::array<double, 6>& vertex, const VertexLayout& layout, PointCloud& cloud) {
    const PointCloud::Point point = {static_cast<float>(vertex[0]), static_cast<float>(vertex[1]),
                                     static_cast<float>(vertex[2])};
    if (!std::ranges::all_of(point, [](float v) { return std::isfinite(v); })) return;
    cloud.points.push_back(point);
    const double scale = layout.colourScale;
    cloud.colours.push_back(layout.hasColour ? PointCloud::Colour{channelOf(vertex[3] * scale),
                                                                  channelOf(vertex[4] * scale),
                                                                  channelOf(vertex[5] * scale)}
                                             : PointCloud::Colour{255, 255, 255});
}

template <class Numbers>
PointCloud readVertices(const PlyElement& vertex, Numbers& numbers, const FileLabel& source) {
    const VertexLayout layout = layoutOf(vertex, source);
    PointCloud cloud;
    cloud.points.reserve(vertex.count);
    cloud.colours.reserve(vertex.count);
    std::array<double, kVertexProperties.size()> values{};
    for (std::uint64_t row = 0; row < vertex.count; ++row) {
        for (std::size_t i = 0; i < layout.slots.size(); ++i) {
            const PlyProperty& property = vertex.properties[i];
            if (layout.slots[i])
                values[*layout.slots[i]] = numbers.next(property.type);
            else
                skipProperty(property, numbers, source);
        }
        append(values, layout, cloud);
    }
    return cloud;
}

template <class Numbers>
PointCloud readElements(const PlyHeader& header, Numbers numbers, const FileLabel& source) {
    std::optional<PointCloud> cloud;
    for (const PlyElement& element : header.elements) {
        if (element.name == "vertex" && !cloud)
            cloud = readVertices(element, numbers, source);
        else
            skipElement(element, numbers, source);
    }
    if (cloud) return *std::move(cloud);
    throw source.error(ErrorKind::BadFormat, "is a PLY without vertices.");
}

std::string headerText(const PointCloud& cloud, PlyEncoding encoding, CloudFrame frame) {
    const bool binary = encoding == PlyEncoding::BinaryLittleEndian;
    return std::string("ply\nformat ") + (binary ? "binary_little_endian" : "ascii") +
           " 1.0\n"
           "comment left camera frame, metres, " +
           std::string(axesOf(frame)) +
           "\n"
           "element vertex " +
           std::to_string(cloud.size()) +
           "\nproperty float x\nproperty float y\nproperty float z\n"
           "property uchar red\nproperty uchar green\nproperty uchar blue\nend_header\n";
}

void appendBinary(const PointCloud& cloud, CloudFrame frame, std::string& file) {
    constexpr std::size_t kPointBytes = sizeof(PointCloud::Point);
    constexpr std::size_t kColourBytes = sizeof(PointCloud::Colour);
    const std::size_t start = file.size();
    file.resize(start + cloud.size() * (kPointBytes + kColourBytes));
    char* to = file.data() + start;
    for (std::size_t i = 0; i < cloud.size(); ++i, to += kPointBytes + kColourBytes) {
        const PointCloud::Point point = toFrame(cloud.points[i], frame);
        std::memcpy(to, point.data(), kPointBytes);
        std::memcpy(to + kPointBytes, cloud.colours[i].data(), kColourBytes);
    }
}

template <class Number>
void appendNumber(Number number, char separator, std::string& file) {
    char digits[32];
    file.append(digits, std::to_chars(std::begin(digits), std::end(digits), number).ptr);
    file.push_back(separator);
}

void appendAscii(const PointCloud& cloud, CloudFrame frame, std::string& file) {
    constexpr std::size_t kUsualLine = 44;
    file.reserve(file.size() + kUsualLine * cloud.size());
    for (std::size_t i = 0; i < cloud.size(); ++i) {
        for (const float coordinate : toFrame(cloud.points[i], frame)) appendNumber(coordinate, ' ', file);
        for (const std::uint8_t channel : cloud.colours[i]) appendNumber(channel, ' ', file);
        file.back() = '\n';
    }
}

}  // namespace

void writePly(const std::filesystem::path& path, const PointCloud& cloud, PlyEncoding encoding,
              CloudFrame frame) {
    assert(cloud.points.size() == cloud.colours.size());
    std::string file = headerText(cloud, encoding, frame);
    if (encoding == PlyEncoding::Ascii)
        appendAscii(cloud, frame, file);
    else
        appendBinary(cloud, frame, file);
    writeFileAtomically(path, file);
}

void writeOpen3dPly(const std::filesystem::path& path, const PointCloud& cloud) {
    assert(cloud.points.size() == cloud.colours.size());
    std::string file = "ply\nformat binary_little_endian 1.0\ncomment Created by Open3D\nelement vertex " +
                       std::to_string(cloud.size()) +
                       "\nproperty double x\nproperty double y\nproperty double z\n"
                       "property uchar red\nproperty uchar green\nproperty uchar blue\nend_header\n";
    for (std::size_t i = 0; i < cloud.size(); ++i) {
        std::array<double, 3> point;
        std::ranges::copy(cloud.points[i], point.begin());
        file.append(reinterpret_cast<const char*>(point.data()), sizeof point);
        file.append(reinterpret_cast<const char*>(cloud.colours[i].data()), sizeof cloud.colours[i]);
    }
    writeFileAtomically(path, file);
}

PointCloud readPly(const std::filesystem::path& path) {
    return decodePly(readFile(path), path);
}

PointCloud decodePly(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const FileLabel source(path);
    const PlyHeader header = parsePlyHeader(bytes, source);
    const std::span<const std::byte> elements = bytes.subspan(header.byteCount);
    if (header.format == PlyFormat::Ascii)
        return readElements(header, AsciiNumbers(elements, source), source);
    const auto order = header.format == PlyFormat::BinaryBigEndian ? std::endian::big : std::endian::little;
    return readElements(header, BinaryNumbers(elements, order, source), source);
}

}  // namespace stereo
