#include "core/project/RelativePath.h"

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

fs::path relativeTo(const fs::path& folder, const fs::path& path) {
    if (folder.empty() || !path.is_absolute()) return path;
    const fs::path plain = below(folder.lexically_normal(), path.lexically_normal());
    if (!plain.empty()) return plain;
    std::error_code unknown;  // then it stays absolute
    const fs::path realFolder = fs::weakly_canonical(folder, unknown);
    const fs::path realPath = unknown ? fs::path() : fs::weakly_canonical(path, unknown);
    const fs::path relative = unknown ? fs::path() : below(realFolder, realPath);
    return relative.empty() ? path : relative;
}

}  // namespace

std::string relativePathText(const fs::path& path, const fs::path& folder) {
    return pathText(relativeTo(folder, path));
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
