#pragma once

#include <c10/core/Device.h>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/RunControl.h"
#include "core/match/StageCost.h"
#include "core/nn/run/PeakMemory.h"

namespace stereo::nn {

/// Measures the cost of the stages of a run, one after the other: each lasts until the next begins. At the
/// end of a stage it waits for a device that works asynchronously.
class StageMeter {
public:
    /// The memory of a stage is what the process holds above the base of `memory`.
    explicit StageMeter(const PeakMemory& memory) : m_memory(memory) {}
    /// From now on the memory of `device` is measured.
    void setDevice(c10::Device device) { m_device = device; }

    /// Ends the present stage and begins this one. Does nothing when this stage is running already.
    void begin(const Stage& stage);
    void end();
    /// `run`, extended so that each reported stage begins here. This object and `run` must outlive the
    /// result.
    [[nodiscard]] RunControl control(const RunControl& run);

    /// Does `work` as a stage that may happen repeatedly at any time: it is listed last, with the cost of its
    /// latest time. The stage that it interrupts ends.
    void measureLast(const Stage& stage, const std::function<void()>& work);

    /// Sets the size of a stage's output, before or after the stage.
    void setOutput(const Stage& stage, const StageOutput& output);

    /// The stages that have ended, in their order; a stage that was repeated after others is listed again.
    [[nodiscard]] std::vector<StageCost> stages() const;
    [[nodiscard]] std::size_t peakMemoryBytes() const { return m_peakBytes; }

private:
    using Clock = std::chrono::steady_clock;
    struct Measured {
        double seconds;
        std::size_t bytes;
    };
    void restart();
    [[nodiscard]] Measured read();

    PeakMemory m_memory;
    c10::Device m_device = c10::kCPU;
    std::optional<Stage> m_stage;
    Clock::time_point m_began;
    std::size_t m_peakBytes = 0;
    std::vector<StageCost> m_stages;
    std::optional<StageCost> m_last;
    std::vector<std::pair<Stage, StageOutput>> m_outputs;
};

}  // namespace stereo::nn
