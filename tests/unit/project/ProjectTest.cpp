#include "core/project/Project.h"

#include <gmock/gmock.h>

#include "tests/unit/project/FullProject.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Project, namesWhatDiffers) {
    const Project before = test::fullProject("/w");
    Project after = before;
    EXPECT_THAT(differences(before, after), IsEmpty());
    after.display.colormap = Colormap::Magma;
    after.cloud.nearMetres.reset();
    after.match.own["sgm"].set("blockSize", 9);
    after.measurements.clear();
    const auto names =
        ElementsAre("options.own.sgm.blockSize", "display.colormap", "cloud.nearMetres", "measurements");
    EXPECT_THAT(differences(before, after), names);
    EXPECT_THAT(differences(after, before), names);
}

TEST(Project, namesPartsOfAGroupThatOneOfTheTwoLacks) {
    Project before;
    Project after;
    after.match.own["toy"].set("grain", 3);
    after.view.images = ImageZoom{2, {1, 1}};
    EXPECT_THAT(differences(before, after),
                ElementsAre("options.own.toy.grain", "view.images.zoom", "view.images.centrePx"));
    EXPECT_THAT(differences(after, before),
                ElementsAre("options.own.toy.grain", "view.images.zoom", "view.images.centrePx"));
}

TEST(Project, losesTheMarksInACloudTogether) {
    Project project = test::fullProject("/w");
    dropCloudMarks(project);
    EXPECT_THAT(project.measurements, IsEmpty());
    EXPECT_EQ(project.look.cutNearMetres, std::nullopt);
    EXPECT_EQ(project.look.cutFarMetres, std::nullopt);
    EXPECT_EQ(project.look.pointSize, 3) << "how it looks stays";
}

}  // namespace
}  // namespace stereo
