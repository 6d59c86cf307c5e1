#include "core/set/ListRows.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PlainText.h"
#include "core/project/JsonText.h"

namespace stereo {
namespace {

/// Takes the next line from a text, without its end.
std::string_view takeLine(std::string_view& text) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

char separatorIn(std::string_view header) {
    for (const char separator : {'\t', ';'})
        if (header.find(separator) != std::string_view::npos) return separator;
    return ',';
}

/// Reads the fields of a table one row after the other.
class Table {
public:
    Table(std::string_view text, const DocumentLabel& label) : m_rest(text), m_label(label) {
        std::string_view ahead = text;
        m_separator = separatorIn(takeLine(ahead));
    }

    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }
    [[nodiscard]] int line() const { return m_line; }

    [[nodiscard]] std::vector<std::string> takeRow() {
        std::vector<std::string> fields;
        while (true) {
            fields.push_back(takeField());
            if (m_rest.empty()) break;
            const char end = m_rest.front();
            m_rest.remove_prefix(1);
            if (end == m_separator) continue;
            ++m_line;
            break;
        }
        return fields;
    }

private:
    /// Up to the separator or the end of the line, which stays.
    std::string takeField() {
        if (m_rest.starts_with('"')) return takeQuoted();
        const std::size_t end = std::min(m_rest.find_first_of(std::string{m_separator, '\n'}), m_rest.size());
        std::string_view field = m_rest.substr(0, end);
        m_rest.remove_prefix(end);
        if (field.ends_with('\r') && !m_rest.starts_with(m_separator)) field.remove_suffix(1);
        return std::string(field);
    }

    std::string takeQuoted() {
        const int began = m_line;
        std::string field;
        m_rest.remove_prefix(1);
        while (true) {
            const std::size_t quote = m_rest.find('"');
            if (quote == std::string_view::npos)
                m_label.refuse(began, "a quote begins here and does not end");
            field += m_rest.substr(0, quote);
            m_rest.remove_prefix(quote + 1);
            if (!m_rest.starts_with('"')) break;
            field += '"';
            m_rest.remove_prefix(1);
        }
        m_line += static_cast<int>(std::ranges::count(field, '\n'));
        if (m_rest.starts_with("\r\n") || m_rest == "\r") m_rest.remove_prefix(1);
        if (!m_rest.empty() && m_rest.front() != m_separator && m_rest.front() != '\n')
            m_label.refuse(m_line, "more text follows a quote that has ended");
        return field;
    }

    std::string_view m_rest;
    const DocumentLabel& m_label;
    char m_separator = ',';
    int m_line = 1;
};

bool isBlank(const std::vector<std::string>& fields) {
    return fields.size() == 1 && fields.front().find_first_not_of(" \t") == std::string::npos;
}

void requireDistinct(const std::vector<std::string>& columns, const DocumentLabel& label) {
    std::vector<std::string> sorted = columns;
    std::ranges::sort(sorted);
    const auto twin = std::ranges::adjacent_find(sorted);
    if (twin != sorted.end()) label.refuse(1, fmt::format("the column {} is there twice", inQuotes(*twin)));
}

std::string textOfValue(const std::string& key, const Node& node, int line, const DocumentLabel& label) {
    if (const auto* text = std::get_if<std::string>(&node.value)) return *text;
    if (const auto* whole = std::get_if<std::int64_t>(&node.value)) return fmt::format("{}", *whole);
    if (const auto* number = std::get_if<double>(&node.value)) return fmt::format("{}", *number);
    label.refuse(line, fmt::format("{} is {}; a text or a number was expected", inQuotes(key), textOf(node)));
}

/// The object of one line; messages name that line.
Node objectIn(std::string_view text, int line, const DocumentLabel& label) {
    Node node;
    try {
        node = parseJson(text, label);
    } catch (const Error& error) {  // adds the line of the list: to the parser it is the first
        const std::string_view sentence = error.sentence();
        constexpr std::string_view kPlace = ", line 1: ";
        const std::size_t at = sentence.find(kPlace);
        std::string_view what = at == std::string_view::npos ? sentence : sentence.substr(at + kPlace.size());
        if (what.ends_with('.')) what.remove_suffix(1);
        label.refuse(line, std::string(what));
    }
    if (!node.isMap()) label.refuse(line, fmt::format("{} was found; an object was expected", textOf(node)));
    return node;
}

}  // namespace

bool isJsonLines(std::string_view text) {
    const std::string_view line = takeLine(text);
    if (!line.starts_with('{')) return false;
    try {
        return parseJson(line, {"list", "a list"}).find("left") != nullptr;
    } catch (const Error&) {
        return false;  // an object of several lines
    }
}

std::vector<std::string> columnsOf(std::string_view text) {
    const DocumentLabel label{"list", "a list"};
    return Table(text, label).takeRow();
}

void readTable(std::string_view text, const DocumentLabel& label,
               const std::function<void(const ListRow&)>& each) {
    Table table(text, label);
    const std::vector<std::string> columns = table.takeRow();
    requireDistinct(columns, label);
    while (!table.isAtEnd()) {
        ListRow row{table.line(), {}};
        std::vector<std::string> fields = table.takeRow();
        if (isBlank(fields) && columns.size() > 1) continue;
        if (fields.size() != columns.size())
            label.refuse(row.line, fmt::format("there are {}; the first line names {}",
                                               countedText(fields.size(), "field"),
                                               countedText(columns.size(), "column")));
        for (std::size_t i = 0; i < fields.size(); ++i)
            row.values.emplace_back(columns[i], std::move(fields[i]));
        each(row);
    }
}

void readJsonLines(std::string_view text, const DocumentLabel& label,
                   const std::function<void(const ListRow&)>& each) {
    for (int line = 1; !text.empty(); ++line) {
        const std::string_view json = takeLine(text);
        if (json.find_first_not_of(" \t") == std::string_view::npos) continue;
        const Node object = objectIn(json, line, label);
        ListRow row{line, {}};
        for (const auto& [key, value] : std::get<Node::Map>(object.value))
            if (!value.isNull()) row.values.emplace_back(key, textOfValue(key, value, line, label));
        each(row);
    }
}

}  // namespace stereo
