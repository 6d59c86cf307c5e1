#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// A text of lines `key=value` or `key: value`, with comments from '#'; a value in brackets may go over
/// several lines. Other lines are passed over. Of equal keys the first counts. Views into the text, which
/// must outlive it.
class KeyedLines {
public:
    /// `separator` is '=' or ':'.
    KeyedLines(std::string_view text, char separator);

    [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
    /// None when there is no such key.
    [[nodiscard]] std::optional<std::string_view> value(std::string_view key) const;
    /// All numbers of a value. None when there is no such key, or it has something else than numbers.
    [[nodiscard]] std::optional<std::vector<double>> numbers(std::string_view key) const;

private:
    struct Entry {
        std::string_view key, value;
    };
    [[nodiscard]] const Entry* find(std::string_view key) const;

    std::vector<Entry> m_entries;
};

}  // namespace stereo
