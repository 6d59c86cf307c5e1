#include "app/project/WorkOptions.h"

#include <algorithm>

#include "core/match/CommonOptions.h"

namespace stereo::app {

void dropCloudMarks(WorkOptions& options) {
    options.measurements.clear();
    options.look.cutNearMetres.reset();
    options.look.cutFarMetres.reset();
}

std::vector<std::string> changedOptions(const WorkOptions& now, const std::string& thenMatcherId,
                                        const MatchOptions& then, const MatcherInfo& matcher) {
    std::vector<std::string> changed = matcher.changedForRun(then, now.match);
    if (now.matcherId != thenMatcherId) changed.insert(changed.begin(), "matcher");
    return changed;
}

std::vector<std::string> differences(const WorkOptions& before, const WorkOptions& after,
                                     const MatcherRegistry& matchers) {
    std::vector<std::string> names;
    const auto note = [&](const std::string& name, bool differs) {
        if (differs && std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    note("matcher", before.matcherId != after.matcherId);
    for (const char* id : kCommonOptions)
        note(id, commonValue(before.match, id) != commonValue(after.match, id));
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        for (const std::string& id : matcher->changed(before.match, after.match)) note(id, true);
    }
    const DisplayOptions& shown = after.display;
    const CloudOptions& cloud = after.cloud;
    note("colormap", before.display.colormap != shown.colormap);
    note("mapping", before.display.mapping != shown.mapping);
    note("range", before.display.rangeMode != shown.rangeMode || before.display.range != shown.range);
    note("reversed", before.display.reversed != shown.reversed);
    note("depthFilter",
         before.cloud.nearMetres != cloud.nearMetres || before.cloud.farMetres != cloud.farMetres);
    note("flyingFilter", before.cloud.removeFlyingPixels != cloud.removeFlyingPixels ||
                             before.cloud.flyingTolerancePx != cloud.flyingTolerancePx);
    note("isolatedFilter", before.cloud.removeIsolated != cloud.removeIsolated ||
                               before.cloud.isolatedMinNeighbours != cloud.isolatedMinNeighbours ||
                               before.cloud.isolatedRadiusMetres != cloud.isolatedRadiusMetres);
    note("invisibleFilter", before.cloud.removeInvisible != cloud.removeInvisible);
    note("colourBy", before.look.colourBy != after.look.colourBy);
    note("pointSize", before.look.pointSize != after.look.pointSize);
    CloudLook sameLook = before.look;
    sameLook.colourBy = after.look.colourBy;
    sameLook.pointSize = after.look.pointSize;
    note("cut", sameLook.cutNearMetres != after.look.cutNearMetres ||
                    sameLook.cutFarMetres != after.look.cutFarMetres);
    sameLook.cutNearMetres = after.look.cutNearMetres;
    sameLook.cutFarMetres = after.look.cutFarMetres;
    note("look", sameLook != after.look);
    note("measurements", before.measurements != after.measurements);
    note("calibration", before.corrected != after.corrected);
    note("stride", before.cloud.stride != cloud.stride);
    return names;
}

}  // namespace stereo::app
