#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <string_view>

#include "core/base/RunControl.h"

namespace stereo::nn {

/// Intermediate results that are shown to people. They have a quarter of the image's resolution.
enum class Intermediate {
    Features,        ///< of the left image, used to build the cost volume: (1, C, H / 4, W / 4)
    FirstDisparity,  ///< where the iterations start: (1, 1, H / 4, W / 4), in pixels of that resolution
    UpdateGate,      ///< how much of the finest state this iteration replaced, 0 to 1: (1, 1, H / 4, W / 4)
};

/// What accompanies a pass through a network: how to stop it, and callbacks for its intermediate results.
struct Pass {
    /// Called with the first output of a module, named as in the checkpoint. The tensor may be overwritten
    /// afterwards: copy it to keep it.
    using ModuleSink = std::function<void(std::string_view module, const at::Tensor& output)>;

    /// Called with each intermediate result, for the pairs of a batch one after another. Copy the tensor to
    /// keep it.
    using IntermediateSink = std::function<void(Intermediate, const at::Tensor& output)>;

    RunControl run = {};
    ModuleSink onModule = {};
    IntermediateSink onIntermediate = {};
    int iterations = 0;  ///< in total, for the reported progress; 0 = not known

    void show(std::string_view module, const at::Tensor& output) const {
        if (onModule) onModule(module, output);
    }
};

}  // namespace stereo::nn
