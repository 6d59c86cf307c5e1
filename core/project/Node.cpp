#include "core/project/Node.h"

#include <algorithm>
#include <type_traits>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/FileBytes.h"

namespace stereo {
namespace {

/// As a writer leaves out.
bool isEmpty(const Node& node) {
    const auto* text = std::get_if<std::string>(&node.value);
    const auto* list = std::get_if<Node::List>(&node.value);
    const auto* map = std::get_if<Node::Map>(&node.value);
    return node.isNull() || (text && text->empty()) || (list && list->empty()) || (map && map->empty());
}

void collectUnknown(const Node& original, const Node& asRead, const std::string& place,
                    std::vector<std::string>& found) {
    if (const auto* map = std::get_if<Node::Map>(&original.value); map && asRead.isMap()) {
        for (const auto& [key, node] : *map) {
            const std::string name = place.empty() ? key : place + "." + key;
            const Node* known = asRead.find(key);
            if (known) {
                collectUnknown(node, *known, name, found);
            } else if (!isEmpty(node)) {
                found.push_back("line " + std::to_string(node.line) + ": " + name);
            }
        }
        return;
    }
    const auto* list = std::get_if<Node::List>(&original.value);
    const auto* known = std::get_if<Node::List>(&asRead.value);
    if (!list || !known) return;
    for (std::size_t i = 0; i < std::min(list->size(), known->size()); ++i)
        collectUnknown((*list)[i], (*known)[i], place, found);
}

}  // namespace

const Node* Node::find(std::string_view key) const {
    const auto* map = std::get_if<Map>(&value);
    if (!map) return nullptr;
    const auto found = std::ranges::find(*map, key, &Member::first);
    return found == map->end() ? nullptr : &found->second;
}

Node* Node::find(std::string_view key) {
    return const_cast<Node*>(std::as_const(*this).find(key));
}

Error DocumentLabel::refusal(int line, std::string what) const {
    if (what.ends_with('.')) what.pop_back();
    return {
        ErrorKind::BadFormat,
        pathText(path.filename()) + (line > 0 ? ", line " + std::to_string(line) : "") + ": " + what + ".",
        path};
}

std::string readDocument(const DocumentLabel& label) {
    const std::vector<std::byte> bytes = readFileStart(label.path, kMaxDocumentBytes + 1);
    if (bytes.size() <= kMaxDocumentBytes) return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    throw Error(ErrorKind::BadFormat,
                pathText(label.path.filename()) + " has more than " + bytesText(kMaxDocumentBytes) + "; " +
                    label.expected + " was expected.",
                label.path);
}

std::string textOf(const Node& node) {
    struct {
        std::string operator()(std::monostate) const { return "nothing"; }
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(std::int64_t whole) const { return std::to_string(whole); }
        std::string operator()(double number) const { return numberText(number); }
        std::string operator()(const std::string& text) const { return inQuotes(text); }
        std::string operator()(const Node::List&) const { return "a list"; }
        std::string operator()(const Node::Map&) const { return "a group of values"; }
    } const visitor;
    return std::visit(visitor, node.value);
}

void copyUnknownKeys(Node& fresh, const Node& original, const Node& asRead) {
    if (auto* map = std::get_if<Node::Map>(&fresh.value); map && original.isMap() && asRead.isMap()) {
        for (const auto& [key, node] : std::get<Node::Map>(original.value)) {
            const Node* known = asRead.find(key);
            Node* now = fresh.find(key);
            if (known && now) copyUnknownKeys(*now, node, *known);
            if (!known && !now) map->emplace_back(key, node);
        }
        return;
    }
    if (original == asRead) return;
    auto* list = std::get_if<Node::List>(&fresh.value);
    const auto* originals = std::get_if<Node::List>(&original.value);
    const auto* known = std::get_if<Node::List>(&asRead.value);
    if (!list || !originals || !known || originals->size() != known->size()) return;
    std::vector<bool> taken(known->size());
    for (Node& entry : *list) {
        for (std::size_t i = 0; i < known->size(); ++i) {
            if (taken[i] || (*known)[i] != entry) continue;
            taken[i] = true;
            copyUnknownKeys(entry, (*originals)[i], (*known)[i]);
            break;
        }
    }
}

std::vector<std::string> unknownKeys(const Node& original, const Node& asRead) {
    std::vector<std::string> found;
    collectUnknown(original, asRead, {}, found);
    return found;
}

}  // namespace stereo
