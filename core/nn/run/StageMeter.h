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

/// Measures what the stages of a run take, one after the other: each lasts until the next begins. Waits for a
/// device that works on its own whenever a stage ends.
class StageMeter {
public:
    /// Memory of this process is what it holds above what `memory` knows from before.
    explicit StageMeter(const PeakMemory& memory) : m_memory(memory) {}
    /// From now on memory is that of `device`.
    void setDevice(c10::Device device) { m_device = device; }

    /// Ends the present stage. Nothing happens when it is that stage which goes on.
    void begin(const Stage& stage);
    void end();
    /// As `run`, and each stage that it is told of begins. This must outlive the control, `run` too.
    [[nodiscard]] RunControl control(const RunControl& run);

    /// Does `work` as a stage that may happen at any time, and counts as often as it is needed once: listed
    /// last, what it took the last time. The stage that was interrupted ends.
    void measureLast(const Stage& stage, const std::function<void()>& work);

    /// What a stage makes, whenever it was or will be done.
    void setOutput(const Stage& stage, const StageOutput& output);

    /// Those that have ended, in their order; a stage that was done again after others is there again.
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
