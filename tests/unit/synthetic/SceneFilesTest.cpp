#include "core/synthetic/SceneFiles.h"

#include <gmock/gmock.h>

#include <fstream>

#include "core/base/Error.h"
#include "core/io/CalibrationReader.h"
#include "core/io/ImageReader.h"
#include "core/io/MapReader.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

struct SceneFilesTest : testing::Test {
    test::TempDir folder;
    fs::path place = folder / "scene";
    SceneOptions options = {.size = {96, 64}};
    SyntheticScene scene = renderScene(options, 2);
};

TEST_F(SceneFilesTest, areReadBackEqual) {
    writeScene(place, scene);
    const std::vector<fs::path> files = sceneFiles(place);
    EXPECT_EQ(readImage(files[0]).rgb, scene.left);
    EXPECT_EQ(readImage(files[1]).rgb, scene.right);
    const FloatMap disparity = readPfm(files[2]).map;
    const RgbImage mask = readImage(files[3]).rgb;
    int outside = 0;
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 96; ++x) {
            const Visibility visibility = scene.visibilityAt(x, y);
            const bool isOutside = visibility == Visibility::Outside;
            outside += isOutside ? 1 : 0;
            EXPECT_EQ(std::isnan(disparity.at(x, y)), isOutside);
            if (!isOutside) {
                EXPECT_EQ(disparity.at(x, y), scene.disparity.at(x, y));
            }
            EXPECT_EQ(mask.at(x, y)[0], isOutside ? 0 : visibility == Visibility::Visible ? 255 : 128);
        }
    }
    EXPECT_GT(outside, 0);
}

TEST_F(SceneFilesTest, keepWhatIsOutsideWhenAsked) {
    writeScene(place, scene, {.keepOutside = true});
    EXPECT_EQ(readPfm(sceneFiles(place)[2]).map, static_cast<const FloatMap&>(scene.disparity));
    EXPECT_EQ(readImage(sceneFiles(place)[3]).rgb.at(0, 0)[0], 128);
}

TEST_F(SceneFilesTest, holdTheCalibrationOfTheImages) {
    writeScene(place, scene);
    const ReadRig read = readRig(std::span(&sceneFiles(place)[4], 1));
    ASSERT_TRUE(read.rectified);
    EXPECT_EQ(*read.rectified, sceneCalibration(scene));
    EXPECT_EQ(read.rectified->imageSize(), options.size);
    EXPECT_GE(*read.rectified->numbers().maxDisparityPx, scene.maxDisparityPx);
}

TEST_F(SceneFilesTest, leaveNothingWhenTheFolderCannotBeMade) {
    std::ofstream(place) << "a file";
    EXPECT_THROW(writeScene(place, scene), Error);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST_F(SceneFilesTest, replaceWhatAnAttemptThatWasKilledLeft) {
    fs::create_directory(folder / ".scene.unfinished");
    std::ofstream(folder / ".scene.unfinished/other.png") << "half";
    writeScene(place, scene);
    EXPECT_EQ(std::distance(fs::directory_iterator(place), {}), 5);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

}  // namespace
}  // namespace stereo
