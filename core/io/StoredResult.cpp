#include "core/io/StoredResult.h"

#include <algorithm>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/FilesTogether.h"
#include "core/io/MapReader.h"
#include "core/io/map/Npy.h"
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

/// Unknown values are allowed.
void requireShares(const FloatMap& map, const fs::path& file) {
    if (std::ranges::none_of(map.values(), [](float value) { return value < 0 || value > 1; })) return;
    throw Error(ErrorKind::BadFormat, pathText(file.filename()) + " has values that are not from 0 to 1.",
                file);
}

/// Of a file beside the disparity.
FloatMap readCompanion(const fs::path& file, ImageSize size) {
    FloatMap map = readNpy(file).map;
    requireSize(map, size, file);
    requireShares(map, file);
    return map;
}

/// Takes the map of a file that may be missing; the disparity is useful without it.
template <class Take>
void takeCompanion(const fs::path& file, StoredResult& result, const Take& take) {
    if (!isThere(file)) return;
    try {
        take(readCompanion(file, result.disparity.size()));
    } catch (const Error& error) {  // border: opening
        result.problems.push_back(error.sentence());
    }
}

PixelMask asMask(const FloatMap& map) {
    PixelMask mask(map.size());
    std::ranges::transform(map.values(), mask.flags().begin(),
                           [](float value) { return static_cast<std::uint8_t>(value > 0.5F); });
    return mask;
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
    FilesTogether files(disparity);
    writeStoredResult(disparity, result, files);
    files.putInPlace();
}

void writeStoredResult(const fs::path& disparity, const StoredResult& result, FilesTogether& files) {
    const auto write = [&files](const fs::path& file, const auto* map) {
        if (map == nullptr) return files.leaveOut(file);
        files.write(file, encodeNpy(*map));
    };
    write(confidenceFileOf(disparity), result.confidence ? &*result.confidence : nullptr);
    write(guessedFileOf(disparity), result.guessed.isEmpty() ? nullptr : &result.guessed);
    files.write(disparity, encodeNpy(result.disparity));
}

StoredResult readStoredResult(const fs::path& file) {
    StoredResult result{.disparity = readDisparity(file)};
    takeCompanion(confidenceFileOf(file), result, [&](const FloatMap& map) {
        result.confidence = ConfidenceMap(map.size(), {map.values().begin(), map.values().end()});
    });
    takeCompanion(guessedFileOf(file), result, [&](const FloatMap& map) { result.guessed = asMask(map); });
    return result;
}

}  // namespace stereo
