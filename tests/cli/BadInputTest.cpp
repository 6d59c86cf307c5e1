#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>

#include "core/io/MapWriter.h"
#include "tests/cli/PairFolder.h"
#include "tests/support/FullDisk.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/app/WatchedMatcher.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::fileBytes;
using test::filesIn;
using test::Outcome;
using test::runCli;
using test::writeTexture;
using testing::AllOf;
using testing::HasSubstr;

/// A good pair for the tests to damage; nothing may be written from bad input.
struct BadInputTest : test::PairFolder {
    /// The one sentence said about a run that fails.
    [[nodiscard]] std::string failure(const std::string& leftImage, const std::string& rightImage,
                                      const Arguments& more = {}) const {
        Arguments arguments{"run",  leftImage, rightImage, "--matcher",
                            "fake", "--quiet", "--out",    out.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Outcome outcome = runCli(arguments);
        EXPECT_EQ(outcome.code, ExitCode::Failed);
        EXPECT_EQ(outcome.out, "");
        EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1) << outcome.err;
        EXPECT_TRUE(filesIn(out).empty());
        return outcome.err;
    }
    [[nodiscard]] std::string calibrationFailure(const std::string& text) const {
        return failure(left, right, {"--calib", folder.write("K.txt", text)});
    }
};

TEST_F(BadInputTest, missingFile) {
    EXPECT_THAT(failure(left, folder / "nowhere.png"),
                AllOf(HasSubstr("stereoscope: "), HasSubstr("nowhere.png")));
}

TEST_F(BadInputTest, folderInsteadOfAnImage) {
    EXPECT_THAT(failure(folder.path(), right), HasSubstr("folder"));
}

TEST_F(BadInputTest, mapsAndCloudsInsteadOfImages) {
    const auto complaint = [&](const Arguments& files) {
        Arguments arguments{"run"};
        arguments.insert(arguments.end(), files.begin(), files.end());
        const Outcome outcome = runCli(arguments);
        EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
        return outcome.err;
    };
    const std::string map = folder.write("disparity.pfm", "Pf\n1 1\n-1\n0000");
    const std::string cloud = folder.write("cloud.ply", "ply\nformat ascii 1.0\nend_header\n");
    writeNpz(folder / "disparity.npz", {{2, 1}, {1, 2}}, "disparity");
    const std::string arrays = folder / "disparity.npz";
    EXPECT_THAT(complaint({map, cloud}),
                HasSubstr("disparity.pfm is a map (PFM), neither an image nor a calibration that this "
                          "program reads; open a left and a right image"));
    EXPECT_THAT(complaint({cloud}), HasSubstr("cloud.ply is a point cloud (PLY), neither an image"));
    EXPECT_THAT(complaint({left, right, arrays}), HasSubstr("disparity.npz is an archive of arrays (NPZ)"));
    EXPECT_THAT(failure(left, right, {"--calib", cloud}),
                HasSubstr("cloud.ply is a point cloud (PLY); a calibration was expected."));
}

TEST_F(BadInputTest, emptyFile) {
    EXPECT_THAT(failure(folder.write("e.png", ""), right), HasSubstr("empty"));
}

TEST_F(BadInputTest, truncatedPng) {
    const std::string png = fileBytes(test::samplePath("left.png"));
    EXPECT_THAT(failure(folder.write("cut.png", png.substr(0, png.size() / 2)), right), HasSubstr("cut.png"));
}

TEST_F(BadInputTest, imagesOfDifferentSizes) {
    const std::string other = writeTexture(folder / "other.pgm", 60, 48);
    EXPECT_THAT(failure(left, other), AllOf(HasSubstr("64x48"), HasSubstr("60x48")));
}

TEST_F(BadInputTest, imagesOfOnePixel) {
    const std::string dot = writeTexture(folder / "dot.pgm", 1, 1);
    EXPECT_THAT(failure(dot, dot), AllOf(HasSubstr("1x1"), HasSubstr("16x16")));
}

TEST_F(BadInputTest, imagesTooLargeToWorkWith) {
    const std::string huge = folder.write("huge.pgm", "P5\n30000 30000\n255\n");
    EXPECT_THAT(failure(huge, huge), HasSubstr("30000x30000"));
}

TEST_F(BadInputTest, missingCalibration) {
    EXPECT_THAT(failure(left, right, {"--calib", folder / "lost.txt"}), HasSubstr("lost.txt"));
}

