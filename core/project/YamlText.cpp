#include "core/project/YamlText.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "core/base/PlainText.h"
#include "core/project/ScalarText.h"
#include "core/project/Utf8.h"

namespace stereo {
namespace {

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

/// What a scalar without quotes means.
Node plainScalar(const std::string& text) {
    if (isOneOf(text, {"", "~", "null", "Null", "NULL"})) return Node{};
    if (isOneOf(text, {"true", "True", "TRUE"})) return Node{true};
    if (isOneOf(text, {"false", "False", "FALSE"})) return Node{false};
    return parseNumber(text).value_or(Node{text});
}

/// Builds the tree from what the parser meets. The parser's own tree would follow aliases, and an exception
/// is thrown through it only by this class.
class TreeBuilder : public YAML::EventHandler {
public:
    explicit TreeBuilder(const DocumentLabel& label) : m_label(label) {}

    [[nodiscard]] Node releaseRoot() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuseAnchor(mark, anchor);
        add(Node{}, mark);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuseAnchor(mark, 1); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuseAnchor(mark, anchor);
        if (wantsKey()) return addKey(value, mark);
        const bool isPlain = tag == "?";
        Node node = isPlain ? plainScalar(value) : Node{value};
        if (isPlain) node.written = value;
        add(std::move(node), mark);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        begin(Node{Node::List()}, mark, anchor);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        begin(Node{Node::Map()}, mark, anchor);
    }
    void OnMapEnd() override { end(); }

private:
    struct Open {
        Node node;
        std::string key = {};  ///< of the value that comes next
        bool hasKey = false;
    };

    [[noreturn]] void refuse(const YAML::Mark& mark, const std::string& what) const {
        m_label.refuse(mark.line + 1, what);
    }
    void refuseAnchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
        if (anchor == 0) return;
        refuse(mark, "anchors and aliases (& and *) have no meaning in " + m_label.expected +
                         "; write the value itself");
    }

    [[nodiscard]] bool wantsKey() const {
        return !m_open.empty() && m_open.back().node.isMap() && !m_open.back().hasKey;
    }

    void addKey(const std::string& key, const YAML::Mark& mark) {
        Open& map = m_open.back();
        if (map.node.find(key)) refuse(mark, inQuotes(key) + " is there twice");
        if (std::get<Node::Map>(map.node.value).size() == kMaxNodeKeys)
            refuse(mark, "there are too many keys");
        map.key = key;
        map.hasKey = true;
    }

    void begin(Node node, const YAML::Mark& mark, YAML::anchor_t anchor) {
        refuseAnchor(mark, anchor);
        if (wantsKey()) refuse(mark, "a key is a list or a group of values; a word was expected");
        if (m_open.size() > kMaxNodeDepth) refuse(mark, "it is too deep");
        node.line = mark.line + 1;
        m_open.push_back({std::move(node)});
    }

    void end() {
        Node node = std::move(m_open.back().node);
        m_open.pop_back();
        put(std::move(node));
    }

    void add(Node node, const YAML::Mark& mark) {
        if (wantsKey()) return addKey("", mark);
        node.line = mark.line + 1;
        put(std::move(node));
    }

    void put(Node node) {
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        Open& into = m_open.back();
        if (auto* list = std::get_if<Node::List>(&into.node.value)) {
            list->push_back(std::move(node));
            return;
        }
        std::get<Node::Map>(into.node.value).emplace_back(std::move(into.key), std::move(node));
        into.hasKey = false;
    }

    const DocumentLabel& m_label;
    std::vector<Open> m_open;
    Node m_root;
};

bool isScalar(const Node& node) {
    return !node.isMap() && !node.isList();
}

/// A list of numbers, or of such lists, goes on one line.
bool isShort(const Node& node) {
    const auto* list = std::get_if<Node::List>(&node.value);
    return list && std::ranges::all_of(*list, [](const Node& entry) {
               return isScalar(entry) && !std::holds_alternative<std::string>(entry.value);
           });
}

void emit(YAML::Emitter& out, const Node& node);

