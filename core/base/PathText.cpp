#include "core/base/PathText.h"

#include <charconv>
#include <optional>

#include "core/base/PlainText.h"

namespace stereo {
namespace {

constexpr std::size_t kEscapeLength = 4;

/// Which bytes are written as escapes. Not a slash: a name in text cannot leave its folder.
bool isEscaped(unsigned byte) {
    return byte >= 0x7F || (byte > 0 && byte < 0x20) || byte == '\\';
}

/// The byte of an escape at the start of `text`: \x and two digits in capitals.
std::optional<char> escapedByte(std::string_view text) {
    if (text.size() < kEscapeLength || !text.starts_with("\\x")) return std::nullopt;
    const std::string_view digits = text.substr(2, 2);
    if (digits.find_first_not_of("0123456789ABCDEF") != digits.npos) return std::nullopt;
    unsigned byte = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    return isEscaped(byte) ? std::optional(static_cast<char>(byte)) : std::nullopt;
}

}  // namespace

std::string pathText(const std::filesystem::path& path) {
    const std::string_view name = path.native();
    std::string text;
    std::size_t begin = 0;  // of the part that is not in the text yet
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (!escapedByte(name.substr(i))) continue;
        text += plainLine(name.substr(begin, i - begin)) + "\\x5C";
        begin = i + 1;
    }
    return text + plainLine(name.substr(begin));
}

std::filesystem::path pathFromText(std::string_view text) {
    std::string name;
    while (!text.empty()) {
        const std::optional<char> byte = escapedByte(text);
        name += byte.value_or(text.front());
        text.remove_prefix(byte ? kEscapeLength : 1);
    }
    return name;
}

}  // namespace stereo
