#include "app/viewing/FilesToView.h"

#include <gtest/gtest.h>

#include "core/base/Error.h"
#include "core/io/MapWriter.h"
#include "core/project/ExportRecord.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;
using test::samplePath;

struct FilesToView : testing::Test {
    test::TempDir folder;
    const MatcherRegistry matchers = test::sgmAlone();

    fs::path map(const std::string& name) const {
        FloatMap values({16, 4}, std::vector<float>(64, 2));
        values.at(0, 0) = 1;
        writePfm(folder / name, values);
        return folder / name;
    }
    fs::path cloud(const std::string& name) const { return folder.write(name, "ply\nformat ascii 1.0\n"); }
    /// Beside an export of these images.
    void writeRecord(const fs::path& file, const fs::path& left, const char* product) const {
        ExportRecord record;
        record.product = product;
        record.unit = "px";
        record.matcherId = "sgm";
        record.imageSize = {741, 500};
        record.sources = {{"left image", left, ""}, {"right image", samplePath("right.png"), ""}};
        folder.write(file.filename().native() + ".json", toJson(record, matchers));
    }
    [[nodiscard]] bool areViewed(const std::vector<fs::path>& files) const {
        return areToBeViewed(files, matchers);
    }
};

TEST_F(FilesToView, areMapsAndCloudsOfOtherPrograms) {
    EXPECT_TRUE(areViewed({map("a.pfm")}));
    EXPECT_TRUE(areViewed({cloud("a.ply")}));
    EXPECT_TRUE(areViewed({map("a.pfm"), map("b.pfm"), cloud("b.ply")}));
}

TEST_F(FilesToView, areNoPairsProjectsOrFoldersAndNothingBesideThem) {
    EXPECT_FALSE(areViewed({}));
    EXPECT_FALSE(areViewed({samplePath("left.png")}));
    EXPECT_FALSE(areViewed({samplePath("left.png"), samplePath("right.png")}));
    EXPECT_FALSE(areViewed({samplePath("left.png"), samplePath("right.png"), map("disp0.pfm")}));
    EXPECT_FALSE(areViewed({folder.path()}));
    EXPECT_FALSE(areViewed({samplePath("calib.txt")}));
    EXPECT_FALSE(canBeViewed({samplePath("left.png")}));
}

TEST_F(FilesToView, areDeepPicturesThatAreAloneButNoHalvesOfAPair) {
    FloatMap values({16, 4}, std::vector<float>(64, 300));
    for (const char* name : {"thing.png", "left.png", "right.png"})
        writePng16(folder / name, values, Png16Unit::Steps);
    EXPECT_TRUE(areViewed({folder / "thing.png"}));
    EXPECT_FALSE(areViewed({folder / "left.png"}));
    EXPECT_FALSE(areViewed({folder / "left.png", folder / "right.png"}));
    EXPECT_TRUE(canBeViewed({folder / "left.png"})) << "when a person says so";
}

TEST_F(FilesToView, areNoExportsThatOpenAsTheWorkTheyCameFrom) {
    const fs::path one = map("one.pfm"), two = cloud("two.ply");
    writeRecord(one, samplePath("left.png"), "disparity");
    writeRecord(two, samplePath("left.png"), "cloud");
    EXPECT_FALSE(areViewed({one}));
    EXPECT_FALSE(areViewed({one, two}));
    EXPECT_TRUE(canBeViewed({one})) << "when a person says so";
}

TEST_F(FilesToView, areExportsWhoseImagesAreGoneAndTwoOfAKind) {
    const fs::path one = map("one.pfm"), other = map("other.pfm"), lost = map("lost.pfm");
    writeRecord(one, samplePath("left.png"), "disparity");
    writeRecord(other, samplePath("left.png"), "disparity");
    writeRecord(lost, folder / "gone.png", "disparity");
    EXPECT_TRUE(areViewed({one, other}));
    EXPECT_TRUE(areViewed({lost}));
}

}  // namespace
}  // namespace stereo::app
