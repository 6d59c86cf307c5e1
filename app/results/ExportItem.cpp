#include "app/results/ExportItem.h"

#include <algorithm>

#include "core/io/cloud/Obj.h"

namespace stereo::app {
namespace {

std::vector<Encoding> encodingsOf(const MapKind& kind) {
    std::vector<Encoding> encodings =
        kind.isNpyFirst ? std::vector{Encoding::Npy, Encoding::Png16, Encoding::Npz, Encoding::Pfm}
                        : std::vector{Encoding::Pfm, Encoding::Npy, Encoding::Npz, Encoding::Png16};
    encodings.push_back(Encoding::Tiff32);
    if (!kind.png16) std::erase(encodings, Encoding::Png16);
    return encodings;
}

}  // namespace

bool isOfCloud(std::string_view what) {
    return what == product::kCloud || what == product::kMesh || what == product::kTruthCloud;
}

bool hasMap(const MapKind& kind, const MatchResult& match, bool hasTruth) {
    return (!kind.isIn || kind.isIn(match)) && (!kind.needsTruth || hasTruth);
}

bool hasItem(const ExportItem& item, const MatchResult& match, bool hasTruth, const MapTable& maps) {
    if (item.what == product::kTruthCloud) return hasTruth;
    if (item.what == product::kSparsification) return hasTruth && match.confidence.has_value();
    const MapKind* kind = maps.find(item.what);
    return !kind || hasMap(*kind, match, hasTruth);
}

std::vector<ExportItem> exportItems(const MapTable& maps) {
    std::vector<ExportItem> items{{product::kVis, Encoding::Png}};
    for (const MapKind& kind : maps.kinds()) {
        for (const Encoding encoding : encodingsOf(kind)) items.push_back({kind.id, encoding});
    }
    items.push_back({product::kColour, Encoding::Png});
    items.push_back({product::kCloud, Encoding::PlyBinary});
    items.push_back({product::kCloud, Encoding::PlyAscii});
    items.push_back({product::kMesh, Encoding::PlyBinary});
    items.push_back({product::kMesh, Encoding::Obj});
    items.push_back({product::kTruthCloud, Encoding::PlyBinary});
    items.push_back({product::kSparsification, Encoding::Csv});
    return items;
}

std::vector<ExportItem> exportItemsOf(const MatchResult& match, const MapTable& maps) {
    std::vector<ExportItem> items = exportItems(maps);
    std::erase_if(items, [&](const ExportItem& item) { return !hasItem(item, match, false, maps); });
    return items;
}

std::string_view extension(Encoding encoding) {
    switch (encoding) {
        case Encoding::Png:
        case Encoding::Png16:
            return ".png";
        case Encoding::Pfm:
            return ".pfm";
        case Encoding::Npy:
            return ".npy";
        case Encoding::Npz:
            return ".npz";
        case Encoding::Tiff32:
            return ".tiff";
        case Encoding::PlyBinary:
            return ".ply";
        case Encoding::PlyAscii:
            return ".ascii.ply";
        case Encoding::Obj:
            return ".obj";
        case Encoding::Csv:
            return ".csv";
    }
    return {};
}

std::string fixedName(const ExportItem& item) {
    return item.what + std::string(extension(item.encoding));
}

std::optional<ExportItem> exportItemNamed(std::string_view name, const MapTable& maps) {
    const std::vector<ExportItem> items = exportItems(maps);
    const auto found = std::ranges::find(items, name, fixedName);
    return found == items.end() ? std::nullopt : std::optional(*found);
}

std::string_view label(Encoding encoding) {
    switch (encoding) {
        case Encoding::Png:
            return "PNG";
        case Encoding::Png16:
            return "PNG 16 bit";
        case Encoding::Pfm:
            return "PFM";
        case Encoding::Npy:
            return "NPY";
        case Encoding::Npz:
            return "NPZ, compressed";
        case Encoding::Tiff32:
            return "TIFF 32 bit";
        case Encoding::PlyBinary:
            return "PLY binary";
        case Encoding::PlyAscii:
            return "PLY text";
        case Encoding::Obj:
            return "OBJ with texture";
        case Encoding::Csv:
            return "CSV";
    }
    return {};
}

std::string unitName(const ExportItem& item, const MapTable& maps) {
    const MapKind* kind = maps.find(item.what);
    if (!kind) return {};
    if (item.encoding != Encoding::Png16) return kind->unitName;
    return kind->png16 == Png16Unit::Millimetres ? "millimetres" : kind->unitName + " × 256";
}

std::string unitKey(const ExportItem& item, const MapTable& maps) {
    const MapKind* kind = maps.find(item.what);
    if (!kind) return {};
    if (item.encoding != Encoding::Png16) return kind->unitKey;
    return kind->png16 == Png16Unit::Millimetres ? "millimetres" : kind->unitKey + " * 256";
}

std::vector<std::filesystem::path> filesBeside(const ExportItem& item, const std::filesystem::path& path) {
    return item.encoding == Encoding::Obj ? filesOfObj(path) : std::vector<std::filesystem::path>();
}

bool isUsual(std::string_view what, const MapTable& maps) {
    const MapKind* kind = maps.find(what);
    return kind ? kind->isUsual : what == product::kColour || what == product::kCloud;
}

bool needsCalibration(const ExportItem& item, const MapTable& maps) {
    const MapKind* kind = maps.find(item.what);
    return kind ? kind->needsCalibration : isOfCloud(item.what);
}

}  // namespace stereo::app
