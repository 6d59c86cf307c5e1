#include "core/project/RelativePath.h"

#include <algorithm>
#include <iterator>
#include <system_error>

#include "core/base/PathText.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// Empty when the path does not lie below the folder.
fs::path below(const fs::path& folder, const fs::path& path) {
    const fs::path relative = path.lexically_relative(folder);
    const bool isInside = !relative.empty() && *relative.begin() != ".." && relative != ".";
    return isInside ? relative : fs::path();
}

fs::path belowTo(const fs::path& folder, const fs::path& path) {
    const fs::path plain = below(folder.lexically_normal(), path.lexically_normal());
    if (!plain.empty()) return plain;
    std::error_code unknown;  // then it is not below
    const fs::path realFolder = fs::weakly_canonical(folder, unknown);
    const fs::path realPath = unknown ? fs::path() : fs::weakly_canonical(path, unknown);
    return unknown ? fs::path() : below(realFolder, realPath);
}

/// Through a folder that holds both; empty when only the root does.
fs::path acrossTo(const fs::path& folder, const fs::path& path) {
    const fs::path from = folder.lexically_normal();
    const fs::path to = path.lexically_normal();
    const auto part = std::ranges::mismatch(from, to).in1;
    const bool isRootAlone = std::distance(from.begin(), part) <= 1;
    const fs::path relative = isRootAlone ? fs::path() : to.lexically_relative(from);
    return relative == "." ? fs::path() : relative;
}

fs::path relativeTo(const fs::path& folder, const fs::path& path, Reach reach) {
    if (folder.empty() || !path.is_absolute()) return path;
    fs::path relative = belowTo(folder, path);
    if (relative.empty() && reach == Reach::Around) relative = acrossTo(folder, path);
    return relative.empty() ? path : relative;
}

}  // namespace

std::string relativePathText(const fs::path& path, const fs::path& folder, Reach reach) {
    return pathText(relativeTo(folder, path, reach));
}

fs::path pathFromRelativeText(const std::string& text, const fs::path& folder) {
    const fs::path path = pathFromText(text);
    if (path.empty() || folder.empty() || path.is_absolute()) return path;
    return (folder / path).lexically_normal();
}

bool isBelow(const fs::path& file, const fs::path& folder) {
    return !folder.empty() && !below(folder.lexically_normal(), file.lexically_normal()).empty();
}

}  // namespace stereo
