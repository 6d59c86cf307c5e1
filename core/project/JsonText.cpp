#include "core/project/JsonText.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/PlainText.h"
#include "core/project/ScalarText.h"
#include "core/project/Utf8.h"

namespace stereo {
namespace {

constexpr std::string_view kEscapes = "\"\\/bfnrt";
constexpr std::string_view kEscaped = "\"\\/\b\f\n\r\t";

class Parser {
public:
    Parser(std::string_view text, const DocumentLabel& label) : m_rest(text), m_label(label) {}

    Node document() {
        Node node = value(0);
        skipSpace();
        if (!m_rest.empty()) refuse("more follows where it should end");
        return node;
    }

private:
    [[noreturn]] void refuse(const std::string& what) const {
        m_label.refuse(m_line, "it is no JSON: " + what + "; " + m_label.expected + " was expected");
    }

    void skipSpace() {
        while (!m_rest.empty() &&
               std::string_view(" \t\r\n").find(m_rest.front()) != std::string_view::npos) {
            if (m_rest.front() == '\n') ++m_line;
            m_rest.remove_prefix(1);
        }
    }

    bool took(char wanted) {
        skipSpace();
        if (!m_rest.starts_with(wanted)) return false;
        m_rest.remove_prefix(1);
        return true;
    }

    void require(char wanted) {
        if (!took(wanted)) refuse(std::string("a ") + wanted + " is missing");
    }

    Node value(int depth) {
        if (depth > kMaxNodeDepth) refuse("it is too deep");
        skipSpace();
        const int line = m_line;
        Node node = took('{') ? map(depth) : took('[') ? list(depth) : scalar();
        node.line = line;
        return node;
    }

    Node map(int depth) {
        Node::Map members;
        if (took('}')) return Node{std::move(members)};
        do {
            require('"');
            std::string key = text();
            if (std::ranges::find(members, key, &Node::Member::first) != members.end())
                refuse(inQuotes(key) + " is there twice");
            if (members.size() == kMaxNodeKeys) refuse("there are too many keys");
            require(':');
            members.emplace_back(std::move(key), value(depth + 1));
        } while (took(','));
        require('}');
        return Node{std::move(members)};
    }

    Node list(int depth) {
        Node::List entries;
        if (took(']')) return Node{std::move(entries)};
        do entries.push_back(value(depth + 1));
        while (took(','));
        require(']');
        return Node{std::move(entries)};
    }

    Node scalar() {
        if (took('"')) return Node{text()};
        const std::size_t length = std::min(m_rest.find_first_of(" \t\r\n,]}"), m_rest.size());
        const std::string_view word = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        if (word == "null") return Node{};
        if (word == "true" || word == "false") return Node{word == "true"};
        if (auto number = parseNumber(word)) return *std::move(number);
        refuse(word.empty() ? "a value is missing" : "it has a word or number that JSON does not know");
    }

    /// The rest of a text, up to the quote that ends it.
    std::string text() {
        std::string text;
        while (!m_rest.starts_with('"')) {
            const std::size_t length = m_rest.empty() ? 0 : utf8Length(m_rest);
            if (length == 0) refuse(m_rest.empty() ? "a text does not end" : "a text is not UTF-8");
            if (static_cast<unsigned char>(m_rest.front()) < ' ') refuse("a text does not end on its line");
            if (m_rest.front() == '\\') {
                m_rest.remove_prefix(1);
                appendEscaped(text);
            } else {
                text += m_rest.substr(0, length);
                m_rest.remove_prefix(length);
            }
        }
        m_rest.remove_prefix(1);
        return text;
    }

