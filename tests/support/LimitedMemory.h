#pragma once

#include <sys/resource.h>

#include <cstddef>
#include <fstream>
#include <string>

namespace stereo::test {

/// A line of /proc/self/status ("VmRSS:", "VmSize:") in bytes.
inline std::size_t statusBytes(const std::string& key) {
    std::ifstream file("/proc/self/status");
    for (std::string word; file >> word;) {
        std::size_t kibibytes = 0;
        if (word == key && file >> kibibytes) return kibibytes * 1024;
    }
    return 0;
}

/// From limit() until the destructor this process can allocate only so much more memory.
class LimitedMemory {
public:
    LimitedMemory() { getrlimit(RLIMIT_AS, &m_before); }
    ~LimitedMemory() { setrlimit(RLIMIT_AS, &m_before); }
    LimitedMemory(const LimitedMemory&) = delete;
    LimitedMemory& operator=(const LimitedMemory&) = delete;

    void limit(std::size_t moreBytes) {
        const rlimit limited{statusBytes("VmSize:") + moreBytes, m_before.rlim_max};
        setrlimit(RLIMIT_AS, &limited);
    }

private:
    rlimit m_before{};
};

}  // namespace stereo::test
