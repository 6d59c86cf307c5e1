#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/match/StageCost.h"
#include "core/match/StagePicture.h"

namespace stereo::app {

class Workbench;

/// A station on the way from the images to the cloud, as a person is shown it: what it makes and what it
/// took.
struct PipelineStage {
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
        0;  ///< what the matcher held at most meanwhile, or what the stage made; 0 = not known
    StageOutput output = {};
    std::vector<StageCost> parts = {};  ///< as the matcher counts them, where it is more than one
    /// What its last part took the last time that it was done: in full size, of a run that began at half
    /// size.
    double lastSeconds = 0;
    /// What it took in the run before, by the same matcher on the same pair.
    std::optional<StageCost> before = {};

    [[nodiscard]] std::string name() const { return parts.front().stage.text(); }
    bool hasOutput() const { return !output.size.isEmpty(); }
};

/// The stages of a run, in order, as a matcher noted them. Those it did again (a pass at half size, another
/// precision) count together. Reading weights is none.
[[nodiscard]] std::vector<PipelineStage> pipelineOf(const std::vector<StageCost>& stages);

/// From the input to the cloud of what the workbench shows; empty without a result. Depth and cloud have no
/// time until they are there.
[[nodiscard]] std::vector<PipelineStage> pipelineOf(const Workbench& workbench);

}  // namespace stereo::app
