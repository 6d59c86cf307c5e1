#include "core/io/FileLabel.h"

#include <algorithm>

namespace stereo {

FileLabel FileLabel::entry(const std::string& name) const {
    return {m_path, m_name + ", entry " + inQuotes(name)};
}

Error FileLabel::error(ErrorKind kind, const std::string& predicate) const {
    return {kind, m_name + " " + predicate, m_path};
}

std::string inQuotes(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    std::string shown(text.substr(0, kLongest));
    std::ranges::replace_if(
        shown, [](char c) { return c < ' ' || c > '~'; }, '?');
    return "\"" + shown + (text.size() > kLongest ? "…\"" : "\"");
}

}  // namespace stereo
