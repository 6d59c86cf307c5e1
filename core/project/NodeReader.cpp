#include "core/project/NodeReader.h"

#include <cmath>
#include <utility>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

/// Looks for the value that has to be changed in a document that is refused as it is: the last one with which
/// another value would do.
class Search {
public:
    Search(Node root, const std::function<void(const Node& changed)>& trial)
        : m_root(std::move(root)), m_trial(trial) {}

    /// Its line; 0 = it is none alone.
    [[nodiscard]] int line() { return culprit(m_root, m_key); }
    /// "images.zoom"
    [[nodiscard]] const std::string& key() const { return m_key; }

private:
    static constexpr int kMaxTrials = 100;  // each reads all of it: a hostile file is not worth more

    [[nodiscard]] bool passes() {
        if (++m_trials > kMaxTrials) return false;
        try {
            m_trial(m_root);
            return true;
        } catch (const Error&) {  // that is the answer
            return false;
        }
    }

    /// Whether the document would do without the value, which is a part of it, or with another number.
    [[nodiscard]] bool isToBlame(Node& value) {
        Node original = std::exchange(value, Node{});
        bool isIt = passes();
        const bool isNumber = std::holds_alternative<double>(original.value) ||
                              std::holds_alternative<std::int64_t>(original.value);
        if (!isIt && isNumber) {
            value = Node{std::int64_t{1}};
            isIt = passes();
        }
        value = std::move(original);
        return isIt;
    }

    /// The innermost one in `map`. One that is to blame as a whole comes before parts of others.
    int culprit(Node& map, std::string& key) {
        auto* members = std::get_if<Node::Map>(&map.value);
        if (!members) return 0;
        for (const bool isWhole : {true, false}) {
            for (auto member = members->rbegin(); member != members->rend(); ++member) {
                if (isWhole && !isToBlame(member->second)) continue;
                std::string inner;
                const int line = culprit(member->second, inner);
                if (line == 0 && !isWhole) continue;
                key = member->first + (inner.empty() ? "" : "." + inner);
                return line == 0 ? member->second.line : line;
            }
        }
        return 0;
    }

    Node m_root;
    const std::function<void(const Node& changed)>& m_trial;
    std::string m_key;
    int m_trials = 0;
};

}  // namespace

NodeReader::NodeReader(const Node& node, const DocumentLabel& label, std::filesystem::path folder,
                       std::string place)
    : m_node(node), m_label(label), m_folder(std::move(folder)), m_place(std::move(place)) {
    if (node.isMap()) return;
    if (!m_place.empty()) refuse(node, m_place, "a group of values");
    label.refuse(node.line, "it holds " + textOf(node) + "; " + label.expected + " was expected");
}

void NodeReader::requireKey(const char* key) const {
    const Node* node = m_node.find(key);
    if (m_isTrial || (node && !node->isNull())) return;
    m_label.refuse(m_node.line, placeOf(key) + " is missing; " + m_label.expected + " was expected");
}

void NodeReader::blame(const CheckFailed& failed, const Trial& trial) const {
    Search search(m_node, trial);
    const int line = search.line();
    if (line == 0) throw Error(failed);
    const std::string key = placeOf(search.key());
    const bool isNamed = failed.plain().find(key) != std::string::npos;
    throw m_label.refusal(line, (isNamed ? "" : key + ": ") + failed.plain());
}

void NodeReader::refuse(const Node& node, const std::string& place, const std::string& expected) const {
    m_label.refuse(node.line, place + " is " + textOf(node) + "; " + expected + " was expected");
}

void NodeReader::read(const Node& node, const std::string& place, bool& value) const {
    const auto* flag = std::get_if<bool>(&node.value);
    if (!flag) refuse(node, place, "true or false");
    value = *flag;
}

void NodeReader::read(const Node& node, const std::string& place, double& value) const {
    const auto* number = std::get_if<double>(&node.value);
    const auto* whole = std::get_if<std::int64_t>(&node.value);
    if (!number && !whole) refuse(node, place, "a number");
    value = number ? *number : static_cast<double>(*whole);
}

