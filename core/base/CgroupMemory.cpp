#include "core/base/CgroupMemory.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// The files of a group: cgroup-v2.rst and cgroup-v1/memory.rst of the kernel's documentation.
struct Files {
    std::vector<const char*> limits;
    const char* used;
    std::vector<std::string_view> reclaimable;  ///< keys of memory.stat, which include the groups below
};

const Files kVersion1{
    {"memory.limit_in_bytes"}, "memory.usage_in_bytes", {"total_inactive_file", "total_active_file"}};
const Files kVersion2{
    {"memory.max", "memory.high"}, "memory.current", {"inactive_file", "active_file", "slab_reclaimable"}};

/// Where a hierarchy of groups is mounted.
struct Mount {
    std::string shown;  ///< the group at the mount point
    fs::path point;
    bool isVersion2;
};

std::optional<std::uint64_t> numberIn(const fs::path& file) {
    std::ifstream content(file);
    std::uint64_t number = 0;
    return content >> number ? std::optional(number) : std::nullopt;  // "max" is no number
}

std::uint64_t reclaimableBytes(const fs::path& group, const Files& files) {
    std::ifstream lines(group / "memory.stat");
    std::uint64_t sum = 0, bytes = 0;
    for (std::string key; lines >> key >> bytes;) {
        if (std::ranges::find(files.reclaimable, key) != files.reclaimable.end()) sum += bytes;
    }
    return sum;
}

std::optional<std::uint64_t> leftIn(const fs::path& group, const Files& files) {
    std::optional<std::uint64_t> limit;
    for (const char* name : files.limits) {
        const std::optional<std::uint64_t> number = numberIn(group / name);
        if (number) limit = std::min(limit.value_or(*number), *number);
    }
    const std::optional<std::uint64_t> used = numberIn(group / files.used);
    if (!limit || !used) return std::nullopt;
    const std::uint64_t taken = *used - std::min(*used, reclaimableBytes(group, files));
    return *limit - std::min(*limit, taken);
}

/// mountinfo writes spaces and similar characters in names as three octal digits.
std::string unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int code = text[i];
        if (text[i] == '\\' && i + 3 < text.size()) {
            std::from_chars(text.data() + i + 1, text.data() + i + 4, code, 8);
            i += 3;
        }
        plain += static_cast<char>(code);
    }
    return plain;
}

bool isListed(const std::string& commaSeparated, std::string_view wanted) {
    std::istringstream list(commaSeparated);
    for (std::string entry; std::getline(list, entry, ',');) {
        if (entry == wanted) return true;
    }
    return false;
}

/// "35 31 0:32 /shown /point rw,relatime [more] - cgroup cgroup rw,memory".
std::vector<Mount> mounts(const fs::path& root) {
    std::vector<Mount> found;
    std::ifstream lines(root / "proc/self/mountinfo");
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string id, parent, device, shown, point, word, type, source, options;
        words >> id >> parent >> device >> shown >> point;
        while (words >> word && word != "-") {
        }
        words >> type >> source >> options;
        if (type == "cgroup2" || (type == "cgroup" && isListed(options, "memory")))
            found.push_back({unescaped(shown), unescaped(point), type == "cgroup2"});
    }
    return found;
}

/// "4:memory:/name" of version 1, "0::/name" of version 2.
std::optional<std::string> ownGroup(const fs::path& root, bool isVersion2) {
    std::ifstream lines(root / "proc/self/cgroup");
    for (std::string line; std::getline(lines, line);) {
        const std::size_t controllers = line.find(':') + 1;
        const std::size_t name = line.find(':', controllers) + 1;
        if (controllers == 0 || name == 0) continue;
        const std::string listed = line.substr(controllers, name - controllers - 1);
        if (isVersion2 ? listed.empty() : isListed(listed, "memory")) return line.substr(name);
    }
    return std::nullopt;
}

/// The group's folder below the mount point. In a container without a namespace of its own, the group has the
/// host's name, while the mount point shows only that group.
fs::path folderOf(const std::string& group, const Mount& mount) {
    const std::string shown = mount.shown == "/" ? "" : mount.shown;
    const bool isBelow = group == shown || group.starts_with(shown + "/");
    return isBelow ? mount.point / fs::path(group.substr(shown.size())).relative_path() : mount.point;
}

}  // namespace

std::optional<std::size_t> cgroupFreeBytes(const fs::path& root) {
    std::optional<std::uint64_t> least;
    for (const Mount& mount : mounts(root)) {
        const std::optional<std::string> group = ownGroup(root, mount.isVersion2);
        if (!group) continue;
        const fs::path top = (root / mount.point.relative_path()).lexically_normal();
        const fs::path own = (root / folderOf(*group, mount).relative_path()).lexically_normal();
        const bool isBelow = std::ranges::mismatch(top, own).in1 == top.end();
        for (fs::path folder = isBelow ? own : top;; folder = folder.parent_path()) {
            const auto left = leftIn(folder, mount.isVersion2 ? kVersion2 : kVersion1);
            if (left) least = std::min(least.value_or(*left), *left);
            if (folder == top || folder == folder.parent_path()) break;
        }
    }
    return least;
}

}  // namespace stereo
