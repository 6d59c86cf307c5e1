#pragma once

#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/project/Node.h"
#include "core/project/Project.h"

namespace stereo {

/// What a project would be without the work of a person: as its defaults and the files that were opened give
/// it. It goes through visit(), like every document, so that it covers each member of a project. Where
/// several pairs were opened, each has its own. The view is never work. A value.
class STEREOSCOPE_CORE_API GivenProject {
public:
    /// All of this project is given.
    explicit GivenProject(const Project& project);

    /// Files, or the program itself, changed `before` into `after`: what differs between the two is given,
    /// all else stays what it was.
    void follow(const Project& before, const Project& after);
    /// The names of the parts that a person changed: those of differences(), in no order.
    [[nodiscard]] std::vector<std::string> changedIn(const Project& project) const;

private:
    struct Pair {
        ProjectInputs inputs;
        Node tree;
    };
    /// That of the project's images, or the latest.
    [[nodiscard]] const Pair& pairOf(const Project& project) const;

    std::vector<Pair> m_pairs;  ///< in the order they were opened; never empty
};

}  // namespace stereo
