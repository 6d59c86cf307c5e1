#pragma once

#include <functional>
#include <vector>

#include "core/match/MatcherRegistry.h"

namespace stereo::test {

/// The parts of a test matcher's MatcherInfo; an empty function means MatcherInfo's own.
struct InfoParts {
    using Calibration = std::optional<StereoCalibration>;

    std::string id = "fake";
    std::string name = "Fake";
    bool iterates = true;
    std::vector<OptionRow> rows = {};  ///< its own, after the common ones
    std::string formerName = {};
    std::function<std::unique_ptr<StereoMatcher>()> create = {};
    std::function<std::optional<std::size_t>(ImageSize, const MatchOptions&)> memoryBytes = {};
    std::function<MatchWork(ImageSize, const MatchOptions&)> work = {};
    std::function<std::optional<int>()> proposedIterations = {};
    std::function<std::string(const MatchOptions&)> speedKey = {};
    std::function<std::string(const MatchOptions&)> speedGroup = {};
    std::function<std::string(const std::filesystem::path&)> optionFor = {};
    std::function<std::vector<MatcherFile>(const MatchOptions&)> files = {};
    std::function<void()> forgetFiles = {};
    std::function<void(const MatchOptions&)> check = {};
    std::function<std::optional<WeightsFacts>(const std::filesystem::path&)> recognise = {};
};

[[nodiscard]] MatcherInfoPtr makeInfo(InfoParts parts);

/// In this order.
[[nodiscard]] MatcherRegistry registryOf(const std::vector<MatcherInfoPtr>& matchers);
/// Semi-global matching alone.
[[nodiscard]] MatcherRegistry sgmAlone();
/// What the program has without networks.
[[nodiscard]] MatcherRegistry denseAndSgm();

/// A file that is required, as networks have their weights, by the name *.pth; for InfoParts::rows.
[[nodiscard]] OptionRow weightsRow();
/// For InfoParts::optionFor of a matcher with weightsRow().
[[nodiscard]] std::string weightsByName(const std::filesystem::path& file);

}  // namespace stereo::test
