#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <string_view>

#include "core/base/RunControl.h"

namespace stereo::nn {

/// What of a pass can be looked at by people.
enum class Sight {
    Features,        ///< of the left image, that the volume is made of: (1, C, H / 4, W / 4)
    FirstDisparity,  ///< that the iterations begin with: (1, 1, H / 4, W / 4), in pixels of that size
    UpdateGate,      ///< how much of the finest state this iteration replaced, 0 to 1: (1, 1, H / 4, W / 4)
};

/// What goes along with a pass through the network: where it can be stopped, and who looks in.
struct Pass {
    /// Called with the first output of a module, named as in the checkpoint. The tensor may be
    /// overwritten afterwards: copy what is to be kept.
    using Look = std::function<void(std::string_view module, const at::Tensor& output)>;

    /// Called with each sight of each pair of a batch in turn. The same holds for the tensor.
    using See = std::function<void(Sight, const at::Tensor& output)>;

    RunControl run = {};
    Look look = {};
    See see = {};
    int iterations = 0;  ///< that will be done in all, for the progress told; 0 = not known

    void show(std::string_view module, const at::Tensor& output) const {
        if (look) look(module, output);
    }
};

}  // namespace stereo::nn