    void appendEscaped(std::string& text) {
        const std::size_t index = m_rest.empty() ? kEscapes.npos : kEscapes.find(m_rest.front());
        if (index != kEscapes.npos) {
            text += kEscaped[index];
            m_rest.remove_prefix(1);
            return;
        }
        char32_t code = codeUnit();
        if (code >= 0xD800 && code < 0xDC00) {
            if (!m_rest.starts_with('\\')) refuse("half a character is missing");
            m_rest.remove_prefix(1);
            const char32_t low = codeUnit();
            if (low < 0xDC00 || low > 0xDFFF) refuse("half a character is missing");
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        } else if (code >= 0xDC00 && code <= 0xDFFF) {
            refuse("half a character is missing");
        }
        appendUtf8(text, code);
    }

    /// "uXXXX"
    char32_t codeUnit() {
        const std::string_view digits = m_rest.substr(0, 5);
        std::uint32_t code = 0;
        const char* const end = digits.data() + digits.size();
        const bool isUnit = digits.size() == 5 && digits.front() == 'u' &&
                            std::from_chars(digits.data() + 1, end, code, 16).ptr == end;
        if (!isUnit) refuse("a character is written wrongly");
        m_rest.remove_prefix(5);
        return code;
    }

    std::string_view m_rest;
    const DocumentLabel& m_label;
    int m_line = 1;
};

void appendQuoted(std::string& json, std::string_view text) {
    json += '"';
    for (const char c : toUtf8(text)) {
        const std::size_t index = c == '/' ? kEscaped.npos : kEscaped.find(c);
        if (index != kEscaped.npos) {
            json += '\\';
            json += kEscapes[index];
        } else if (static_cast<unsigned char>(c) < ' ') {
            constexpr std::string_view kDigits = "0123456789abcdef";
            const auto code = static_cast<unsigned char>(c);
            json += "\\u00";
            json += kDigits[code >> 4];
            json += kDigits[code & 15];
        } else {
            json += c;
        }
    }
    json += '"';
}

constexpr std::size_t kOneLine = std::string::npos;  ///< in the place of an indent

void append(std::string& json, const Node& node, std::size_t indent);

/// "[…]" or "{…}" with an entry a line, or all on one.
template <typename Entries, typename Append>
void appendEntries(std::string& json, std::string_view brackets, const Entries& entries, std::size_t indent,
                   const Append& appendEntry) {
    const bool isOneLine = indent == kOneLine;
    json += brackets.front();
    const char* separator = isOneLine ? "" : "\n";
    for (const auto& entry : entries) {
        json += separator;
        if (!isOneLine) json.append(indent + 4, ' ');
        appendEntry(entry, isOneLine ? kOneLine : indent + 4);
        separator = isOneLine ? "," : ",\n";
    }
    if (!entries.empty() && !isOneLine) json.append("\n").append(indent, ' ');
    json += brackets.back();
}

void append(std::string& json, const Node& node, std::size_t indent) {
    if (node.isNull()) json += "null";
    if (const auto* flag = std::get_if<bool>(&node.value)) json += *flag ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&node.value)) json += std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&node.value)) json += numberToText(*number);
    if (const auto* text = std::get_if<std::string>(&node.value)) appendQuoted(json, *text);
    if (const auto* list = std::get_if<Node::List>(&node.value)) {
        appendEntries(json, "[]", *list, indent,
                      [&](const Node& entry, std::size_t inside) { append(json, entry, inside); });
    }
    if (const auto* map = std::get_if<Node::Map>(&node.value)) {
        appendEntries(json, "{}", *map, indent, [&](const Node::Member& member, std::size_t inside) {
            appendQuoted(json, member.first);
            json += inside == kOneLine ? ":" : ": ";
            append(json, member.second, inside);
        });
    }
}

}  // namespace

Node parseJson(std::string_view text, const DocumentLabel& label) {
    return Parser(text, label).document();
}

std::string toJsonText(const Node& node) {
    std::string json;
    append(json, node, 0);
    return json += '\n';
}

std::string toJsonLine(const Node& node) {
    std::string json;
    append(json, node, kOneLine);
    return json += '\n';
}

}  // namespace stereo
