#include "core/io/calibration/KeyedLines.h"

#include <algorithm>

#include "core/io/calibration/CalibrationText.h"

namespace stereo {
namespace {

/// Where the entry at the start of the text ends: at the end of its line, or of the one that closes its
/// bracket.
std::size_t endOfEntry(std::string_view text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::size_t bracket = std::min(line.find('['), end);
    const std::size_t comment = std::min(line.find('#'), end);
    if (bracket >= end || comment < bracket) return end;
    return std::min(text.find('\n', std::min(text.find(']', bracket), text.size())), text.size());
}

}  // namespace

KeyedLines::KeyedLines(std::string_view text, char separator) {
    while (!text.empty()) {
        const std::size_t end = endOfEntry(text);
        const std::string_view entry = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t at = entry.find(separator);
        if (at == std::string_view::npos || trimmed(entry).starts_with('#')) continue;
        const std::string_view value = entry.substr(at + 1);
        const bool isOneLine = value.find('\n') == std::string_view::npos;
        m_entries.push_back(
            {trimmed(entry.substr(0, at)), isOneLine ? withoutComment(value) : trimmed(value)});
    }
}

const KeyedLines::Entry* KeyedLines::find(std::string_view key) const {
    const auto entry = std::ranges::find(m_entries, key, &Entry::key);
    return entry == m_entries.end() ? nullptr : &*entry;
}

std::optional<std::string_view> KeyedLines::value(std::string_view key) const {
    const Entry* entry = find(key);
    return entry ? std::optional(entry->value) : std::nullopt;
}

std::optional<std::vector<double>> KeyedLines::numbers(std::string_view key) const {
    const Entry* entry = find(key);
    return entry ? numbersIn(entry->value) : std::nullopt;
}

}  // namespace stereo