TEST_F(BadInputTest, textThatIsNoCalibration) {
    EXPECT_THAT(calibrationFailure("Dear diary,\ntoday I calibrated."), HasSubstr("calib"));
}

TEST_F(BadInputTest, calibrationWithMissingNumbers) {
    EXPECT_THAT(calibrationFailure("100 0 31.5 0 100\n"), HasSubstr("K.txt"));
}

TEST_F(BadInputTest, calibrationWithANumberThatIsNotFinite) {
    EXPECT_NE(calibrationFailure("nan 0 31.5 0 100 23.5 0 0 1\n0.1\n"), "");
}

TEST_F(BadInputTest, calibrationWithoutBaseline) {
    EXPECT_THAT(calibrationFailure("100 0 31.5 0 100 23.5 0 0 1\n0\n"), HasSubstr("baseline"));
    EXPECT_THAT(calibrationFailure("100 0 31.5 0 100 23.5 0 0 1\n-0.1\n"),
                HasSubstr("left and right are swapped"));
}

TEST_F(BadInputTest, calibrationOfAnotherSizeSaysWhichFits) {
    EXPECT_THAT(calibrationFailure("1000 0 320 0 1000 240 0 0 1\n0.1\n"),
                AllOf(HasSubstr("K.txt"), HasSubstr("640x480")));
}

TEST_F(BadInputTest, folderThatCannotBeMade) {
    const std::string file = folder.write("file", "x");
    const Outcome outcome = runCli({"run", left, right, "--matcher", "fake", "--out", file + "/sub"});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("/file/sub"), HasSubstr("cannot be made")));
}

/// What cannot be written is found before the match, whose result would be lost.
struct NotWritable : test::PairFolder {
    std::shared_ptr<test::WatchedBehaviour> matcher = std::make_shared<test::WatchedBehaviour>();

    [[nodiscard]] std::string failure(const std::filesystem::path& outFolder, const Arguments& more = {}) {
        Arguments arguments{"run", left, right, "--quiet", "--out", outFolder.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Outcome outcome = runCli(arguments, test::registryOf({test::watchedInfo(matcher)}));
        EXPECT_EQ(outcome.code, ExitCode::Failed);
        EXPECT_EQ(matcher->runsBegun, 0);
        return outcome.err;
    }
};

TEST_F(NotWritable, aFolderThatTakesNoFiles) {
    EXPECT_THAT(failure("/proc"), HasSubstr("/proc/run.json cannot be written"));
}

TEST_F(NotWritable, aFolderThatMayNotBeWrittenTo) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
    std::filesystem::create_directory(out);
    std::filesystem::permissions(out,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    EXPECT_THAT(failure(out), HasSubstr("Permission denied"));
}

TEST_F(NotWritable, aFullFileSystem) {
    const test::FullDisk disk(4096);
    EXPECT_THAT(failure(out), HasSubstr("run.json cannot be written: File too large"));
    EXPECT_TRUE(filesIn(out).empty());
}

TEST_F(NotWritable, aFolderInThePlaceOfOneOfTheFiles) {
    for (const char* name : {"run.json", "vis.png", "disparity.pfm", "disparity.pfm.json"}) {
        std::filesystem::create_directories(out / name);
        EXPECT_THAT(failure(out), HasSubstr(std::string(name) + " cannot be written: it is a folder"));
        std::filesystem::remove(out / name);
    }
    std::filesystem::create_directories(out / "cloud_denoise.ply");
    EXPECT_THAT(failure(out, {"--upstream-compatible"}), HasSubstr("cloud_denoise.ply cannot be written"));
}

TEST_F(NotWritable, aFormatThatNeedsTheCalibrationThatIsNotThere) {
    EXPECT_THAT(failure(out, {"--formats", "depth.tiff"}), HasSubstr("depth.tiff needs one"));
}

TEST_F(BadInputTest, pairInWhichNothingMatches) {
    const auto blind = std::make_shared<test::WatchedBehaviour>();
    blind->findsNothing = true;
    const Outcome outcome =
        runCli({"run", left, right, "--out", out.string()}, test::registryOf({test::watchedInfo(blind)}));
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("not one known pixel"));
    EXPECT_TRUE(filesIn(out).empty());
}

}  // namespace
}  // namespace stereo
