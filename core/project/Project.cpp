#include "core/project/Project.h"

#include "core/base/Error.h"
#include "core/base/RequireWithin.h"
#include "core/project/NodeWriter.h"
#include "core/project/Visit.h"

namespace stereo {
namespace {

constexpr double kSmallestPoint = 1;
constexpr double kLargestPoint = 12;
constexpr double kFarthestMetres = 1e12;

void collectDifferences(const Node& before, const Node& after, const std::string& place,
                        std::vector<std::string>& names);

/// The members of one of the maps, as far as `wanted`.
template <typename Wanted>
void compareMembers(const Node& of, const Node& with, const std::string& place,
                    std::vector<std::string>& names, const Wanted& wanted) {
    static const Node kNothing;
    for (const auto& [key, node] : std::get<Node::Map>(of.value)) {
        const Node* other = with.find(key);
        const std::string name = place.empty() ? key : place + "." + key;
        if (wanted(other)) collectDifferences(node, other ? *other : kNothing, name, names);
    }
}

void collectDifferences(const Node& before, const Node& after, const std::string& place,
                        std::vector<std::string>& names) {
    if (before == after) return;
    const Node empty{Node::Map()};
    const bool isGroup = before.isMap() || after.isMap();
    if (!isGroup) return names.push_back(place);
    const Node& old = before.isMap() ? before : empty;
    const Node& now = after.isMap() ? after : empty;
    compareMembers(old, now, place, names, [](const Node*) { return true; });
    compareMembers(now, old, place, names, [](const Node* other) { return !other; });
}

}  // namespace

void ProjectInputs::validate() const {
    if (left.empty() != right.empty())
        throw Error(ErrorKind::BadInput,
                    "The pair has one image alone; name the left and the right one, or one file for both and "
                    "its split.");
    if (split && left != right)
        throw Error(ErrorKind::BadInput,
                    "The pair has a split and two different files; a split is how one file holds both.");
}

void requireSane(const CloudLook& look) {
    requireWithin("pointSize of the cloud's look", look.pointSize, kSmallestPoint, kLargestPoint);
    for (const auto& cut : {look.cutNearMetres, look.cutFarMetres}) {
        if (cut) requireWithin("a cut through the cloud", *cut, -kFarthestMetres, kFarthestMetres);
    }
}

void dropCloudMarks(Project& project) {
    project.measurements.clear();
    project.look.cutNearMetres.reset();
    project.look.cutFarMetres.reset();
}

std::vector<std::string> differences(const Project& before, const Project& after) {
    std::vector<std::string> names;
    collectDifferences(NodeWriter::of(before), NodeWriter::of(after), {}, names);
    return names;
}

}  // namespace stereo
