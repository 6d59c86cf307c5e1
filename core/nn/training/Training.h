#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "core/base/RunControl.h"
#include "core/nn/training/Quality.h"
#include "core/nn/training/TrainingOptions.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/RgbImage.h"

namespace stereo::nn {

/// What one step did.
struct StepReport {
    std::int64_t step = 0;  ///< from 1
    double loss = 0;
    double choiceLoss = 0;
    double disparityLoss = 0;
    double ownLoss = 0;
    double confidenceLoss = 0;
    double gradient = 0;  ///< its length before it was clipped
    double rate = 0;
};

/// A pair with ground truth.
struct KnownPair {
    RgbImage left;
    RgbImage right;
    DisparityMap truth;  ///< of the left view
    FloatMap visible;    ///< 1 where both views see the point
};

/// The training of Dense+ on generated scenes. What comes out depends on its options alone (and the bits of
/// LibTorch's arithmetic), not on how often it was stopped. One at a time in a process, one thread.
class Training {
public:
    explicit Training(const TrainingOptions& options);
    ~Training();
    Training(const Training&) = delete;
    Training& operator=(const Training&) = delete;

    [[nodiscard]] const TrainingOptions& options() const;
    [[nodiscard]] std::int64_t stepsDone() const;
    [[nodiscard]] bool isDone() const { return stepsDone() >= options().steps(); }

    /// One step. Throws Cancelled, then nothing has changed. Throws Error(Internal) when the loss is not
    /// finite; what was saved is then as good as it gets.
    StepReport step(const RunControl& run = {});
    /// How good the averaged weights are on scenes that are never trained on. Throws Cancelled.
    [[nodiscard]] Comparison validate(const RunControl& run = {});

    /// How good they are on a pair that is no scene.
    [[nodiscard]] Comparison evaluate(const KnownPair& pair) const;

    /// All that is needed to go on. Throws Error(CannotWrite).
    void save(const std::filesystem::path& path) const;
    /// Goes on from there. Throws what Checkpoint throws; Error(ModelMismatch) when it is no training's
    /// state, or one with other options.
    void resume(const std::filesystem::path& path);
    /// Begins with weights that another training exported after options().samplesBefore samples: with the
    /// scenes and the learning rate that come after these, the rate rising once more. Throws what Checkpoint
    /// throws; Error(ModelMismatch) when they are of another network.
    void startFrom(const std::filesystem::path& exported);
    /// The averaged weights as float16, for use. `facts` are written into the file. Throws
    /// Error(CannotWrite).
    void exportWeights(const std::filesystem::path& path, std::map<std::string, std::string> facts) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Whether convolutions in bfloat16 are fast on this processor.
[[nodiscard]] bool hasFastBfloat16();

}  // namespace stereo::nn
