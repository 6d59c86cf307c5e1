#include "core/io/cloud/Ply.h"

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

#include "core/base/NumberText.h"
#include "core/io/FileBytes.h"
#include "core/io/FileLabel.h"
#include "core/io/cloud/CloudFile.h"
#include "core/io/cloud/PlyHeader.h"
#include "core/io/cloud/PlyNumbers.h"

namespace stereo {
namespace {

static_assert(std::endian::native == std::endian::little, "the writer stores floats as they are in memory");

constexpr std::size_t kAxes = 3;
constexpr std::array<std::string_view, kAxes> kPlaceNames = {"x", "y", "z"};

struct ColourNames {
    std::array<std::string_view, 3> names;
    bool areHarmonics = false;
};

/// The first that a file has counts.
constexpr ColourNames kColourNames[] = {{{"red", "green", "blue"}},
                                        {{"diffuse_red", "diffuse_green", "diffuse_blue"}},
                                        {{"r", "g", "b"}},
                                        {{"f_dc_0", "f_dc_1", "f_dc_2"}, true}};

/// Where the values of a vertex come from: x, y, z, the three colours, then the scalars.
struct VertexLayout {
    std::vector<std::optional<std::size_t>> slots;  ///< per property
    std::vector<std::string> scalars;               ///< their names
    const ColourNames* colours = nullptr;           ///< null = there are none
    PlyType colourType = PlyType::UInt8;

