#include "core/metrics/ReadTruth.h"

#include <gmock/gmock.h>

#include <cmath>

#include "core/base/Error.h"
#include "core/io/CalibrationReader.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/PairReader.h"
#include "core/metrics/FindTruth.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr ImageSize kSize{320, 60};

/// A pair whose right image is the left one of a random texture, moved by 20 px.
StereoPair shiftedPair() {
    RgbImage left(kSize), right(kSize);
    const auto texture = [](int x, int y) {
        const auto cell =
            static_cast<std::uint32_t>(x) * 73856093U ^ static_cast<std::uint32_t>(y) * 19349663U;
        return static_cast<std::uint8_t>((cell * 2654435761U) >> 24);
    };
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = 0; x < kSize.width; ++x) {
            std::fill_n(left.at(x, y), 3, texture(x, y));
            std::fill_n(right.at(x, y), 3, texture(x + 20, y));
        }
    }
    return StereoPair(std::move(left), std::move(right));
}

/// Its disparity: a wall at 20 px, seen from 30 px on.
FloatMap wall(float number) {
    FloatMap map(kSize);
    for (int y = 0; y < kSize.height; ++y)
        for (int x = 30; x < kSize.width; ++x) map.at(x, y) = number;
    return map;
}

StereoCalibration calibration() {
    return StereoCalibration(
        {.fx = 500, .fy = 500, .cx = 160, .cy = 30, .rightCx = 160, .baselineMetres = 0.12, .imageSize = {}});
}

struct ReadTruth : testing::Test {
    test::TempDir folder;
    const StereoPair pair = shiftedPair();
    const StereoCalibration rig = calibration();  // 20 px are 3 m

    fs::path write16(const std::string& name, float number) const {
        fs::create_directories((folder / name).parent_path());
        writePng16(folder / name, wall(number), Png16Unit::Steps);
        return folder / name;
    }
    [[nodiscard]] static std::string refusalOf(const fs::path& path, const TruthQuery& query) {
        try {
            (void)readGroundTruth(path, query);
        } catch (const Error& error) {
            return error.sentence();
        }
        return "accepted";
    }
    static void expectWall(const GroundTruth& truth, const char* format) {
        EXPECT_EQ(truth.reading.format, format);
        EXPECT_NEAR(truth.disparity.at(100, 30), 20, 1e-3);
        EXPECT_TRUE(std::isnan(truth.disparity.at(5, 5)));
    }
};

TEST_F(ReadTruth, namesOfFoldersSayHow) {
    expectWall(readGroundTruth(write16("disp_occ_0/000000_10.png", 20 * 256), {}), "kitti");
    expectWall(readGroundTruth(write16("0001_left.disp.png", 20 * 32), {}), "crestereo");
    expectWall(readGroundTruth(write16("000000.left.depth.png", 30000), {.calibration = &rig}),
               "falling-things");
    expectWall(readGroundTruth(write16("proj_depth/0.png", 768), {.calibration = &rig}), "kitti-depth");
    writeNpy(folder / "left_depth.npy", wall(3.0F));
    expectWall(readGroundTruth(folder / "left_depth.npy", {.calibration = &rig}), "depth-m");
    writePfm(folder / "disp0.pfm", wall(20));
    expectWall(readGroundTruth(folder / "disp0.pfm", {}), "px");
}

TEST_F(ReadTruth, sidecarsSayHow) {
    const auto sidecar = [&](const std::string& name, const std::string& unit) {
        (void)folder.write(name + ".json",
                           R"({"programVersion": "0.1", "product": "x", "unit": ")" + unit + "\"}");
    };
    const fs::path disparity = write16("a.png", 20 * 256);
    sidecar("a.png", "px * 256");
    expectWall(readGroundTruth(disparity, {}), "kitti");
    const fs::path depth = write16("b.png", 3000);
    sidecar("b.png", "millimetres");
    expectWall(readGroundTruth(depth, {.calibration = &rig}), "depth-mm");
    writePfm(folder / "c.pfm", wall(0.5F));
    sidecar("c.pfm", "probability");
    EXPECT_THAT(refusalOf(folder / "c.pfm", {}), HasSubstr("a disparity or depth was expected"));
}

