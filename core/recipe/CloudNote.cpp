#include "core/recipe/CloudNote.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

std::string askedDepths(const CloudOptions& options) {
    const auto metres = [](double depth) { return numberText(depth); };
    if (options.nearMetres && options.farMetres)
        return fmt::format("{} to {} m", metres(*options.nearMetres), metres(*options.farMetres));
    return options.nearMetres ? fmt::format("{} m and more", metres(*options.nearMetres))
                              : fmt::format("up to {} m", metres(options.farMetres.value_or(0)));
}

}  // namespace

std::string whyEmpty(const CloudResult& cloud, const CloudOptions& options) {
    const CloudCounts& counts = cloud.counts;
    if (counts.kept > 0) return {};
    if (counts.unknown == counts.considered) {
        return fmt::format(
            "the cloud has no points: of {} none is both known and as sure as asked for (--hide-below, "
            "--guessed)",
            countedText(counts.considered, "pixel"));
    }
    if (counts.outsideDepth == 0 || counts.considered != counts.unknown + counts.outsideDepth) {
        return fmt::format(
            "the cloud has no points: of {}, {} are unknown, {} outside the depths, {} guessed, {} "
            "invisible to the right camera, {} flying and {} isolated",
            countedText(counts.considered, "pixel"), counts.unknown, counts.outsideDepth, counts.guessed,
            counts.invisible, counts.flying, counts.isolated);
    }
    const auto depth = [](const PointCloud::Point& point) { return point[2]; };
    const auto [nearest, farthest] = std::ranges::minmax(cloud.removed.cloud.points, {}, depth);
    return fmt::format(
        "the cloud has no points: depths of {} were asked for, and those of the pair are {} to {} m",
        askedDepths(options), numberText(depth(nearest)), numberText(depth(farthest)));
}

}  // namespace stereo