    [[nodiscard]] bool areColoursDecimal() const {
        return colours && (colourType == PlyType::Float || colourType == PlyType::Double);
    }
};

const PlyProperty* findProperty(const PlyElement& vertex, std::string_view name) {
    const auto found = std::ranges::find_if(vertex.properties, [name](const PlyProperty& property) {
        return property.name == name && !property.isList();
    });
    return found == vertex.properties.end() ? nullptr : &*found;
}

bool hasAll(const PlyElement& vertex, const std::array<std::string_view, 3>& names) {
    return std::ranges::all_of(names, [&](std::string_view name) { return findProperty(vertex, name); });
}

constexpr std::size_t kFirstScalar = 2 * kAxes;
constexpr std::size_t kMostScalars = 16;

/// Parts of a direction, a colour or a splat say nothing one by one.
bool isScalar(const std::string& name) {
    static constexpr auto kOthers = std::to_array<std::string_view>({"nx", "ny", "nz", "alpha", "a"});
    static constexpr auto kSplats = std::to_array<std::string_view>({"f_rest_", "f_dc_", "rot_"});
    return std::ranges::find(kOthers, name) == kOthers.end() &&
           std::ranges::none_of(kSplats, [&](std::string_view start) { return name.starts_with(start); });
}

void addScalars(VertexLayout& layout, const PlyElement& vertex) {
    for (std::size_t i = 0; i < vertex.properties.size() && layout.scalars.size() < kMostScalars; ++i) {
        const PlyProperty& property = vertex.properties[i];
        if (layout.slots[i] || property.isList() || !isScalar(property.name)) continue;
        layout.slots[i] = kFirstScalar + layout.scalars.size();
        layout.scalars.push_back(property.name);
    }
}

VertexLayout layoutOf(const PlyElement& vertex, const FileLabel& source, bool withScalars) {
    if (!hasAll(vertex, kPlaceNames))
        throw source.error(ErrorKind::BadFormat, "is a PLY whose vertices have no x, y or z.");
    VertexLayout layout;
    const auto* const colours = std::ranges::find_if(
        kColourNames, [&](const ColourNames& known) { return hasAll(vertex, known.names); });
    if (colours != std::end(kColourNames)) layout.colours = colours;
    layout.slots.resize(vertex.properties.size());
    const auto use = [&](std::string_view name, std::size_t slot) {
        const PlyProperty* property = findProperty(vertex, name);
        layout.slots[static_cast<std::size_t>(property - vertex.properties.data())] = slot;
        layout.colourType = property->type;
    };
    for (std::size_t axis = 0; axis < kAxes; ++axis) use(kPlaceNames[axis], axis);
    for (std::size_t i = 0; layout.colours && i < 3; ++i) use(layout.colours->names[i], kAxes + i);
    if (withScalars) addScalars(layout, vertex);
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

/// The vertices that are somewhere.
class Vertices {
public:
    Vertices(const VertexLayout& layout, std::uint64_t count) : m_layout(layout) {
        m_cloud.points.reserve(count);
        m_cloud.colours.reserve(count);
        if (layout.areColoursDecimal()) m_decimals.reserve(count);
        for (const std::string& name : layout.scalars) {
            m_scalars.push_back({name, {}, {}});
            m_scalars.back().values.reserve(count);
        }
    }

    void append(std::span<const double> vertex) {
        ++m_count;
        const PointCloud::Point point = {static_cast<float>(vertex[0]), static_cast<float>(vertex[1]),
                                         static_cast<float>(vertex[2])};
        if (!std::ranges::all_of(point, [](float v) { return std::isfinite(v); })) return;
        m_cloud.points.push_back(point);
        for (std::size_t i = 0; i < m_scalars.size(); ++i)
            m_scalars[i].values.push_back(static_cast<float>(vertex[kFirstScalar + i]));
        if (m_layout.areColoursDecimal()) {
            m_decimals.push_back({static_cast<float>(vertex[3]), static_cast<float>(vertex[4]),
                                  static_cast<float>(vertex[5])});
            return;
        }
        const double scale = m_layout.colourType == PlyType::UInt16 ? 255.0 / 65535 : 1;
        m_cloud.colours.push_back(m_layout.colours ? PointCloud::Colour{channelOf(vertex[3] * scale),
                                                                        channelOf(vertex[4] * scale),
                                                                        channelOf(vertex[5] * scale)}
                                                   : PointCloud::Colour{255, 255, 255});
    }

    [[nodiscard]] CloudFile finished() && {
        CloudFile read;
        const std::uint64_t lost = m_count - m_cloud.size();
        if (lost > 0) {
            read.notes.push_back(fmt::format("{} of {} have no finite place and are left out.", lost,
                                             countedText(m_count, "point")));
        }
        if (m_layout.areColoursDecimal()) addDecimals(read.notes);
        read.cloud = std::move(m_cloud);
        read.hasColours = m_layout.colours != nullptr;
        read.scalars = std::move(m_scalars);
        return read;
    }

private:
    /// From 0 to 1, or, as some programs write them, to 255; or the first term of spherical harmonics.
    void addDecimals(std::vector<std::string>& notes) {
        constexpr double kFirstTerm = 0.28209479177387814;  // of the harmonics: 1 / (2 sqrt(pi))
        constexpr float kLightest = 16;                     // some programs exceed 1
        const bool areHarmonics = m_layout.colours->areHarmonics;
        const bool reach255 = !areHarmonics && std::ranges::any_of(m_decimals, [](const auto& colour) {
            return std::ranges::any_of(colour, [](float value) { return value > kLightest; });
        });
        const double scale = areHarmonics ? 255 * kFirstTerm : reach255 ? 1 : 255;
        const double offset = areHarmonics ? 127.5 : 0;
        for (const auto& [red, green, blue] : m_decimals) {
            m_cloud.colours.push_back({channelOf(offset + scale * red), channelOf(offset + scale * green),
                                       channelOf(offset + scale * blue)});
        }
        if (reach255) notes.push_back("Its colours are decimal numbers and taken as from 0 to 255.");
        if (areHarmonics) notes.push_back("Its colours are the first terms of spherical harmonics (f_dc).");
    }

    const VertexLayout& m_layout;
    PointCloud m_cloud;
    std::vector<std::array<float, 3>> m_decimals;
    std::vector<CloudScalar> m_scalars;
    std::uint64_t m_count = 0;
};

template <class Numbers>
CloudFile readVertices(const PlyElement& vertex, Numbers& numbers, const FileLabel& source,
                       const CloudFileChoice& choice) {
    const VertexLayout layout = layoutOf(vertex, source, choice.scalars);
    const std::uint64_t step = vertex.count / choice.mostPoints + (vertex.count % choice.mostPoints != 0);
    Vertices vertices(layout, vertex.count == 0 ? 0 : (vertex.count - 1) / step + 1);
    std::vector<double> values(kFirstScalar + layout.scalars.size());
    for (std::uint64_t row = 0; row < vertex.count; ++row) {
        for (std::size_t i = 0; i < layout.slots.size(); ++i) {
            const PlyProperty& property = vertex.properties[i];
            if (layout.slots[i])
                values[*layout.slots[i]] = numbers.next(property.type);
            else
                skipProperty(property, numbers, source);
        }
        if (row % step == 0) vertices.append(values);
    }
    CloudFile read = std::move(vertices).finished();
    read.pointsInFile = vertex.count;
    return read;
}

template <class Numbers>
CloudFile readElements(const PlyHeader& header, Numbers numbers, const FileLabel& source,
                       const CloudFileChoice& choice) {
    std::optional<CloudFile> read;
    std::uint64_t points = 0;
    for (const PlyElement& element : header.elements) {
        if (element.name == "vertex" && !read) {
            read = readVertices(element, numbers, source, choice);
            points = element.count;
        } else {
            skipElement(element, numbers, source);
        }
    }
    if (!read) throw source.error(ErrorKind::BadFormat, "is a PLY without vertices.");
    if (const std::size_t left = numbers.bytesLeft(); left > 0) {
        throw source.error(
            ErrorKind::BadFormat,
            fmt::format(
                "is a broken PLY: after {} and all else that its header declares it goes on for {}, so "
                "the points are stored in another way than it says; export it again.",
                countedText(points, "point"), countedText(left, "byte")));
    }
    return *std::move(read);
}

/// The text behind "comment " + `start` in the header; none where there is no such comment.
std::optional<std::string_view> commentIn(std::string_view header, const std::string& start) {
    const std::string mark = "\ncomment " + start;
    const std::size_t found = header.find(mark);
    if (found == std::string_view::npos) return std::nullopt;
    const std::size_t begin = found + mark.size();
    return header.substr(begin, header.find_first_of("\r\n", begin) - begin);
}

/// Frame and units, as headerText() writes them.
void addComments(CloudFile& read, std::string_view header) {
    const auto axes = commentIn(header, "left camera frame, metres, ");
    for (const CloudFrame frame : {CloudFrame::OpenCvCamera, CloudFrame::YUp, CloudFrame::ZUp})
        if (axes == axesOf(frame)) read.frame = frame;
    for (CloudScalar& scalar : read.scalars) scalar.unit = commentIn(header, scalar.name + ": ").value_or("");
}

std::string headerText(const PointCloud& cloud, PlyEncoding encoding, CloudFrame frame,
                       std::span<const PlyScalar> scalars, std::size_t triangles) {
    const bool binary = encoding == PlyEncoding::BinaryLittleEndian;
    std::string units, more;
    const std::string faces =
        triangles == 0 ? std::string()
                       : fmt::format("element face {}\nproperty list uchar int vertex_indices\n", triangles);
    for (const PlyScalar& scalar : scalars) {
        if (!scalar.unit.empty()) units += "comment " + scalar.name + ": " + scalar.unit + '\n';
        more += "property float " + scalar.name + '\n';
    }
    return std::string("ply\nformat ") + (binary ? "binary_little_endian" : "ascii") +
           " 1.0\n"
           "comment left camera frame, metres, " +
           std::string(axesOf(frame)) + "\n" + units + "element vertex " + std::to_string(cloud.size()) +
           "\nproperty float x\nproperty float y\nproperty float z\n"
           "property uchar red\nproperty uchar green\nproperty uchar blue\n" +
           more + faces + "end_header\n";
}

/// Of the point at `index`.
float valueOf(const PlyScalar& scalar, const PointCloud& cloud, std::size_t index) {
    return scalar.values->values()[cloud.pixels[index]];
}

void appendBinary(const PointCloud& cloud, CloudFrame frame, std::span<const PlyScalar> scalars,
                  std::string& file) {
    constexpr std::size_t kPointBytes = sizeof(PointCloud::Point);
    constexpr std::size_t kColourBytes = sizeof(PointCloud::Colour);
    const std::size_t start = file.size();
    file.resize(start + cloud.size() * (kPointBytes + kColourBytes + scalars.size() * sizeof(float)));
    char* to = file.data() + start;
    for (std::size_t i = 0; i < cloud.size(); ++i) {
        const PointCloud::Point point = toFrame(cloud.points[i], frame);
        std::memcpy(to, point.data(), kPointBytes);
        std::memcpy(to + kPointBytes, cloud.colours[i].data(), kColourBytes);
        to += kPointBytes + kColourBytes;
        for (const PlyScalar& scalar : scalars) {
            const float value = valueOf(scalar, cloud, i);
            std::memcpy(to, &value, sizeof value);
            to += sizeof value;
        }
    }
}

template <class Number>
void appendNumber(Number number, char separator, std::string& file) {
    char digits[32];
    file.append(digits, std::to_chars(std::begin(digits), std::end(digits), number).ptr);
    file.push_back(separator);
}

void appendAscii(const PointCloud& cloud, CloudFrame frame, std::span<const PlyScalar> scalars,
                 std::string& file) {
    constexpr std::size_t kUsualLine = 44;
    constexpr std::size_t kUsualNumber = 11;
    file.reserve(file.size() + (kUsualLine + kUsualNumber * scalars.size()) * cloud.size());
    for (std::size_t i = 0; i < cloud.size(); ++i) {
        for (const float coordinate : toFrame(cloud.points[i], frame)) appendNumber(coordinate, ' ', file);
        for (const std::uint8_t channel : cloud.colours[i]) appendNumber(channel, ' ', file);
        for (const PlyScalar& scalar : scalars) appendNumber(valueOf(scalar, cloud, i), ' ', file);
        file.back() = '\n';
    }
}

/// After the points.
void appendTriangles(std::span<const Triangle> triangles, PlyEncoding encoding, std::string& file) {
    constexpr char kCorners = 3;
    if (encoding == PlyEncoding::Ascii) {
        for (const auto& [a, b, c] : triangles)
            fmt::format_to(std::back_inserter(file), "{} {} {} {}\n", int{kCorners}, a, b, c);
        return;
    }
    file.reserve(file.size() + triangles.size() * (1 + sizeof(Triangle)));
    for (const Triangle& triangle : triangles) {
        file.push_back(kCorners);
        file.append(reinterpret_cast<const char*>(triangle.data()), sizeof triangle);
    }
}

CloudFile decode(std::span<const std::byte> bytes, const std::filesystem::path& path,
                 const CloudFileChoice& choice) {
    assert(choice.mostPoints > 0);
    const FileLabel source(path);
    const PlyHeader header = parsePlyHeader(bytes, source);
    const std::span<const std::byte> elements = bytes.subspan(header.byteCount);
    const auto order = header.format == PlyFormat::BinaryBigEndian ? std::endian::big : std::endian::little;
    CloudFile read = header.format == PlyFormat::Ascii
                         ? readElements(header, AsciiNumbers(elements, source), source, choice)
                         : readElements(header, BinaryNumbers(elements, order, source), source, choice);
    addComments(read, {reinterpret_cast<const char*>(bytes.data()), header.byteCount});
    return read;
}

}  // namespace

void writePly(const std::filesystem::path& path, const PointCloud& cloud, PlyEncoding encoding,
              CloudFrame frame, std::span<const PlyScalar> scalars, std::span<const Triangle> triangles) {
    assert(cloud.points.size() == cloud.colours.size());
    assert(scalars.empty() || cloud.pixels.size() == cloud.size());
    std::string file = headerText(cloud, encoding, frame, scalars, triangles.size());
    if (encoding == PlyEncoding::Ascii)
        appendAscii(cloud, frame, scalars, file);
    else
        appendBinary(cloud, frame, scalars, file);
    appendTriangles(triangles, encoding, file);
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

CloudFile readCloudFile(const std::filesystem::path& path, const CloudFileChoice& choice) {
    return decode(readFile(path), path, choice);
}

ReadCloud readCloud(const std::filesystem::path& path) {
    return decodePly(readFile(path), path);
}

PointCloud readPly(const std::filesystem::path& path) {
    return readCloud(path).cloud;
}

ReadCloud decodePly(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    return decode(bytes, path, {.scalars = false});
}

}  // namespace stereo