void NodeReader::read(const Node& node, const std::string& place, float& value) const {
    double number = 0;
    read(node, place, number);
    if (std::abs(number) > std::numeric_limits<float>::max())
        refuseNumber(node, place, std::numeric_limits<float>::max());
    value = static_cast<float>(number);
}

void NodeReader::read(const Node& node, const std::string& place, std::string& value) const {
    const auto* text = std::get_if<std::string>(&node.value);
    const bool isScalar = !node.isMap() && !node.isList();
    // Without quotes, a name such as 2024 is a number to YAML.
    if (!text && isScalar && !node.written.empty()) {
        value = node.written;
        return;
    }
    if (!text) refuse(node, place, "a text");
    value = *text;
}

void NodeReader::read(const Node& node, const std::string& place, std::filesystem::path& value) const {
    std::string text;
    read(node, place, text);
    if (text.find('\0') != text.npos) refuse(node, place, "a path");
    value = pathFromRelativeText(text, m_folder);
}

void NodeReader::read(const Node& node, const std::string& place, OptionValue& value) const {
    if (node.isMap() || node.isList()) refuse(node, place, "one value");
    value = std::monostate();
    if (const auto* flag = std::get_if<bool>(&node.value)) value = *flag;
    if (const auto* number = std::get_if<double>(&node.value)) value = *number;
    if (const auto* text = std::get_if<std::string>(&node.value)) value = *text;
    const auto* whole = std::get_if<std::int64_t>(&node.value);
    if (!whole) return;
    if (std::in_range<int>(*whole)) {
        value = static_cast<int>(*whole);
    } else {
        value = static_cast<double>(*whole);
    }
}

void NodeReader::read(const Node& node, const std::string& place, OptionValues& values) const {
    values = {};
    for (const auto& [id, entry] : mapIn(node, place)) {
        OptionValue value;
        read(entry, place + "." + id, value);
        values.set(id, std::move(value));
    }
}

std::int64_t NodeReader::wholeNumber(const Node& node, const std::string& place) const {
    if (const auto* whole = std::get_if<std::int64_t>(&node.value)) return *whole;
    constexpr double kExact = 9007199254740992;  // 2^53: from there on a double leaves out whole numbers
    const auto* number = std::get_if<double>(&node.value);
    if (!number || std::abs(*number) > kExact || *number != std::floor(*number))
        refuse(node, place, "a whole number");
    return static_cast<std::int64_t>(*number);
}

void NodeReader::refuseNumber(const Node& node, const std::string& place, double maximum) const {
    refuse(node, place, "a number up to " + numberText(maximum));
}

std::string NodeReader::oneOf(const std::string_view* names, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += i == 0 ? "" : i + 1 == count ? " or " : ", ";
        text.append("\"").append(names[i]).append("\"");
    }
    return text;
}

const Node::List& NodeReader::listIn(const Node& node, const std::string& place,
                                     std::optional<std::size_t> length) const {
    const auto* list = std::get_if<Node::List>(&node.value);
    if (!list || (length && list->size() != *length))
        refuse(node, place, length ? "a list of " + std::to_string(*length) + " values" : "a list");
    return *list;
}

const Node::List& NodeReader::listUpTo(std::size_t most, const Node& node, const std::string& place) const {
    const Node::List& list = listIn(node, place);
    if (list.size() <= most) return list;
    m_label.refuse(node.line, place + " is a list of " + std::to_string(list.size()) + " entries; up to " +
                                  std::to_string(most) + " were expected; take entries out of the file");
}

const Node::Map& NodeReader::mapIn(const Node& node, const std::string& place) const {
    const auto* map = std::get_if<Node::Map>(&node.value);
    if (!map) refuse(node, place, "a group of values");
    return *map;
}

}  // namespace stereo
