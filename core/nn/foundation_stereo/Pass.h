#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <string_view>

#include "core/base/RunControl.h"

namespace stereo::nn {

/// What goes along with a pass through the network: where it can be stopped, and who looks in.
struct Pass {
    /// Called with the first output of a module, named as in the checkpoint. The tensor may be
    /// overwritten afterwards: copy what is to be kept.
    using Look = std::function<void(std::string_view module, const at::Tensor& output)>;

    RunControl run = {};
    Look look = {};
    int iterations = 0;  ///< that will be done in all, for the progress told; 0 = not known

    void show(std::string_view module, const at::Tensor& output) const {
        if (look) look(module, output);
    }
};

}  // namespace stereo::nn
