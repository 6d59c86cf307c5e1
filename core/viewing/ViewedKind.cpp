#include "core/viewing/ViewedKind.h"

#include <algorithm>
#include <string_view>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/io/FileBytes.h"
#include "core/io/ImageReader.h"
#include "core/io/MapReader.h"
#include "core/metrics/ReadTruth.h"

namespace stereo {
namespace {

bool isGrayPicture(const ImageFacts& facts, int bits) {
    return facts.channels == 1 && !facts.palette && facts.bitsPerChannel == bits;
}

/// Pictures in colours are read for their numbers only where a folder says that they have some.
bool isInFolderOfDisparities(const std::filesystem::path& file) {
    return std::ranges::any_of(file.parent_path(), [](const std::filesystem::path& part) {
        return part == "disparities" || part == "disparity";
    });
}

std::optional<ViewedKind> kindOf(const std::filesystem::path& path, bool isLone) {
    const std::filesystem::path file = mapPlaceOf(path).file;
    if (!isFile(file)) return std::nullopt;
    const std::vector<std::byte> bytes = readFileStart(file, 8);
    const std::string_view start(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (start.starts_with("ply")) return ViewedKind::Cloud;
    for (const std::string_view mark : {"Pf", "PF", "\x93NUMPY"})
        if (start.starts_with(mark)) return ViewedKind::Map;
    if (start.starts_with("PK\3\4"))
        return mapsInNpz(file).empty() ? std::nullopt : std::optional(ViewedKind::Map);
    if (!isImageFile(file)) return std::nullopt;
    const ImageFacts facts = readImageFacts(file);
    if (facts.isMap()) return ViewedKind::Map;
    if (facts.format != "PNG" && facts.format != "PNM" && facts.format != "TIFF") return std::nullopt;
    const bool isDeep = isGrayPicture(facts, 16);
    if (isDeep && isLone) return ViewedKind::Map;
    if (!isDeep && !isGrayPicture(facts, 8) && !isInFolderOfDisparities(file)) return std::nullopt;
    return namedReading(file) ? std::optional(ViewedKind::Map) : std::nullopt;
}

std::optional<ViewedKind> kindOrNone(const std::filesystem::path& path, bool isLone) {
    try {
        return kindOf(path, isLone);
    } catch (const Error&) {  // border: opening; opening it says what is wrong
        return std::nullopt;
    }
}

}  // namespace

std::optional<ViewedKind> viewedKindOf(const std::filesystem::path& path) {
    return kindOrNone(path, false);
}

std::optional<ViewedKind> viewedKindOfLone(const std::filesystem::path& path) {
    return kindOrNone(path, true);
}

}  // namespace stereo
