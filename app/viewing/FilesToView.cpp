#include "app/viewing/FilesToView.h"

#include <algorithm>

#include "app/open/OpenPlan.h"
#include "core/io/MapReader.h"
#include "core/io/Sidecar.h"
#include "core/viewing/ViewedKind.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

bool leadsToPair(const std::vector<fs::path>& files, const MatcherRegistry& matchers) {
    try {
        return planOpen(files, matchers).hasPair();
    } catch (const Error&) {  // border: opening
        return false;
    }
}

bool areOfOneProduct(const std::vector<fs::path>& files) {
    const auto productOf = [](const fs::path& file) {
        const auto recorded = recordedNumbersOf(file);
        return recorded ? recorded->product : std::string();
    };
    return files.size() > 1 && std::ranges::all_of(files, [&](const fs::path& file) {
               return productOf(file) == productOf(files.front());
           });
}

}  // namespace

bool canBeViewed(const std::vector<fs::path>& files) {
    return !files.empty() && std::ranges::all_of(files, [](const fs::path& file) {
        return viewedKindOfLone(file).has_value();
    });
}

bool areToBeViewed(const std::vector<fs::path>& files, const MatcherRegistry& matchers) {
    const bool isClaimed =
        std::ranges::any_of(files, [&](const fs::path& file) { return matchers.claiming(file) != nullptr; });
    if (files.empty() || isClaimed) return false;
    const auto isViewed = [](const fs::path& file) { return viewedKindOf(file).has_value(); };
    const auto hasRecord = [](const fs::path& file) {
        return findSidecar(mapPlaceOf(file).file).has_value();
    };
    if (!std::ranges::all_of(files, isViewed)) {
        // A deep gray picture may be half of a pair, or both halves of one.
        return files.size() == 1 && viewedKindOfLone(files.front()) && !leadsToPair(files, matchers);
    }
    const bool isExport = std::ranges::all_of(files, hasRecord);
    return !isExport || areOfOneProduct(files) || !leadsToPair(files, matchers);
}

}  // namespace stereo::app
