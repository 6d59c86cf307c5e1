#include "core/nn/run/PeakMemory.h"

#include <algorithm>
#include <fstream>
#include <string>

namespace stereo::nn {
namespace {

/// A line of /proc/self/status, in bytes.
std::uint64_t statusBytes(const std::string& wanted) {
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(wanted)) return std::stoull(line.substr(wanted.size())) * 1024;
    }
    return 0;
}

}  // namespace

PeakMemory::PeakMemory(std::uint64_t ours) : m_before(statusBytes("VmRSS:")) {
    m_before -= std::min(m_before, ours);
}

// proc(5): 5 sets the peak ("VmHWM") back to what is held now.
void PeakMemory::restart() const {
    std::ofstream("/proc/self/clear_refs") << 5;
}

std::uint64_t PeakMemory::bytes() const {
    const std::uint64_t peak = statusBytes("VmHWM:");
    return peak - std::min(peak, m_before);
}

std::uint64_t PeakMemory::bytesNow() const {
    const std::uint64_t now = statusBytes("VmRSS:");
    return now - std::min(now, m_before);
}

}  // namespace stereo::nn