// Without names the images tell which of the readings is right.
TEST_F(ReadTruth, imagesTellReadingsApart) {
    const TruthQuery query{.imageSize = kSize, .calibration = &rig, .pair = &pair};
    for (const auto& [number, format] :
         {std::pair(20.0F * 256, "kitti"), std::pair(20.0F * 32, "crestereo"), std::pair(3000.0F, "depth-mm"),
          std::pair(30000.0F, "falling-things"), std::pair(15000.0F, "tum-depth")}) {
        const GroundTruth truth = readGroundTruth(write16("a.png", number), query);
        expectWall(truth, format);
    }
    writeNpy(folder / "z.npy", wall(3.0F));
    expectWall(readGroundTruth(folder / "z.npy", query), "depth-m");
    writeNpy(folder / "negative.npy", wall(-20));
    expectWall(readGroundTruth(folder / "negative.npy", query), "px");
}

TEST_F(ReadTruth, imagesTellTheFactorOf8Bits) {
    std::string bytes = "P5\n320 60\n255\n";
    for (int i = 0; i < 320 * 60; ++i) bytes += static_cast<char>(i % 320 < 30 ? 0 : 80);
    const fs::path path = folder.write("a.pgm", bytes);
    const GroundTruth truth = readGroundTruth(path, {.imageSize = kSize, .pair = &pair});
    expectWall(truth, "middlebury");
    EXPECT_EQ(truth.reading.scale, 4);
    EXPECT_THAT(truth.notes, Contains(HasSubstr("brings the two images together")));
}

TEST_F(ReadTruth, asksWhereSeveralReadingsArePossible) {
    const fs::path path = write16("a.png", 20 * 256);
    const TruthAnswer answer = lookAtGroundTruth(path, {.imageSize = kSize, .calibration = &rig});
    const auto* readings = std::get_if<std::vector<PlausibleReading>>(&answer);
    ASSERT_TRUE(readings);
    EXPECT_GE(readings->size(), 2U);
    EXPECT_EQ(readings->front().text(), "Disparity, 256 per px: 20.0 to 20.0 px");
    EXPECT_EQ(readings->front().disparity.size(), kSize);
    EXPECT_THAT(
        refusalOf(path, {.imageSize = kSize, .calibration = &rig}),
        testing::AllOf(HasSubstr("can be read in several ways; choose one of 'kitti' (Disparity, 256"),
                       HasSubstr("'crestereo'")));
    expectWall(
        readGroundTruth(path, {.imageSize = kSize, .calibration = &rig, .chosen = TruthReading{"kitti"}}),
        "kitti");
}

TEST_F(ReadTruth, takesWhatAPersonChoseAndSaysThatItIsHardlyPossible) {
    const GroundTruth truth =
        readGroundTruth(write16("a.png", 20 * 256), {.chosen = TruthReading{"crestereo"}});
    EXPECT_EQ(truth.disparity.at(100, 30), 160);
    EXPECT_THAT(truth.notes, IsEmpty());
    const GroundTruth wrong = readGroundTruth(folder / "a.png", {.chosen = TruthReading{"px", 1}});
    EXPECT_THAT(wrong.notes, Contains(HasSubstr("5120 to 5120 px, are hardly possible in images of 320x60")));
}

TEST_F(ReadTruth, refusesAnotherSize) {
    writePfm(folder / "disp0.pfm", wall(20));
    EXPECT_THAT(refusalOf(folder / "disp0.pfm", {.imageSize = {320, 61}}),
                HasSubstr("disp0.pfm is 320x60 and the images are 320x61"));
}

TEST_F(ReadTruth, refusesAMaskOfAnotherSize) {
    writePfm(folder / "disp0.pfm", wall(20));
    (void)folder.write("mask0nocc.pgm", "P5\n2 1\n255\n\xFF\xFF");
    EXPECT_THAT(refusalOf(folder / "disp0.pfm", {}), HasSubstr("mask0nocc.pgm is 2x1"));
    EXPECT_EQ(refusalOf(folder / "disp0.pfm", {.readsMask = false}), "accepted");
}

TEST_F(ReadTruth, depthNeedsACalibration) {
    writeNpy(folder / "depth_meter.npy", wall(3.0F));
    EXPECT_THAT(refusalOf(folder / "depth_meter.npy", {}),
                HasSubstr("holds depth, which becomes disparity by a calibration"));
    expectWall(readGroundTruth(folder / "depth_meter.npy", {.calibration = &rig}), "depth-m");
}

