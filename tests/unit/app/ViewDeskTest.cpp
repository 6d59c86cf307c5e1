#include "app/viewing/ViewDesk.h"

#include <gtest/gtest.h>

#include <QTest>

#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"

namespace stereo::app {
namespace {

constexpr int kLongMs = 60000;

struct ViewDeskTest : testing::Test {
    test::TempDir folder;
    JobRunner jobs;
    ViewDesk desk{jobs};

    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return !jobs.isBusy(); }, kLongMs));
    }
    /// Two maps of disparity by their names.
    void viewTwoMaps() {
        for (const char* name : {"disp0.pfm", "disp1.pfm"})
            writePfm(folder / name, FloatMap({16, 4}, std::vector<float>(64, 2)));
        desk.view({folder / "disp0.pfm", folder / "disp1.pfm"}, [] { ADD_FAILURE(); });
        settle();
        ASSERT_TRUE(desk.viewed() && desk.viewed()->maps.size() == 2);
        ASSERT_EQ(desk.viewed()->maps[1]->meaning, ViewedMap::Meaning::Disparity);
    }
};

TEST_F(ViewDeskTest, keepsAChangeWhenAnotherFollowsAtOnce) {
    viewTwoMaps();
    for (const std::size_t map : {0U, 1U}) desk.setReading(map, MapReading());
    settle();
    for (const auto& map : desk.viewed()->maps) EXPECT_EQ(map->meaning, ViewedMap::Meaning::Numbers);
}

TEST_F(ViewDeskTest, staysClosedWhenAChangeWasUnderWay) {
    viewTwoMaps();
    desk.setReading(0, MapReading());
    desk.close();
    settle();
    EXPECT_FALSE(desk.viewed());
}

}  // namespace
}  // namespace stereo::app
