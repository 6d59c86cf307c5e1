#include "core/nn/run/CudaDriver.h"

#include <dlfcn.h>

#include <cstddef>

namespace stereo::nn {
namespace {

template <typename Function>
Function* driverFunction(const char* name) {
    static void* const driver = dlopen("libcuda.so.1", RTLD_NOW);
    return driver ? reinterpret_cast<Function*>(dlsym(driver, name)) : nullptr;
}

}  // namespace

Device cudaDevice(int index) {
    Device device{"cuda:" + std::to_string(index), {}, 0};
    auto* const init = driverFunction<int(unsigned)>("cuInit");
    auto* const get = driverFunction<int(int*, int)>("cuDeviceGet");
    auto* const getName = driverFunction<int(char*, int, int)>("cuDeviceGetName");
    auto* const getMemory = driverFunction<int(std::size_t*, int)>("cuDeviceTotalMem_v2");
    int handle = 0;
    if (!init || !get || !getName || !getMemory || init(0) != 0 || get(&handle, index) != 0) return device;
    char name[128] = {};
    if (getName(name, sizeof name - 1, handle) == 0) device.name = name;
    std::size_t bytes = 0;
    if (getMemory(&bytes, handle) == 0) device.memoryBytes = bytes;
    return device;
}

std::optional<std::uint64_t> cudaFreeBytes() {
    auto* const getInfo = driverFunction<int(std::size_t*, std::size_t*)>("cuMemGetInfo_v2");
    std::size_t free = 0, inAll = 0;
    if (!getInfo || getInfo(&free, &inAll) != 0) return std::nullopt;
    return free;
}

}  // namespace stereo::nn