TEST_F(ReadTruth, saysThatNothingIsKnown) {
    writePfm(folder / "disp0.pfm", FloatMap(kSize));
    EXPECT_THAT(refusalOf(folder / "disp0.pfm", {}), HasSubstr("has no known value"));
    std::string black = "P5\n320 60\n255\n" + std::string(320 * 60, '\0');
    EXPECT_THAT(refusalOf(folder.write("black.pgm", black), {}), HasSubstr("has no known value"));
}

TEST_F(ReadTruth, saysThatNoReadingIsPossible) {
    EXPECT_THAT(refusalOf(write16("a.png", 1), {}), HasSubstr("no format that is known"));
}

TEST_F(ReadTruth, refusesAFormatThatTheFileCannotHold) {
    EXPECT_THAT(refusalOf(write16("a.png", 512), {.chosen = TruthReading{"sintel"}}),
                HasSubstr("cannot hold the format 'sintel'"));
    EXPECT_THAT(refusalOf(write16("a.png", 512), {.chosen = TruthReading{"nonsense"}}),
                HasSubstr("is no format of ground truth"));
}

// The pairs that the numbers of their READMEs are known of.
struct Known {
    const char* left;
    const char* right;
    const char* format;
    std::optional<double> scale;
    double low;
    double high;
    double density;
};

class ReadTruthOfRealPairs : public testing::TestWithParam<Known> {};

TEST_P(ReadTruthOfRealPairs, isFoundAndReadAsItsReadmeSays) {
    const Known& known = GetParam();
    const auto left = test::externalDataPath(known.left), right = test::externalDataPath(known.right);
    if (!left || !right) GTEST_SKIP() << "STEREOSCOPE_DATA is not set";
    const StereoPair pair = readPair(*left, *right);
    const auto files = findGroundTruth(*left, *right);
    ASSERT_TRUE(files);
    const GroundTruth truth = readGroundTruth(files->disparity, {.imageSize = pair.size(), .pair = &pair});
    EXPECT_EQ(truth.reading.format, known.format);
    EXPECT_EQ(truth.reading.scale, known.scale);
    float low = 1e9F, high = 0;
    for (const float value : truth.disparity.values()) {
        if (std::isnan(value)) continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    EXPECT_NEAR(low, known.low, 0.006);
    EXPECT_NEAR(high, known.high, 0.006);
    EXPECT_NEAR(truth.disparity.density(), known.density, 0.0006);
    // The same is found without any name.
    test::TempDir folder;
    fs::path nameless = folder / "a";
    nameless += files->disparity.extension();
    fs::copy_file(files->disparity, nameless);
    const GroundTruth again = readGroundTruth(nameless, {.imageSize = pair.size(), .pair = &pair});
    EXPECT_EQ(again.disparity, truth.disparity);
}

INSTANTIATE_TEST_SUITE_P(Data, ReadTruthOfRealPairs,
                         testing::Values(Known{"01_motorcycle_skimage/left.png",
                                               "01_motorcycle_skimage/right.png",
                                               "px",
                                               {},
                                               7.19,
                                               59.91,
                                               0.9265},
                                         Known{"03_aloe_opencv/aloeL.jpg", "03_aloe_opencv/aloeR.jpg",
                                               "middlebury", 1.0, 43, 211, 0.9655},
                                         Known{"04_cones_middlebury2003/im2.png",
                                               "04_cones_middlebury2003/im6.png", "middlebury", 4.0, 5.5, 55,
                                               0.9678},
                                         Known{"06_kitti2015_000046/image_2/000046_10.png",
                                               "06_kitti2015_000046/image_3/000046_10.png",
                                               "kitti",
                                               {},
                                               4.87,
                                               65.74,
                                               0.1182},
                                         Known{"09_middlebury2014_motorcycle_q/im0.png",
                                               "09_middlebury2014_motorcycle_q/im1.png",
                                               "px",
                                               {},
                                               9.18,
                                               62.88,
                                               0.9791}));

TEST(ReadTruthOfCones, hasTheMaskOfWhatBothSee) {
    const auto path = test::externalDataPath("04_cones_middlebury2003/disp2.png");
    if (!path) GTEST_SKIP() << "STEREOSCOPE_DATA is not set";
    const GroundTruth truth = readGroundTruth(*path, {});
    EXPECT_EQ(truth.mask.filename(), "occlusion_left.png");
    EXPECT_NEAR(static_cast<double>(truth.visible.count()) / (450 * 375), 0.853, 0.001);
}

}  // namespace
}  // namespace stereo
