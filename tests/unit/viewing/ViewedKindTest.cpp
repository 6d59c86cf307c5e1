#include "core/viewing/ViewedKind.h"

#include <gtest/gtest.h>

#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

FloatMap ramp() {
    FloatMap map({32, 8});
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 32; ++x) map.at(x, y) = static_cast<float>(1 + x);
    return map;
}

TEST(ViewedKind, tellsMapsAndCloudsByTheirContent) {
    const test::TempDir folder;
    writePfm(folder / "a.dat", ramp());
    writeNpz(folder / "b.dat", ramp(), "numbers");
    writeTiff32(folder / "c.dat", ramp());
    const auto cloud = folder.write("d.dat", "ply\nformat ascii 1.0\nend_header\n");
    for (const char* map : {"a.dat", "b.dat", "c.dat"})
        EXPECT_EQ(viewedKindOf(folder / map), ViewedKind::Map) << map;
    EXPECT_EQ(viewedKindOf(cloud), ViewedKind::Cloud);
    writeNpz(folder / "b.npz", ramp(), "numbers");
    EXPECT_EQ(viewedKindOf((folder / "b.npz").native() + ":numbers"), ViewedKind::Map);
}

TEST(ViewedKind, takesADeepGrayPictureForAMapWhenItsNameSaysSoOrItIsAlone) {
    const test::TempDir folder;
    std::filesystem::create_directories(folder / "disp_occ_0");
    writePng16(folder / "disp_occ_0/000000_10.png", ramp(), Png16Unit::Kitti256);
    writePng16(folder / "thing.png", ramp(), Png16Unit::Steps);
    EXPECT_EQ(viewedKindOf(folder / "disp_occ_0/000000_10.png"), ViewedKind::Map);
    EXPECT_EQ(viewedKindOf(folder / "thing.png"), std::nullopt);
    EXPECT_EQ(viewedKindOfLone(folder / "thing.png"), ViewedKind::Map);
}

TEST(ViewedKind, leavesPicturesCalibrationsAndWhatIsNotThereAlone) {
    const test::TempDir folder;
    for (const auto& file : {test::samplePath("left.png"), test::samplePath("calib.txt"), folder / "gone.pfm",
                             folder.write("empty.pfm", ""), folder.path()}) {
        EXPECT_EQ(viewedKindOfLone(file), std::nullopt) << file;
    }
}

}  // namespace
}  // namespace stereo
