#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/display/Colorize.h"
#include "core/io/MapReader.h"
#include "core/match/Match.h"
#include "core/match/MatcherInfo.h"
#include "core/metrics/GroundTruth.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// The sources that the maps of a result are made from.
struct MapSources {
    const DisparityMap& disparity;
    const StereoCalibration* calibration = nullptr;  ///< null = there is none
    const MatchResult* match = nullptr;              ///< null while a run goes on
    const GroundTruth* truth = nullptr;              ///< null = there is none
};

/// Which colours the values of a map get.
enum class MapColours {
    OfDisparity,  ///< those of the disparity, in the range that is set for it
    OfDepth,      ///< from the depth of one end of that range to that of the other, so that near things look
                  ///< the same
    Signed,       ///< those of errors, from -e to e, where e is what 98 % of them stay below
    OwnRange,     ///< the colours of the disparity over the map's own values, or a range that is set for it
};

/// The description of a kind of map: what tiles, histogram, hover, export and records need to know. Texts are
/// plain present-day English; the window translates them.
struct MapKind {
    std::string id = {};     ///< in file names, records and settings: "disparity"; letters, digits, _ and -
    std::string title = {};  ///< for people: "Disparity"
    std::string tip = {};    ///< a sentence
    std::string unit = {};   ///< behind a value: "px", "m"; empty = none
    std::string unitName = {};  ///< in a list to choose from: "pixels", "metres"
    std::string unitKey = {};   ///< in records: "px", "metres"
    int decimals = 2;           ///< of a value for people
    bool isSigned = false;      ///< a plus stands before values above zero
    bool needsCalibration = false;
    bool needsTruth = false;
    std::optional<ColorRange> validRange = {};  ///< no value lies outside; none = any number
    MapColours colours = MapColours::OwnRange;
    /// How 16-bit PNG holds it; none = it does not.
    std::optional<Png16Unit> png16 = {};
    /// Whether a result has one; null = every result, or every one with a calibration.
    std::function<bool(const MatchResult&)> isIn = {};
    /// Whether results of a matcher can have one; null = those of every matcher.
    std::function<bool(const MatcherInfo&)> madeBy = {};
    bool isNpyFirst = false;  ///< the usual format of its file: NPY, else PFM
    /// Makes the values; none when the sources have none of this kind. Any thread. Throws Error.
    std::function<std::optional<FloatMap>(const MapSources&)> make = {};
};

/// The kinds of maps that a result can hold, in the order in which they are shown. A value: copies are cheap.
class STEREOSCOPE_CORE_API MapTable {
public:
    /// Disparity, depth, confidence, which pixels are guessed, ground truth and errors.
    MapTable();

    [[nodiscard]] const std::vector<MapKind>& kinds() const { return *m_kinds; }
    /// Null for an unknown id. Valid as long as a copy of this table lives.
    [[nodiscard]] const MapKind* find(std::string_view id) const;
    /// The table with another kind at its end. REQUIRES: !find(kind.id), kind.make
    [[nodiscard]] MapTable with(MapKind kind) const;

private:
    std::shared_ptr<const std::vector<MapKind>> m_kinds;
};

/// The ids of the kinds that are always there.
namespace mapid {
inline constexpr const char* kDisparity = "disparity";
inline constexpr const char* kDepth = "depth";
inline constexpr const char* kConfidence = "confidence";
inline constexpr const char* kGuessed = "guessed";
inline constexpr const char* kTruth = "truth";
inline constexpr const char* kError = "error";
inline constexpr const char* kAbsoluteError = "absolute-error";
}  // namespace mapid

/// A map of a result.
struct NamedMap {
    MapKind kind;
    std::shared_ptr<const FloatMap> values;  ///< never null
    DisplayOptions display;                  ///< how it is coloured, with the range resolved
};

/// Makes the map of this kind in the colours that `disparity` implies for it; `own` is the range that was set
/// for the map itself. None when the sources have none of this kind. Throws what kind.make() throws.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<NamedMap> makeMap(const MapKind& kind,
                                                                   const MapSources& sources,
                                                                   const DisplayOptions& disparity,
                                                                   std::optional<ColorRange> own = {});

}  // namespace stereo
