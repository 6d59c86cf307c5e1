#include "core/base/FolderEntries.h"

#include <algorithm>
#include <system_error>

namespace stereo {

namespace fs = std::filesystem;

std::vector<fs::path> entriesIn(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        entries.push_back(entry->path());
    }
    std::ranges::sort(entries);
    return entries;
}

}  // namespace stereo
