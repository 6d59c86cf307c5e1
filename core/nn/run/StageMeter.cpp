#include "core/nn/run/StageMeter.h"

#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/CachingDeviceAllocator.h>

#include <algorithm>

namespace stereo::nn {
namespace {

std::size_t peakOnDevice(c10::Device device) {
    using c10::CachingAllocator::StatType;
    const auto stats =
        c10::getDeviceAllocator(device.type())->getDeviceStats(std::max<c10::DeviceIndex>(device.index(), 0));
    return static_cast<std::size_t>(
        stats.allocated_bytes[static_cast<std::size_t>(StatType::AGGREGATE)].peak);
}

}  // namespace

void StageMeter::begin(const Stage& stage) {
    if (m_stage == stage) return;
    end();
    m_stage = stage;
    restart();
}

void StageMeter::end() {
    if (!m_stage) return;
    const auto [seconds, bytes] = read();
    if (m_stages.empty() || m_stages.back().stage != *m_stage) m_stages.push_back({*m_stage});
    m_stages.back().seconds += seconds;
    m_stages.back().peakMemoryBytes = std::max(m_stages.back().peakMemoryBytes, bytes);
    m_stage.reset();
}

RunControl StageMeter::control(const RunControl& run) {
    return RunControl(run.stopToken(), [this, &run](const Progress& progress) {
        begin(progress.stage);
        run.checkpoint(progress.stage, progress.step, progress.steps);
    });
}

void StageMeter::measureLast(const Stage& stage, const std::function<void()>& work) {
    end();
    restart();
    work();
    const auto [seconds, bytes] = read();
    m_last = StageCost{stage, seconds, bytes};
}

void StageMeter::setOutput(const Stage& stage, const StageOutput& output) {
    m_outputs.emplace_back(stage, output);
}

std::vector<StageCost> StageMeter::stages() const {
    std::vector<StageCost> stages = m_stages;
    if (m_last) stages.push_back(*m_last);
    for (const auto& [stage, output] : m_outputs) {
        for (StageCost& cost : stages) {
            if (cost.stage == stage) cost.output = output;
        }
    }
    return stages;
}

void StageMeter::restart() {
    m_began = Clock::now();
    if (m_device.is_cpu()) return m_memory.restart();
    c10::getDeviceAllocator(m_device.type())->resetPeakStats(std::max<c10::DeviceIndex>(m_device.index(), 0));
}

StageMeter::Measured StageMeter::read() {
    if (m_device.is_cuda()) at::detail::getCUDAHooks().deviceSynchronize(m_device.index());
    const double seconds = std::chrono::duration<double>(Clock::now() - m_began).count();
    const std::size_t bytes = m_device.is_cpu() ? m_memory.bytes() : peakOnDevice(m_device);
    m_peakBytes = std::max(m_peakBytes, bytes);
    return {seconds, bytes};
}

}  // namespace stereo::nn
