#pragma once

#include "core/project/Project.h"

namespace stereo {

/// Whether both name the same images, in the same order, divided, brought to 8 bits and turned in the same
/// way.
[[nodiscard]] inline bool haveSameImages(const ProjectInputs& one, const ProjectInputs& other) {
    return one.left == other.left && one.right == other.right && one.split == other.split &&
           one.tones == other.tones && one.turn == other.turn;
}

}  // namespace stereo
