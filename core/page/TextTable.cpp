#include "core/page/TextTable.h"

#include <algorithm>

namespace stereo {
namespace {

std::string csvField(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == text.npos) return text;
    std::string field(1, '"');
    for (const char c : text) field.append(c == '"' ? 2 : 1, c);
    field.push_back('"');
    return field;
}

/// How many characters a terminal shows.
std::size_t shownLength(const std::string& text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::string aligned(const std::vector<TableLine>& lines) {
    std::vector<std::size_t> widths(lines.front().size());
    for (const TableLine& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], shownLength(line[i]));
    }
    std::string text;
    for (const TableLine& line : lines) {
        std::string row;
        for (std::size_t i = 0; i < line.size(); ++i) {
            row += std::string(widths[i] - shownLength(line[i]), ' ') + line[i];
            if (i + 1 < line.size()) row += "  ";
        }
        text += row.substr(0, row.find_last_not_of(' ') + 1) + '\n';
    }
    return text;
}

std::string csvLine(const TableLine& fields) {
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) line.push_back(',');
        line.append(csvField(fields[i]));
    }
    line.push_back('\n');
    return line;
}

}  // namespace stereo
