#include "core/project/GivenProject.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>

#include "core/project/NodeWriter.h"
#include "core/project/SamePair.h"
#include "core/project/Visit.h"

namespace stereo {
namespace {

/// As many as undo leads back to.
constexpr std::size_t kMaxPairs = 200;

Node treeOf(Project project) {
    project.view = {};
    return NodeWriter::of(project);
}

const Node& memberOf(const Node& map, const std::string& key) {
    static const Node nothing;
    const Node* member = map.isMap() ? map.find(key) : nullptr;
    return member ? *member : nothing;
}

std::set<std::string> keysOf(std::initializer_list<const Node*> maps) {
    std::set<std::string> keys;
    for (const Node* map : maps) {
        if (!map->isMap()) continue;
        for (const auto& [key, member] : std::get<Node::Map>(map->value)) keys.insert(key);
    }
    return keys;
}

/// `given` after the change from `before` to `after`.
Node followed(const Node& given, const Node& before, const Node& after) {
    if (before == after) return given;
    if (!before.isMap() && !after.isMap()) return after;
    Node::Map members;
    for (const std::string& key : keysOf({&given, &before, &after})) {
        Node member = followed(memberOf(given, key), memberOf(before, key), memberOf(after, key));
        if (!member.isNull()) members.emplace_back(key, std::move(member));
    }
    return {std::move(members)};
}

/// A key without a value is the same as none.
void collectChanges(const Node& given, const Node& now, const std::string& place,
                    std::vector<std::string>& names) {
    if (given == now) return;
    if (!given.isMap() && !now.isMap()) return names.push_back(place);
    for (const std::string& key : keysOf({&given, &now})) {
        collectChanges(memberOf(given, key), memberOf(now, key), place.empty() ? key : place + "." + key,
                       names);
    }
}

}  // namespace

GivenProject::GivenProject(const Project& project) : m_pairs{{project.inputs, treeOf(project)}} {}

const GivenProject::Pair& GivenProject::pairOf(const Project& project) const {
    const auto found = std::ranges::find_if(
        m_pairs, [&](const Pair& pair) { return haveSameImages(pair.inputs, project.inputs); });
    return found == m_pairs.end() ? m_pairs.back() : *found;
}

void GivenProject::follow(const Project& before, const Project& after) {
    Pair next{after.inputs, followed(pairOf(before).tree, treeOf(before), treeOf(after))};
    std::erase_if(m_pairs, [&](const Pair& pair) { return haveSameImages(pair.inputs, next.inputs); });
    if (m_pairs.size() >= kMaxPairs) m_pairs.erase(m_pairs.begin());
    m_pairs.push_back(std::move(next));
}

std::vector<std::string> GivenProject::changedIn(const Project& project) const {
    std::vector<std::string> names;
    collectChanges(pairOf(project).tree, treeOf(project), {}, names);
    return names;
}

}  // namespace stereo
