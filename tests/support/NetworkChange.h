#pragma once

#include "core/nn/foundation_stereo/NetworkOptions.h"

namespace stereo::test {

/// Lets `change` alter what FoundationStereo has of its own among the options.
void changeNetwork(MatchOptions& options, const auto& change) {
    nn::NetworkOptions network = nn::NetworkOptions::from(options);
    change(network);
    network.writeTo(options);
}

/// What FoundationStereo has of its own among the options.
inline nn::NetworkOptions networkOf(const MatchOptions& options) {
    return nn::NetworkOptions::from(options);
}

}  // namespace stereo::test
