#include "app/project/StepNames.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/match/CommonOptions.h"

namespace stereo::app {
namespace {

/// Where a part of a project stands in its document, and what a person is told of it; the first that fits
/// counts.
struct Part {
    std::string_view place;  ///< the beginning of its name in differences()
    const char* name;        ///< empty = it is no step
};

constexpr std::array kParts{
    Part{"inputs.turn", "turn"},
    Part{"inputs.tones", "tones"},
    Part{"inputs.straightening", "straightening"},
    Part{"inputs.groundTruth", "groundTruth"},
    Part{"inputs.", "pair"},
    Part{"calibration.rectify", "rectification"},
    Part{"calibration.imagesAreRectified", "rectification"},
    Part{"calibration.", "calibration"},
    Part{"matcher", "matcher"},
    Part{"display.colormap", "colormap"},
    Part{"display.mapping", "mapping"},
    Part{"display.range", "range"},
    Part{"display.reversed", "reversed"},
    Part{"trust.leastConfidence", "leastConfidence"},
    Part{"trust.guessed", "guessedPixels"},
    Part{"cloud.nearMetres", "depthFilter"},
    Part{"cloud.farMetres", "depthFilter"},
    Part{"cloud.removeGuessed", "guessedFilter"},
    Part{"cloud.removeInvisible", "invisibleFilter"},
    Part{"cloud.removeFlyingPixels", "flyingFilter"},
    Part{"cloud.flyingTolerancePx", "flyingFilter"},
    Part{"cloud.removeIsolated", "isolatedFilter"},
    Part{"cloud.isolated", "isolatedFilter"},
    Part{"cloud.stride", "stride"},
    Part{"look.colourBy", "colourBy"},
    Part{"look.pointSize", "pointSize"},
    Part{"look.cut", "cut"},
    Part{"look.", "look"},
    Part{"measurements", "measurements"},
    Part{"view.", ""},
    Part{"notes", "notes"},
    Part{"experiments", "experiment"},
};

constexpr std::string_view kOptions = "options.";
constexpr std::string_view kOwn = "options.own.";

/// "blockSize" of "sgm.blockSize"; an option that is part of another counts as that.
std::string ownName(std::string_view place, const MatcherRegistry& matchers) {
    const std::size_t dot = place.find('.');
    const std::string id(place.substr(std::min(dot, place.size() - 1) + 1));
    const MatcherInfo* matcher = matchers.find(place.substr(0, dot));
    const OptionRow* row = matcher ? matcher->options().find(id) : nullptr;
    return row && !row->partOf.empty() ? row->partOf : id;
}

std::string commonName(std::string_view key) {
    for (const char* id : kCommonOptions) {
        if (commonRow(id).recordKey() == key) return id;
    }
    return std::string(key);
}

std::string nameOf(const std::string& place, const MatcherRegistry& matchers) {
    if (place.starts_with(kOwn)) return ownName(place.substr(kOwn.size()), matchers);
    if (place.starts_with(kOptions)) return commonName(place.substr(kOptions.size()));
    const auto part =
        std::ranges::find_if(kParts, [&](const Part& known) { return place.starts_with(known.place); });
    return part == kParts.end() ? place : part->name;
}

}  // namespace

std::vector<std::string> stepNames(const Project& before, const Project& after,
                                   const MatcherRegistry& matchers) {
    std::vector<std::string> names;
    for (const std::string& place : differences(before, after)) {
        std::string name = nameOf(place, matchers);
        if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    // Another pair comes with a calibration of its own, and without the marks in the cloud of the one before;
    // so do images that are turned, rectified in another way or straightened.
    const auto isNamed = [&names](const char* name) { return std::ranges::find(names, name) != names.end(); };
    const bool isOtherPair = isNamed("pair");
    const bool isTurned = isNamed("turn");
    if (isOtherPair || isTurned || isNamed("rectification") || isNamed("straightening")) {
        std::erase_if(names, [&](const std::string& name) {
            return name == "calibration" || name == "measurements" || name == "cut" ||
                   (isOtherPair && (name == "turn" || name == "straightening" || name == "tones" ||
                                    name == "groundTruth")) ||
                   ((isOtherPair || isTurned) && name == "rectification");
        });
    }
    return names;
}

std::vector<std::string> changedOptions(const Project& now, const std::string& thenMatcherId,
                                        const MatchOptions& then, const MatcherInfo& matcher) {
    std::vector<std::string> changed = matcher.changedForRun(then, now.match);
    if (now.matcherId != thenMatcherId) changed.insert(changed.begin(), "matcher");
    return changed;
}

}  // namespace stereo::app
