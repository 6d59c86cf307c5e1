#include "app/project/WorkOptions.h"

namespace stereo::app {

void dropCloudMarks(WorkOptions& options) {
    options.measurements.clear();
    options.look.cutNearMetres.reset();
    options.look.cutFarMetres.reset();
}

std::vector<std::string> changedOptions(const WorkOptions& now, const std::string& thenMatcherId,
                                        const MatchOptions& then, const MatcherInfo& matcher) {
    std::vector<std::string> changed;
    const auto note = [&](const char* name, bool differs) {
        if (differs && !matcher.whyUnused(name)) changed.emplace_back(name);
    };
    const SgmOptions& sgm = now.match.sgm;
    note("matcher", now.matcherId != thenMatcherId);
    note("scale", now.match.scale != then.scale);
    note("iterations", now.match.iterations != then.iterations);
    note("maxDisparity", now.match.maxDisparityPx != then.maxDisparityPx);
    if (!matcher.whyUnused("network")) {
        const NetworkOptions& network = now.match.network;
        note("weights", network.weights != then.network.weights || network.config != then.network.config ||
                            network.assumePublishedConfig != then.network.assumePublishedConfig);
        note("hierarchical", network.hierarchical != then.network.hierarchical);
        note("attention", network.attention != then.network.attention);
        note("device", network.device != then.network.device);
        note("precision", network.precision != then.network.precision);
    }
    if (matcher.whyUnused("sgm")) return changed;
    note("blockSize", sgm.blockSizePx != then.sgm.blockSizePx);
    note("smoothness", sgm.smoothness != then.sgm.smoothness || sgm.p1 != then.sgm.p1);
    note("uniqueness", sgm.uniquenessPercent != then.sgm.uniquenessPercent);
    note("leftRightCheck", sgm.leftRightCheck != then.sgm.leftRightCheck ||
                               sgm.leftRightTolerancePx != then.sgm.leftRightTolerancePx);
    note("speckle",
         sgm.speckleWindowPx != then.sgm.speckleWindowPx || sgm.speckleRangePx != then.sgm.speckleRangePx);
    note("paths", sgm.paths != then.sgm.paths);
    return changed;
}

std::vector<std::string> differences(const WorkOptions& before, const WorkOptions& after) {
    std::vector<std::string> names = changedOptions(after, before.matcherId, before.match, MatcherInfo{});
    const auto note = [&](const char* name, bool differs) {
        if (differs) names.emplace_back(name);
    };
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
