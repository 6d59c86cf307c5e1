#include "core/nn/run/DeviceMemory.h"

#include <c10/core/CachingDeviceAllocator.h>
#include <c10/core/Device.h>
#include <c10/core/DeviceGuard.h>

#include "core/base/FreeMemory.h"
#include "core/nn/layers/BlockCache.h"
#include "core/nn/run/CudaDriver.h"

namespace stereo::nn {

void releaseUnusedMemory(const std::string& device) noexcept {
    releaseLargeBlocks();
    try {
        const c10::Device where(device);
        if (!where.is_cpu()) c10::getDeviceAllocator(where.type())->emptyCache();
    } catch (const c10::Error&) {  // also called by destructors; the next run will report the lost device
    }
}

std::optional<std::uint64_t> memoryForTensors(const std::string& device) {
    const c10::Device where(device);
    if (where.is_cpu()) {
        const std::optional<std::size_t> free = freeMemoryBytes();
        return free ? std::optional<std::uint64_t>(*free + largeBlockBytes()) : std::nullopt;
    }
    try {
        const c10::DeviceGuard guard(where);  // the driver answers for the thread's current device
        const std::optional<std::uint64_t> free = cudaFreeBytes();
        if (!free) return std::nullopt;
        constexpr auto kAll = static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE);
        const auto stats = c10::getDeviceAllocator(where.type())->getDeviceStats(where.index());
        return *free + static_cast<std::uint64_t>(stats.reserved_bytes.at(kAll).current);
    } catch (const c10::Error&) {  // border: a lost device gives no answer
        return std::nullopt;
    }
}

}  // namespace stereo::nn
