#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/match/StageCost.h"
#include "core/match/StagePicture.h"

namespace stereo::app {

class Workbench;

/// A stage on the way from the images to the cloud as a person sees it: what it makes and what it cost.
struct StageReport {
    enum class Kind {
        Input,      ///< reading the images
        Preparing,  ///< scaling and padding
        Features,
        Volume,  ///< built and filtered
        FirstDisparity,
        Iterations,  ///< with the context they start from
        Upsampling,
        Matching,  ///< of a matcher that does it in one
        Cleaning,
        Depth,
        Cloud,
        Other,  ///< a matcher's own, which only has a name
    };
    Kind kind = Kind::Other;
    std::optional<double> seconds = {};  ///< none = not known
    std::size_t bytes =
        0;  ///< the most that the matcher held during it, or the size of what it made; 0 = not known
    StageOutput output = {};
    std::vector<StageCost> parts = {};  ///< the matcher's stages that are joined here
    /// The seconds of the last part when it ran last: in full size, for a run that began at half size.
    double lastSeconds = 0;
    /// The cost in the run before, by the same matcher on the same pair.
    std::optional<StageCost> before = {};

    [[nodiscard]] std::string name() const { return parts.front().stage.text(); }
    bool hasOutput() const { return !output.size.isEmpty(); }
};

/// The stages of a run, in order, from what its matcher measured. Repeated stages (a pass at half size,
/// another precision) count together. Loading weights is left out.
[[nodiscard]] std::vector<StageReport> stageReports(const std::vector<StageCost>& stages);

/// From the input to the cloud of what the workbench shows; empty without a result. Depth and cloud have no
/// time until they are made.
[[nodiscard]] std::vector<StageReport> stageReports(const Workbench& workbench);

}  // namespace stereo::app
