#include "core/viewing/ViewedMap.h"

#include <gmock/gmock.h>

#include <cmath>

#include "core/base/Error.h"
#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using testing::HasSubstr;

FloatMap ramp(float step) {
    FloatMap map({64, 8});
    for (int y = 0; y < 8; ++y)
        for (int x = 1; x < 64; ++x) map.at(x, y) = step * static_cast<float>(x);
    return map;
}

struct ViewedMapFile : testing::Test {
    test::TempDir folder;

    [[nodiscard]] std::string refusalOf(const std::filesystem::path& path) const {
        try {
            (void)readViewedMap(path);
        } catch (const Error& error) {
            return error.sentence();
        }
        return {};
    }
};

TEST_F(ViewedMapFile, isDisparityOrDepthWhenItsNameSaysSo) {
    writePfm(folder / "disp0.pfm", ramp(0.5F));
    writeNpy(folder / "depth.npy", ramp(0.25F));
    const ViewedMap disparity = readViewedMap(folder / "disp0.pfm");
    const ViewedMap depth = readViewedMap(folder / "depth.npy");
    EXPECT_EQ(disparity.meaning, ViewedMap::Meaning::Disparity);
    EXPECT_EQ(disparity.unit, "px");
    EXPECT_FLOAT_EQ(disparity.values.at(10, 3), 5);
    EXPECT_EQ(depth.meaning, ViewedMap::Meaning::Depth);
    EXPECT_EQ(depth.unit, "m");
    EXPECT_FLOAT_EQ(depth.values.at(10, 3), 2.5);
    EXPECT_TRUE(std::isnan(depth.values.at(0, 0)));
}

TEST_F(ViewedMapFile, isNumbersAsStoredWhereNothingSaysWhatTheyAre) {
    writePfm(folder / "result.pfm", ramp(100));
    const ViewedMap map = readViewedMap(folder / "result.pfm");
    EXPECT_EQ(map.meaning, ViewedMap::Meaning::Numbers);
    EXPECT_EQ(map.unit, "");
    EXPECT_FLOAT_EQ(map.values.at(10, 3), 1000);
    EXPECT_FALSE(map.readings.empty());
}

TEST_F(ViewedMapFile, readsDeepPicturesOfDepthAsMillimetresAndByAnyOtherReadingThatIsChosen) {
    writePng16(folder / "depth_0001.png", ramp(100), Png16Unit::Steps);
    const ViewedMap usual = readViewedMap(folder / "depth_0001.png");
    EXPECT_EQ(usual.meaning, ViewedMap::Meaning::Depth);
    EXPECT_FLOAT_EQ(usual.values.at(10, 3), 1);
    const ViewedMap chosen = readViewedMap(folder / "depth_0001.png", MapReading{TruthReading{"tum-depth"}});
    EXPECT_FLOAT_EQ(chosen.values.at(10, 3), 0.2F);
    const ViewedMap stored = readViewedMap(folder / "depth_0001.png", MapReading{});
    EXPECT_EQ(stored.meaning, ViewedMap::Meaning::Numbers);
    EXPECT_FLOAT_EQ(stored.values.at(10, 3), 1000);
}

TEST_F(ViewedMapFile, isUnknownWhereAScaleGivesNoDepth) {
    writePng16(folder / "depth_0001.png", ramp(100), Png16Unit::Steps);
    const MapReading tiny{TruthReading{.format = "tum-depth", .scale = 1e-300}};
    EXPECT_TRUE(std::isnan(readViewedMap(folder / "depth_0001.png", tiny).values.at(10, 3)));
}

TEST_F(ViewedMapFile, isWhatItsRecordSays) {
    writePfm(folder / "a.pfm", ramp(0.01F));
    folder.write("a.pfm.json", R"({"programVersion": "1", "product": "confidence", "unit": ""})");
    writePfm(folder / "b.pfm", ramp(0.01F));
    folder.write("b.pfm.json", R"({"programVersion": "1", "product": "depth-error", "unit": "millimetres"})");
    EXPECT_EQ(readViewedMap(folder / "a.pfm").title, "confidence");
    EXPECT_EQ(readViewedMap(folder / "b.pfm").title, "depth-error");
    EXPECT_EQ(readViewedMap(folder / "b.pfm").unit, "millimetres");
}

TEST_F(ViewedMapFile, saysWhatIsWrongWithABrokenOne) {
    writePfm(folder / "whole.pfm", ramp(1));
    const std::string bytes = test::fileBytes(folder / "whole.pfm");
    EXPECT_THAT(refusalOf(folder.write("cut.pfm", bytes.substr(0, bytes.size() / 2))), HasSubstr("cut.pfm"));
    EXPECT_THAT(refusalOf(folder.write("empty.pfm", "")), HasSubstr("empty"));
    EXPECT_THAT(refusalOf(folder / "gone.pfm"), HasSubstr("gone.pfm"));
    EXPECT_THAT(refusalOf(test::samplePath("left.png")), HasSubstr("picture in colours"));
}

}  // namespace
}  // namespace stereo
