#include "core/base/FreeMemory.h"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace stereo {
namespace {

/// A number of kibibytes in a file of /proc, in bytes.
std::optional<std::size_t> bytesIn(const char* file, const std::string& key) {
    std::ifstream lines(file);
    for (std::string word; lines >> word;) {
        std::size_t kibibytes = 0;
        if (word == key && lines >> kibibytes) return kibibytes * 1024;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::size_t> freeMemoryBytes() {
    const std::optional<std::size_t> machine = bytesIn("/proc/meminfo", "MemAvailable:");
    rlimit limit{};
    if (!machine || getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return machine;
    const std::size_t mapped = bytesIn("/proc/self/status", "VmSize:").value_or(0);
    return std::min(*machine, limit.rlim_cur - std::min<std::size_t>(limit.rlim_cur, mapped));
}

}  // namespace stereo
