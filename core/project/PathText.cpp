#include "core/project/PathText.h"

#include <charconv>
#include <system_error>

#include "core/project/Utf8.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = "percent:";
constexpr std::string_view kDigits = "0123456789ABCDEF";

std::string percentText(const std::string& bytes) {
    std::string text(kMark);
    for (const char c : bytes) {
        const auto code = static_cast<unsigned char>(c);
        if (code > ' ' && code < 0x7F && c != '%') {
            text += c;
        } else {
            text += {'%', kDigits[code >> 4], kDigits[code & 15]};
        }
    }
    return text;
}

std::string bytesOf(std::string_view percentText) {
    std::string bytes;
    while (!percentText.empty()) {
        unsigned code = 0;
        const std::string_view digits = percentText.substr(0, 3);
        const char* const end = digits.data() + digits.size();
        const bool isCode = digits.size() == 3 && digits.front() == '%' &&
                            std::from_chars(digits.data() + 1, end, code, 16).ptr == end;
        bytes += isCode ? static_cast<char>(code) : percentText.front();
        percentText.remove_prefix(isCode ? 3 : 1);
    }
    return bytes;
}

/// Empty when the path does not lie below the folder.
fs::path below(const fs::path& folder, const fs::path& path) {
    const fs::path relative = path.lexically_relative(folder);
    const bool isBelow = !relative.empty() && *relative.begin() != ".." && relative != ".";
    return isBelow ? relative : fs::path();
}

fs::path relativeTo(const fs::path& folder, const fs::path& path) {
    if (folder.empty() || !path.is_absolute()) return path;
    if (const fs::path relative = below(folder.lexically_normal(), path.lexically_normal());
        !relative.empty())
        return relative;
    std::error_code unknown;  // then it stays absolute
    const fs::path realFolder = fs::weakly_canonical(folder, unknown);
    const fs::path realPath = unknown ? fs::path() : fs::weakly_canonical(path, unknown);
    const fs::path relative = unknown ? fs::path() : below(realFolder, realPath);
    return relative.empty() ? path : relative;
}

}  // namespace

std::string pathToText(const fs::path& path, const fs::path& folder) {
    const std::string bytes = relativeTo(folder, path).string();
    return isUtf8(bytes) && !bytes.starts_with(kMark) ? bytes : percentText(bytes);
}

fs::path pathFromText(const std::string& text, const fs::path& folder) {
    const fs::path path =
        text.starts_with(kMark) ? bytesOf(std::string_view(text).substr(kMark.size())) : text;
    if (path.empty() || folder.empty() || path.is_absolute()) return path;
    return (folder / path).lexically_normal();
}

}  // namespace stereo
