#include "core/project/Project.h"

#include "core/base/Error.h"
#include "core/base/RequireWithin.h"
#include "core/match/CommonOptions.h"
#include "core/project/NodeWriter.h"
#include "core/project/Visit.h"

namespace stereo {
namespace {

constexpr double kSmallestPoint = 1;
constexpr double kLargestPoint = 12;
constexpr double kFarthestMetres = 1e12;

void collectDifferences(const Node& before, const Node& after, const std::string& place,
                        std::vector<std::string>& names);

/// The keys of both, in the order that both have them in.
std::vector<std::string> keysOf(const Node& before, const Node& after) {
    std::vector<std::string> keys;
    const auto& now = std::get<Node::Map>(after.value);
    auto next = now.begin();
    for (const auto& [key, node] : std::get<Node::Map>(before.value)) {
        if (after.find(key)) {
            for (; next->first != key; ++next) {
                if (!before.find(next->first)) keys.push_back(next->first);
            }
            ++next;
        }
        keys.push_back(key);
    }
    for (; next != now.end(); ++next) {
        if (!before.find(next->first)) keys.push_back(next->first);
    }
    return keys;
}

void collectDifferences(const Node& before, const Node& after, const std::string& place,
                        std::vector<std::string>& names) {
    if (before == after) return;
    if (!before.isMap() && !after.isMap()) return names.push_back(place);
    const Node nothing;
    const Node empty{Node::Map()};
    const Node& old = before.isMap() ? before : empty;
    const Node& now = after.isMap() ? after : empty;
    for (const std::string& key : keysOf(old, now)) {
        const Node* one = old.find(key);
        const Node* other = now.find(key);
        collectDifferences(one ? *one : nothing, other ? *other : nothing,
                           place.empty() ? key : place + "." + key, names);
    }
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

void requireSane(const MatchOptions& options) {
    for (const char* id : kCommonOptions) {
        const OptionRow row = commonRow(id);
        static_cast<void>(row.checked(commonValue(options, id), "options." + row.recordKey()));
    }
}

void dropCloudMarks(Project& project) {
    project.measurements.clear();
    project.look.cutNearMetres.reset();
    project.look.cutFarMetres.reset();
    project.look.box.reset();
}

std::vector<std::string> differences(const Project& before, const Project& after) {
    std::vector<std::string> names;
    collectDifferences(NodeWriter::of(before), NodeWriter::of(after), {}, names);
    return names;
}

}  // namespace stereo
