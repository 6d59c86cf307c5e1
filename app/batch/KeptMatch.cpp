#include "app/batch/KeptMatch.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/batch/BatchResume.h"
#include "core/io/MapReader.h"
#include "core/recipe/Record.h"

namespace stereo::app {
namespace {

/// Throws what readNpy() throws, and Error(BadFormat) for a map of another size.
FloatMap mapOf(const std::filesystem::path& file, ImageSize size) {
    FloatMap map = readNpy(file).map;
    if (map.size() != size)
        throw Error(ErrorKind::BadFormat, "It has another size than the disparity.", file);
    return map;
}

MatchResult read(const BatchEntry& entry, const MatchFiles& files, const MatcherInfo& matcher,
                 const ExportRecord& record) {
    MatchResult match;
    match.disparity = readDisparity(files.disparity);
    const ImageSize size = match.disparity.size();
    if (matcher.givesConfidence()) {
        const FloatMap confidence = mapOf(files.confidence, size);
        match.confidence = ConfidenceMap(size, {confidence.values().begin(), confidence.values().end()});
    }
    if (matcher.fillsIn()) {
        const FloatMap guessed = mapOf(files.guessed, size);
        match.guessed = PixelMask(size);
        std::ranges::transform(guessed.values(), match.guessed.flags().begin(),
                               [](float value) { return static_cast<std::uint8_t>(value > 0 ? 1 : 0); });
    }
    match.iterationsDone = record.iterationsDone;
    match.resolvedOptions = record.options;
    match.madeWith = record.madeWith;
    match.madeWith.files = matcherFilesOf(record);
    match.notes = entry.matchNotes;
    match.stats.totalSeconds = entry.seconds;
    match.stats.peakMemoryBytes = entry.memoryBytes;
    return match;
}

}  // namespace

std::optional<MatchResult> keptMatch(const BatchEntry& entry, const std::filesystem::path& folder,
                                     const MatchFiles& files, const MatcherInfo& matcher,
                                     const MatcherRegistry& matchers) {
    std::vector<std::filesystem::path> needed{files.disparity, files.record};
    if (matcher.givesConfidence()) needed.push_back(files.confidence);
    if (matcher.fillsIn()) needed.push_back(files.guessed);
    for (const std::filesystem::path& file : needed) {
        if (!hasWhole(entry, folder, pathText(file.lexically_relative(folder)))) return std::nullopt;
    }
    try {
        const ExportRecord record = readExportRecord(files.record, matchers);
        const bool isWhole =
            record.trust.leastConfidence == 0 && record.trust.guessed != GuessedPixels::Hidden;
        return isWhole ? std::optional(read(entry, files, matcher, record)) : std::nullopt;
    } catch (const Error&) {  // it is matched again
        return std::nullopt;
    }
}

}  // namespace stereo::app
