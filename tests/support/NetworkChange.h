#pragma once

#include "core/nn/foundation_stereo/NetworkOptions.h"

namespace stereo::test {

/// Lets `change` alter the own options of FoundationStereo.
void changeNetwork(MatchOptions& options, const auto& change) {
    nn::NetworkOptions network = nn::NetworkOptions::from(options);
    change(network);
    network.writeTo(options);
}

/// The own options of FoundationStereo.
inline nn::NetworkOptions networkOf(const MatchOptions& options) {
    return nn::NetworkOptions::from(options);
}

}  // namespace stereo::test
