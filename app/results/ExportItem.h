#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/recipe/NamedMap.h"

namespace stereo::app {

/// The ids of what can be exported besides maps; a map is exported under the id of its kind.
namespace product {
inline constexpr const char* kVis = "vis";        ///< left image | disparity in colours
inline constexpr const char* kColour = "colour";  ///< disparity in colours
inline constexpr const char* kCloud = "cloud";
inline constexpr const char* kMesh = "mesh";               ///< the surface between the points of the cloud
inline constexpr const char* kTruthCloud = "truth-cloud";  ///< of the ground truth
/// How much error is left when only the surest pixels are kept; of results with ground truth and a
/// confidence.
inline constexpr const char* kSparsification = "sparsification";
}  // namespace product

enum class Encoding { Png, Pfm, Npy, Npz, Png16, Tiff32, PlyBinary, PlyAscii, Obj, Csv };

/// One kind of file that can be exported.
struct ExportItem {
    std::string what;  ///< a map's id or a product; what {what} in a name template stands for
    Encoding encoding = Encoding::Pfm;

    bool operator==(const ExportItem&) const = default;
};

/// Whether it is made of points: clouds and the mesh, and no map or picture.
[[nodiscard]] bool isOfCloud(std::string_view what);

/// Whether a result has a map of this kind, `hasTruth` when ground truth is there.
[[nodiscard]] bool hasMap(const MapKind& kind, const MatchResult& match, bool hasTruth);

/// Whether a result has this: hasMap() of maps, ground truth of its cloud, and a confidence besides for the
/// sparsification curve.
[[nodiscard]] bool hasItem(const ExportItem& item, const MatchResult& match, bool hasTruth,
                           const MapTable& maps = {});

/// Everything that can be exported of a result with these maps, grouped by what it shows, the usual choice of
/// each group first.
[[nodiscard]] std::vector<ExportItem> exportItems(const MapTable& maps = {});

/// Those of them that this result has without ground truth.
[[nodiscard]] std::vector<ExportItem> exportItemsOf(const MatchResult& match, const MapTable& maps = {});

/// ".pfm", ".ascii.ply"
[[nodiscard]] std::string_view extension(Encoding encoding);
/// "disparity.pfm", "cloud.ascii.ply": the name on the command line and in its folder. No two items share
/// one.
[[nodiscard]] std::string fixedName(const ExportItem& item);
/// The inverse of fixedName(); none for an unknown name.
[[nodiscard]] std::optional<ExportItem> exportItemNamed(std::string_view fixedName,
                                                        const MapTable& maps = {});
/// The format, for a list to choose from: "PNG 16 bit".
[[nodiscard]] std::string_view label(Encoding encoding);
/// The unit of its numbers, for a list to choose from: "millimetres"; empty for pictures and clouds.
[[nodiscard]] std::string unitName(const ExportItem& item, const MapTable& maps = {});
/// The same for records: "px * 256".
[[nodiscard]] std::string unitKey(const ExportItem& item, const MapTable& maps = {});
/// The files that are written beside it, at `path`: the picture of an OBJ; none for most.
[[nodiscard]] std::vector<std::filesystem::path> filesBeside(const ExportItem& item,
                                                             const std::filesystem::path& path);
/// Whether it is among what a person exports who chooses nothing.
[[nodiscard]] bool isUsual(std::string_view what, const MapTable& maps = {});
/// Whether it needs a calibration: clouds, meshes and maps in metres do.
[[nodiscard]] bool needsCalibration(const ExportItem& item, const MapTable& maps = {});

}  // namespace stereo::app
