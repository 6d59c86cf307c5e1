#include "app/results/ExportItem.h"

#include <algorithm>
#include <array>

namespace stereo::app {
namespace {

constexpr std::array kItems{
    ExportItem{Product::Vis, Encoding::Png},         ExportItem{Product::Disparity, Encoding::Pfm},
    ExportItem{Product::Disparity, Encoding::Npy},   ExportItem{Product::Disparity, Encoding::Npz},
    ExportItem{Product::Disparity, Encoding::Png16}, ExportItem{Product::Disparity, Encoding::Tiff32},
    ExportItem{Product::Depth, Encoding::Npy},       ExportItem{Product::Depth, Encoding::Png16},
    ExportItem{Product::Depth, Encoding::Npz},       ExportItem{Product::Depth, Encoding::Pfm},
    ExportItem{Product::Depth, Encoding::Tiff32},    ExportItem{Product::Colour, Encoding::Png},
    ExportItem{Product::Cloud, Encoding::PlyBinary}, ExportItem{Product::Cloud, Encoding::PlyAscii},
};

}  // namespace

std::span<const ExportItem> exportItems() {
    return kItems;
}

std::string_view what(ExportItem item) {
    switch (item.product) {
        case Product::Vis:
            return "vis";
        case Product::Disparity:
            return "disparity";
        case Product::Depth:
            return "depth";
        case Product::Colour:
            return "colour";
        case Product::Cloud:
            return "cloud";
    }
    return {};
}

std::string_view extension(ExportItem item) {
    switch (item.encoding) {
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
    }
    return {};
}

std::string fixedName(ExportItem item) {
    return std::string(what(item)).append(extension(item));
}

std::optional<ExportItem> exportItemNamed(std::string_view name) {
    const auto found = std::ranges::find(kItems, name, fixedName);
    return found == kItems.end() ? std::nullopt : std::optional(*found);
}

std::string_view label(ExportItem item) {
    switch (item.encoding) {
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
    }
    return {};
}

std::string_view unitLabel(ExportItem item) {
    const bool isWhole = item.encoding == Encoding::Png16;
    if (item.product == Product::Disparity) return isWhole ? "pixels × 256" : "pixels";
    if (item.product == Product::Depth) return isWhole ? "millimetres" : "metres";
    return {};
}

bool needsCalibration(ExportItem item) {
    return item.product == Product::Depth || item.product == Product::Cloud;
}

}  // namespace stereo::app
