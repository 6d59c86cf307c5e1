#include "core/io/MapReader.h"

#include <fmt/core.h>

#include <string_view>
#include <system_error>
#include <utility>

#include "core/io/FileBytes.h"
#include "core/io/FileLabel.h"
#include "core/io/map/MapMarkers.h"

namespace stereo {
namespace {

template <class Map>
Map readKnown(const std::filesystem::path& path, Png16Unit pngUnit, std::string_view meaning) {
    const MapPlace place = mapPlaceOf(path);
    Map map;
    static_cast<FloatMap&>(map) =
        decodeMap(readFile(place.file), place.file, pngUnit, place.entry, meaning).map;
    if (map.knownCount() > 0) return map;
    throw FileLabel(path).error(
        ErrorKind::BadInput,
        fmt::format("has no known value: all its {} pixels are marked unknown; check how it "
                    "was made.",
                    map.size().text()));
}

}  // namespace

MapPlace mapPlaceOf(const std::filesystem::path& text) {
    constexpr std::string_view kMark = ".npz:";
    const std::string& name = text.native();
    const std::size_t mark = name.rfind(kMark);
    std::error_code error;
    if (mark == std::string::npos || std::filesystem::exists(text, error)) return {text};
    const std::size_t end = mark + kMark.size() - 1;
    return {name.substr(0, end), name.substr(end + 1)};
}

ReadMap decodeMap(std::span<const std::byte> bytes, const std::filesystem::path& path, Png16Unit pngUnit,
                  const std::string& entry, std::string_view meaning) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.starts_with("Pf") || text.starts_with("PF")) return decodePfm(bytes, path);
    if (text.starts_with("\x93NUMPY")) return decodeNpy(bytes, path);
    if (text.starts_with("PK")) return decodeNpz(bytes, path, entry, meaning);
    if (text.starts_with("\x89PNG")) return decodePng16(bytes, path, pngUnit);
    if (text.starts_with("P5") || text.starts_with("P2")) return decodePgm16(bytes, path, pngUnit);
    if (text.starts_with("II") || text.starts_with("MM")) return decodeTiffMap(bytes, path);
    throw FileLabel(path).error(ErrorKind::BadFormat,
                                "is not a map that this program knows; PFM, NPY, NPZ, 16-bit PNG or PGM and "
                                "32-bit float TIFF can be read.");
}

ReadMap readMap(const std::filesystem::path& path, Png16Unit pngUnit) {
    const MapPlace place = mapPlaceOf(path);
    ReadMap read = decodeMap(readFile(place.file), place.file, pngUnit, place.entry);
    forgetMarkers(read);
    return read;
}

DisparityMap readDisparity(const std::filesystem::path& path) {
    return readKnown<DisparityMap>(path, Png16Unit::Kitti256, "disp");
}

DepthMap readDepth(const std::filesystem::path& path) {
    return readKnown<DepthMap>(path, Png16Unit::Millimetres, "depth");
}

}  // namespace stereo
