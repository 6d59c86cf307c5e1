#include "core/project/GivenProject.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "tests/unit/project/FullProject.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Project ofPair(const char* name) {
    Project project;
    project.inputs.left = project.inputs.right = name;
    return project;
}

TEST(GivenProject, noticesEachPartThatADocumentHasButTheView) {
    const Project empty;
    const Project full = test::fullProject("/w");
    std::set<std::string> parts;
    std::ranges::copy_if(differences(empty, full), std::inserter(parts, parts.end()),
                         [](const std::string& part) { return !part.starts_with("view."); });
    ASSERT_GT(parts.size(), 30U);
    EXPECT_THAT(GivenProject(empty).changedIn(full), testing::ElementsAreArray(parts));
    EXPECT_THAT(GivenProject(full).changedIn(empty), testing::ElementsAreArray(parts));
    EXPECT_THAT(GivenProject(full).changedIn(full), IsEmpty());
}

TEST(GivenProject, takesWhatFilesChangedAndLeavesWhatAPersonDid) {
    GivenProject given{ofPair("a")};
    Project now = ofPair("a");
    now.cloud.farMetres = 3;
    now.match.scale = 0.5;
    Project opened = now;
    opened.match.scale = 0.25;  // an export says so
    opened.inputs.left = opened.inputs.right = "b";
    given.follow(now, opened);
    EXPECT_THAT(given.changedIn(opened), ElementsAre("cloud.farMetres"));
    opened.cloud.farMetres.reset();
    EXPECT_THAT(given.changedIn(opened), IsEmpty());
    opened.match.own["toy"].set("grain", 3);
    EXPECT_THAT(given.changedIn(opened), ElementsAre("options.own.toy.grain"));
}

TEST(GivenProject, knowsWhatEachPairBegan) {
    GivenProject given{ofPair("a")};
    Project worked = ofPair("a");
    worked.notes = "mine";
    worked.measurements = {{Measurement::Kind::Plane, {}}};
    Project other = ofPair("b");
    given.follow(worked, other);
    EXPECT_THAT(given.changedIn(other), IsEmpty());
    EXPECT_THAT(given.changedIn(worked), UnorderedElementsAre("notes", "measurements")) << "after undo";
}

}  // namespace
}  // namespace stereo
