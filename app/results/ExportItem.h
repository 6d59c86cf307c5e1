#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace stereo::app {

enum class Product {
    Vis,        ///< left image | disparity in colours
    Disparity,  ///< px
    Depth,      ///< metres
    Colour,     ///< disparity in colours
    Cloud,
};

enum class Encoding { Png, Pfm, Npy, Npz, Png16, Tiff32, PlyBinary, PlyAscii };

/// One kind of file that can be exported.
struct ExportItem {
    Product product = Product::Disparity;
    Encoding encoding = Encoding::Pfm;

    bool operator==(const ExportItem&) const = default;
};

/// Everything that can be exported, grouped by product, the usual choice of each first.
[[nodiscard]] std::span<const ExportItem> exportItems();

/// "disparity": what {what} in a name template stands for.
[[nodiscard]] std::string_view what(ExportItem item);
/// ".pfm", ".ascii.ply"
[[nodiscard]] std::string_view extension(ExportItem item);
/// "disparity.pfm", "cloud.ascii.ply": the name on the command line and in its folder. No two items share
/// one.
[[nodiscard]] std::string fixedName(ExportItem item);
/// The inverse of fixedName(); none for an unknown name.
[[nodiscard]] std::optional<ExportItem> exportItemNamed(std::string_view fixedName);
/// The format, for a list to choose from: "PNG 16 bit".
[[nodiscard]] std::string_view label(ExportItem item);
/// What a number in it means: "millimetres"; empty for pictures and clouds.
[[nodiscard]] std::string_view unitLabel(ExportItem item);
/// Depth and cloud do.
[[nodiscard]] bool needsCalibration(ExportItem item);

}  // namespace stereo::app
