#pragma once

#include <QStringList>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/results/ExportItem.h"
#include "core/base/ImageSize.h"
#include "core/cloud/BuildCloud.h"
#include "core/display/Colorize.h"
#include "core/io/PairReader.h"
#include "core/match/MatcherRegistry.h"

namespace stereo::app {

/// What `stereoscope run` was asked for.
struct RunArguments {
    bool help = false;  ///< all else is unset then
    std::filesystem::path left;
    std::filesystem::path right;                       ///< equal to left with a split
    std::optional<SplitLayout> split;                  ///< both images lie in one file
    std::optional<std::filesystem::path> calibration;  ///< none = look beside the images
    bool withoutCalibration = false;
    std::optional<ImageSize> calibrationSize;  ///< of the images that the calibration was made for
    std::string matcherId;
    MatchOptions match;
    std::set<std::string> given;  ///< the flags of match options that were given
    CloudOptions cloud;
    DisplayOptions display;
    bool legend = false;
    std::optional<std::filesystem::path> outFolder;
    std::vector<ExportItem> extraItems;
    bool withCloud = true;
    bool upstreamCompatible = false;  ///< the files of run_demo; cloud holds its defaults then
    bool json = false;
    bool quiet = false;
};

/// The arguments after `run`. Throws UsageError for unknown options, values that cannot be read or are out of
/// range, and too few or too many images. REQUIRES: there is a matcher; the first is the default.
[[nodiscard]] RunArguments parseRunArguments(const QStringList& arguments, const MatcherRegistry& matchers);

/// The text of `run --help`.
[[nodiscard]] std::string runHelp(const MatcherRegistry& matchers);

}  // namespace stereo::app
