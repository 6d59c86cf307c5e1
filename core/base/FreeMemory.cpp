#include "core/base/FreeMemory.h"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "core/base/CgroupMemory.h"

namespace stereo {
namespace {

/// A number of kibibytes in a file of /proc, in bytes.
std::optional<std::size_t> bytesIn(const std::filesystem::path& file, const std::string& key) {
    std::ifstream lines(file);
    for (std::string word; lines >> word;) {
        std::size_t kibibytes = 0;
        if (word == key && lines >> kibibytes) return kibibytes * 1024;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::size_t> freeMemoryBytes(const std::filesystem::path& root) {
    std::optional<std::size_t> free = bytesIn(root / "proc/meminfo", "MemAvailable:");
    if (!free) return std::nullopt;
    if (const std::optional<std::size_t> group = cgroupFreeBytes(root)) free = std::min(*free, *group);
    const auto limitBy = [&](auto resource, const char* taken) {
        rlimit limit{};
        if (getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
        const std::size_t used = bytesIn(root / "proc/self/status", taken).value_or(0);
        free = std::min(*free, limit.rlim_cur - std::min<std::size_t>(limit.rlim_cur, used));
    };
    limitBy(RLIMIT_AS, "VmSize:");
    limitBy(RLIMIT_DATA, "VmData:");
    return free;
}

}  // namespace stereo
