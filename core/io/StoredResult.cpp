#include "core/io/StoredResult.h"

#include <algorithm>
#include <system_error>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/match/Match.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

void requireSize(const FloatMap& map, ImageSize size, const fs::path& file) {
    if (map.size() == size) return;
    throw Error(ErrorKind::BadFormat,
                pathText(file.filename()) + " is " + map.size().text() + " and the disparity beside it is " +
                    size.text() + "; maps of one result have one size.",
                file);
}

FloatMap asMap(const PixelMask& mask) {
    return {mask.size(), {mask.flags().begin(), mask.flags().end()}};
}

PixelMask asMask(const FloatMap& map) {
    PixelMask mask(map.size());
    std::ranges::transform(map.values(), mask.flags().begin(),
                           [](float value) { return static_cast<std::uint8_t>(value > 0.5F); });
    return mask;
}

void removeFile(const fs::path& file) {
    std::error_code ignored;
    fs::remove(file, ignored);
}

}  // namespace

StoredResult storedOf(const MatchResult& match) {
    return {match.disparity, match.confidence, match.guessed};
}

fs::path confidenceFileOf(const fs::path& disparity) {
    return fs::path(disparity).replace_extension(".confidence.npy");
}

fs::path guessedFileOf(const fs::path& disparity) {
    return fs::path(disparity).replace_extension(".guessed.npy");
}

void writeStoredResult(const fs::path& disparity, const StoredResult& result) {
    removeFile(confidenceFileOf(disparity));
    removeFile(guessedFileOf(disparity));
    if (result.confidence) writeNpy(confidenceFileOf(disparity), *result.confidence);
    if (!result.guessed.isEmpty()) writeNpy(guessedFileOf(disparity), asMap(result.guessed));
    writeNpy(disparity, result.disparity);
}

StoredResult readStoredResult(const fs::path& file) {
    StoredResult result{.disparity = readDisparity(file)};
    if (const fs::path confidence = confidenceFileOf(file); isThere(confidence)) {
        const FloatMap map = readNpy(confidence).map;
        requireSize(map, result.disparity.size(), confidence);
        result.confidence = ConfidenceMap(map.size(), {map.values().begin(), map.values().end()});
    }
    if (const fs::path guessed = guessedFileOf(file); isThere(guessed)) {
        const FloatMap map = readNpy(guessed).map;
        requireSize(map, result.disparity.size(), guessed);
        result.guessed = asMask(map);
    }
    return result;
}

}  // namespace stereo
