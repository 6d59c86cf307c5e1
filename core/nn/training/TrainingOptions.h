#pragma once

#include <cstdint>

#include "core/nn/dense_plus/NetworkShape.h"
#include "core/synthetic/SceneOptions.h"

namespace stereo::nn {

/// What a training is made from. All but `threads` changes its course.
struct TrainingOptions {
    static constexpr std::uint64_t kMostSeed = 1'000'000;

    std::uint64_t seed = 1;         ///< of the first weights, the scenes and their order; to kMostSeed
    std::int64_t samples = 500000;  ///< in all; the learning rate falls until then
    int batch = 4;                  ///< samples of a step
    std::int64_t samplesBefore =
        0;  ///< that the weights of Training::startFrom() have seen; they count among `samples`
    int usesPerScene = 6;
    int scenesBetweenUses = 8;  ///< new scenes between two uses of one
    int validationScenes = 40;  ///< fixed, and never trained on
    bool isBfloat16 = false;    ///< convolutions of the training in 16 bits; for processors that have them
    NetworkShape shape = {};
    SceneOptions scene = {};
    int threads = 1;

    [[nodiscard]] std::int64_t steps() const { return (samples + batch - 1) / batch; }
    [[nodiscard]] std::int64_t firstStep() const { return samplesBefore / batch; }
    /// The scenes that are trained on, as sceneSeed() wants it.
    [[nodiscard]] std::uint64_t series() const { return 20260801'000000 + seed; }
    /// Those of the validation: the same for every seed.
    [[nodiscard]] static std::uint64_t heldBackSeries() { return 20260731; }
};

}  // namespace stereo::nn
