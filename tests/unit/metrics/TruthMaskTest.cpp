#include "core/metrics/TruthMask.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "core/base/Error.h"
#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A wall at 10 px: of its 60 columns the first ten lie outside the right image.
struct TruthMask : testing::Test {
    static constexpr ImageSize kSize{60, 40};
    test::TempDir folder;
    DisparityMap truth = DisparityMap(kSize, std::vector<float>(kSize.pixelCount(), 10));
    std::vector<std::string> notes = {};

    /// A PGM that has `outside` in the first ten columns and `inside` in the others.
    fs::path write(const std::string& name, std::uint8_t outside, std::uint8_t inside) const {
        fs::create_directories((folder / name).parent_path());
        std::string bytes = "P5\n60 40\n255\n";
        for (int i = 0; i < 60 * 40; ++i) bytes += static_cast<char>(i % 60 < 10 ? outside : inside);
        return folder.write(name, bytes);
    }
    PixelMask read(const fs::path& mask) { return readVisible(mask, truth, notes); }
    static bool isTheWall(const PixelMask& mask) {
        return !mask.at(0, 5) && !mask.at(9, 5) && mask.at(10, 5) && mask.at(59, 39);
    }
};

TEST_F(TruthMask, whiteIsVisible) {
    EXPECT_TRUE(isTheWall(read(write("mask0nocc.pgm", 128, 255)))) << "128 is hidden, as Middlebury has it";
    EXPECT_TRUE(isTheWall(read(write("occlusion_left.pgm", 0, 255))));
    EXPECT_TRUE(isTheWall(read(write("mask.pgm", 0, 1)))) << "1 can be its white";
    EXPECT_THAT(notes, IsEmpty());
}

TEST_F(TruthMask, whiteIsHiddenWhereOnlyThatCanBe) {
    EXPECT_TRUE(isTheWall(read(write("occlusion.pgm", 255, 0))));
    EXPECT_THAT(notes, ElementsAre(HasSubstr("occlusion.pgm is white where the right view sees nothing")));
}

TEST_F(TruthMask, ofSintelAreTwoFilesOfWhatIsHidden) {
    const fs::path occlusions = write("occlusions/alley/frame.pgm", 0, 0);
    EXPECT_EQ(read(occlusions).count(), kSize.pixelCount()) << "nothing is hidden inside";
    (void)write("outofframe/alley/frame.pgm", 255, 0);
    EXPECT_TRUE(isTheWall(read(occlusions)));
}

TEST_F(TruthMask, ofKittiIsADisparityOfWhatBothSee) {
    DisparityMap visible = truth;
    for (int y = 0; y < 40; ++y) std::fill_n(visible.row(y), 10, FloatMap::kUnknown);
    visible.at(30, 30) = 77;
    writePng16(folder / "000000_10.png", visible, Png16Unit::Kitti256);
    EXPECT_TRUE(isTheWall(read(folder / "000000_10.png"))) << "whatever its numbers";
}

TEST_F(TruthMask, refusesAnotherSizeAndColours) {
    const fs::path small = folder.write("small.pgm", "P5\n2 1\n255\n\xFF\xFF");
    try {
        (void)read(small);
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), HasSubstr("small.pgm is 2x1 and the ground truth 60x40"));
    }
    RgbImage colours(kSize);
    colours.at(3, 3)[1] = 200;
    writePng(folder / "colours.png", colours);
    EXPECT_THROW((void)read(folder / "colours.png"), Error);
    EXPECT_THROW((void)read(folder / "gone.png"), Error);
}

}  // namespace
}  // namespace stereo
