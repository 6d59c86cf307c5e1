#include "app/runs/FreeMemory.h"

#include <fstream>
#include <string>

namespace stereo::app {

std::optional<std::size_t> freeMemoryBytes() {
    std::ifstream file("/proc/meminfo");
    for (std::string word; file >> word;) {
        std::size_t kibibytes = 0;
        if (word == "MemAvailable:" && file >> kibibytes) return kibibytes * 1024;
    }
    return std::nullopt;
}

}  // namespace stereo::app
