#pragma once

#include <cstdint>
#include <string>

namespace stereo {

/// What a file of weights is by its structure: names, types and shapes of its tensors, without their numbers.
/// Two trainings of one network have equal facts.
struct WeightsFacts {
    std::string family;            ///< the matcher that runs them: "foundation-stereo"
    std::string familyName;        ///< for people: "FoundationStereo"
    std::string variant;           ///< of the network, as its family calls it: "vitl"
    std::uint64_t parameters = 0;  ///< numbers in all; a tensor with two names counts once

    bool operator==(const WeightsFacts&) const = default;
};

}  // namespace stereo
