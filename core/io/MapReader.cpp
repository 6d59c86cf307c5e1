#include "core/io/MapReader.h"

#include <fmt/core.h>

#include <string_view>
#include <utility>

#include "core/io/FileBytes.h"
#include "core/io/FileLabel.h"

namespace stereo {
namespace {

template <class Map>
Map readKnown(const std::filesystem::path& path, Png16Unit pngUnit) {
    Map map;
    static_cast<FloatMap&>(map) = readMap(path, pngUnit).map;
    if (map.knownCount() > 0) return map;
    throw FileLabel(path).error(
        ErrorKind::BadInput,
        fmt::format("has no known value: all its {} pixels are marked unknown; check how it "
                    "was made.",
                    map.size().text()));
}

}  // namespace

ReadMap decodeMap(std::span<const std::byte> bytes, const std::filesystem::path& path, Png16Unit pngUnit) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.starts_with("Pf") || text.starts_with("PF")) return decodePfm(bytes, path);
    if (text.starts_with("\x93NUMPY")) return decodeNpy(bytes, path);
    if (text.starts_with("PK")) return decodeNpz(bytes, path);
    if (text.starts_with("\x89PNG")) return decodePng16(bytes, path, pngUnit);
    if (text.starts_with("II") || text.starts_with("MM")) return decodeTiff32(bytes, path);
    throw FileLabel(path).error(
        ErrorKind::BadFormat,
        "is not a map that this program knows; PFM, NPY, NPZ, 16-bit PNG and 32-bit float TIFF can be read.");
}

ReadMap readMap(const std::filesystem::path& path, Png16Unit pngUnit) {
    return decodeMap(readFile(path), path, pngUnit);
}

DisparityMap readDisparity(const std::filesystem::path& path) {
    return readKnown<DisparityMap>(path, Png16Unit::Kitti256);
}

DepthMap readDepth(const std::filesystem::path& path) {
    return readKnown<DepthMap>(path, Png16Unit::Millimetres);
}

}  // namespace stereo