void emitText(YAML::Emitter& out, const std::string& text) {
    const bool hasControls = std::ranges::any_of(text, [](unsigned char c) { return c < ' ' || c == 0x7F; });
    const bool isText = std::holds_alternative<std::string>(plainScalar(text).value);
    if (hasControls || !isText) out << YAML::DoubleQuoted;
    out << toUtf8(text);
}

void emitScalar(YAML::Emitter& out, const Node& node) {
    if (node.isNull()) {
        out << YAML::Null;
    } else if (!node.written.empty()) {
        out << node.written;
    } else if (const auto* text = std::get_if<std::string>(&node.value)) {
        emitText(out, *text);
    } else if (const auto* number = std::get_if<double>(&node.value)) {
        out << numberToText(*number);
    } else if (const auto* whole = std::get_if<std::int64_t>(&node.value)) {
        out << *whole;
    } else {
        out << std::get<bool>(node.value);
    }
}

void emit(YAML::Emitter& out, const Node& node) {
    if (const auto* list = std::get_if<Node::List>(&node.value)) {
        if (isShort(node)) out << YAML::Flow;
        out << YAML::BeginSeq;
        for (const Node& entry : *list) emit(out, entry);
        out << YAML::EndSeq;
    } else if (const auto* map = std::get_if<Node::Map>(&node.value)) {
        out << YAML::BeginMap;
        for (const auto& [key, value] : *map) {
            out << YAML::Key;
            emitText(out, key);
            out << YAML::Value;
            emit(out, value);
        }
        out << YAML::EndMap;
    } else {
        emitScalar(out, node);
    }
}

/// The key that begins at the margin of a line; empty when there is none.
std::string topLevelKey(const std::string& line) {
    const std::size_t colon = line.find(':');
    const bool begins =
        !line.empty() && std::string_view(" \t-%.{[").find(line.front()) == std::string_view::npos;
    if (!begins || colon == std::string::npos) return {};
    const std::string key = line.substr(0, colon);
    const bool isQuoted =
        key.size() > 1 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front();
    return isQuoted ? key.substr(1, key.size() - 2) : key;
}

}  // namespace

Node parseYaml(std::string_view text, const DocumentLabel& label) {
    if (const auto bad = std::ranges::find(text, '\0'); bad != text.end() || !isUtf8(text))
        label.refuse(0, "it is not text in UTF-8; " + label.expected + " was expected");
    std::istringstream stream{std::string(text)};
    TreeBuilder tree(label);
    try {
        YAML::Parser parser(stream);
        const bool isThere = parser.HandleNextDocument(tree);
        Node root = isThere ? tree.releaseRoot() : Node{};
        if (TreeBuilder second(label); parser.HandleNextDocument(second))
            label.refuse(0, "it holds more than one document; " + label.expected + " is one");
        return root;
    } catch (const YAML::Exception& exception) {
        label.refuse(exception.mark.line + 1,
                     "it is no YAML (" + exception.msg + "); " + label.expected + " was expected");
    }
}

std::map<std::string, std::string> yamlComments(std::string_view text) {
    std::map<std::string, std::string> comments;
    std::string above;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.starts_with('#')) {
            above += line + '\n';
        } else if (const std::string key = topLevelKey(line); !key.empty()) {
            if (!above.empty()) comments[key] += std::exchange(above, {});
        }
    }
    if (!above.empty()) comments[""] = above;
    return comments;
}

std::string toYamlText(const Node& node, std::map<std::string, std::string> comments) {
    std::string text;
    bool isAfterGroup = false;
    for (const Node::Member& member : std::get<Node::Map>(node.value)) {
        YAML::Emitter out;
        emit(out, Node{Node::Map{member}});
        const bool isGroup = member.second.isMap() || (member.second.isList() && !isShort(member.second));
        if (!text.empty() && (isGroup || isAfterGroup)) text += '\n';
        const auto above = comments.extract(member.first);
        if (!above.empty()) text += above.mapped();
        text.append(out.c_str(), out.size()) += '\n';
        isAfterGroup = isGroup;
    }
    for (const auto& [key, lines] : comments) text += lines;  // of keys that have gone, too
    return text;
}

}  // namespace stereo
