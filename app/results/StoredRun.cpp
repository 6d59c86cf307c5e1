#include "app/results/StoredRun.h"

#include <cassert>
#include <utility>

#include "core/recipe/Record.h"

namespace stereo::app {

std::shared_ptr<StereoResult> storedRun(const StoredResult& maps, const std::optional<ExportRecord>& record,
                                        std::shared_ptr<const StereoPair> pair, double seconds) {
    assert(pair && pair->size() == maps.disparity.size());
    auto result = std::make_shared<StereoResult>();
    auto match = std::make_shared<MatchResult>();
    result->match = match;
    result->pair = std::move(pair);
    match->disparity = maps.disparity;
    match->confidence = maps.confidence;
    match->guessed = maps.guessed;
    match->stats.totalSeconds = seconds;
    if (!record) return result;
    result->matcherId = record->matcherId;
    result->calibration = record->calibration;
    result->options = record->asked.value_or(record->options);
    match->resolvedOptions = record->options;
    match->iterationsDone = record->iterationsDone;
    match->notes = record->notes;
    match->madeWith = record->madeWith;
    match->madeWith.files = matcherFilesOf(*record);
    return result;
}

}  // namespace stereo::app
