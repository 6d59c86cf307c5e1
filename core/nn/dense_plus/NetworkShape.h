#pragma once

#include <array>
#include <cstdint>

namespace stereo::nn {

/// How wide the network of Dense+ is.
struct NetworkShape {
    /// At 1/2, 1/4, 1/8, 1/16 and 1/32 of the size.
    std::array<std::int64_t, 5> channels = {32, 48, 80, 112, 144};
    std::int64_t headChannels = 48;
};

}  // namespace stereo::nn
