#include "core/viewing/ViewedMap.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/io/FileLabel.h"
#include "core/io/MapReader.h"
#include "core/io/Sidecar.h"
#include "core/metrics/TruthFile.h"
#include "core/metrics/TruthNames.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

bool isDepth(const TruthReading& reading) {
    return findTruthFormat(reading.format)->isDepth;
}

/// What the record beside the file says where that is neither disparity nor depth.
std::optional<RecordedNumbers> otherNumbers(const fs::path& path) {
    auto recorded = recordedNumbersOf(mapPlaceOf(path).file);
    if (recorded && (recorded->product == "disparity" || recorded->product == "depth")) return std::nullopt;
    return recorded;
}

/// What is said of the file; a deep gray picture whose name says disparity or depth, but not how it is
/// stored, is read in the likeliest way.
std::optional<TruthReading> readingFor(const fs::path& path, const TruthFile& file,
                                       const std::vector<TruthReading>& candidates) {
    if (auto named = readingByName(path, file)) return named;
    if (file.kind != StoredNumbers::Gray16 || candidates.empty()) return std::nullopt;
    const bool isClear =
        std::ranges::all_of(candidates, isDepth) || std::ranges::none_of(candidates, isDepth);
    return isClear ? std::optional(candidates.front()) : std::nullopt;
}

void requireFits(const TruthReading& reading, const TruthFile& file, const fs::path& path) {
    requireUsable(reading);
    if (canHold(*findTruthFormat(reading.format), file.kind)) return;
    throw FileLabel(path).error(ErrorKind::BadInput,
                                fmt::format("is a {}, which cannot hold the format '{}'; choose another one.",
                                            file.format, reading.format));
}

FloatMap depthOf(const TruthFile& file, const TruthReading& reading) {
    const double scale = reading.scale.value_or(findTruthFormat(reading.format)->scale.value_or(1));
    std::vector<float> metres(file.numbers.values().size());
    std::ranges::transform(file.numbers.values(), metres.begin(), [scale](float number) {
        const auto depth = static_cast<float>(number / scale);
        return std::isfinite(depth) ? depth : FloatMap::kUnknown;
    });
    return {file.size(), std::move(metres)};
}

}  // namespace

ViewedMap readViewedMap(const fs::path& path, const std::optional<MapReading>& chosen) {
    TruthFile file = readTruthFile(path);
    ViewedMap map{.file = path, .values = {}, .title = "Numbers", .unit = {}, .format = file.format};
    map.notes = file.notes;
    const auto other = otherNumbers(path);
    if (!other) map.readings = candidateReadings(path, file);
    map.reading = chosen ? chosen->reading : other ? std::nullopt : readingFor(path, file, map.readings);
    if (!map.reading) {
        if (file.kind == StoredNumbers::Colours) {
            throw FileLabel(path).error(
                ErrorKind::Unsupported,
                "is a picture in colours, of which nothing says that they are numbers; open it as an image.");
        }
        map.values = std::move(file.numbers);
        if (other) map.title = other->product;
        if (other) map.unit = other->unit;
        return map;
    }
    requireFits(*map.reading, file, path);
    const bool readsDepth = isDepth(*map.reading);
    map.meaning = readsDepth ? ViewedMap::Meaning::Depth : ViewedMap::Meaning::Disparity;
    map.title = readsDepth ? "Depth" : "Disparity";
    map.unit = readsDepth ? "m" : "px";
    map.values =
        readsDepth ? depthOf(file, *map.reading) : FloatMap(disparityOf(file, *map.reading, nullptr));
    if (std::ranges::find(map.readings, *map.reading) == map.readings.end())
        map.readings.insert(map.readings.begin(), *map.reading);
    return map;
}

}  // namespace stereo
