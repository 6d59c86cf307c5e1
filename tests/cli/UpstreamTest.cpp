// --upstream-compatible: the files of FoundationStereo's published demo. What they must hold was computed by
// tests/data/upstream/make.py with numpy, and lies beside it.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "app/results/UpstreamFiles.h"
#include "core/base/Error.h"
#include "core/display/Colormap.h"
#include "core/io/ImageReader.h"
#include "core/io/MapReader.h"
#include "core/io/cloud/Ply.h"
#include "core/project/ExportRecord.h"
#include "core/stereo/ImageResize.h"
#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::fileBytes;
using test::filesIn;
using test::Outcome;
using test::runCli;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

RgbImage pictureIn(const std::filesystem::path& file) {
    return readImage(file).rgb;
}

/// What make.py works with, before it resizes its calibration by half.
struct UpstreamFilesTest : testing::Test {
    test::TempDir folder;
    std::filesystem::path data = test::dataPath("upstream");
    RgbImage left = pictureIn(data / "left.png");
    DisparityMap disparity = mapIn("disparity.npy");
    CalibrationNumbers camera{.fx = 78.4612345,
                              .fy = 79.1,
                              .cx = 31.3794861,
                              .cy = 23.1616211,
                              .rightCx = 31.3794861,
                              .baselineMetres = 0.063,
                              .imageSize = {}};

    /// As it lies in the file: readDisparity() would take what is not above zero for unknown.
    [[nodiscard]] DisparityMap mapIn(const char* file) const {
        const FloatMap map = readNpy(data / file).map;
        return {map.size(), {map.values().begin(), map.values().end()}};
    }
    [[nodiscard]] app::UpstreamRequest request() {
        return {.left = left,
                .disparity = disparity,
                .calibration = StereoCalibration(camera),
                .scale = 0.5,
                .farMetres = 1.5,
                .denoiseNeighbours = 6,
                .denoiseRadiusMetres = 0.012,
                .folder = folder.path()};
    }
    app::UpstreamReport write(const app::UpstreamRequest& request) {
        return app::writeUpstreamFiles(request, {});
    }
    void expectSameBytes(const char* file) {
        EXPECT_TRUE(fileBytes(folder / file) == fileBytes(data / file)) << file;
    }
};

TEST_F(UpstreamFilesTest, depthAndCloudsAreThoseOfNumpyToTheLastByte) {
    const app::UpstreamReport report = write(request());
    EXPECT_THAT(filesIn(folder.path()),
                ElementsAre("cloud.ply", "cloud_denoise.ply", "depth_meter.npy", "vis.png"));
    EXPECT_EQ(report.files.size(), 4U);
    EXPECT_THAT(report.notes, ElementsAre(HasSubstr("1 pixel is unknown")));
    expectSameBytes("cloud.ply");
    expectSameBytes("cloud_denoise.ply");
    // The values; the header's padding is not numpy's.
    const std::string ours = fileBytes(folder / "depth_meter.npy");
    const std::string numpys = fileBytes(data / "depth_meter.npy");
    const std::size_t bytes = 4 * disparity.size().pixelCount();
    EXPECT_TRUE(ours.substr(ours.size() - bytes) == numpys.substr(numpys.size() - bytes));
    EXPECT_THAT(ours.substr(10, 70),
                HasSubstr("{'descr': '<f4', 'fortran_order': False, 'shape': (24, 32), }"));
}

TEST_F(UpstreamFilesTest, theDataHasEveryTrapInIt) {
    write(request());
    const std::string bytes = fileBytes(folder / "depth_meter.npy");
    std::vector<float> depth(disparity.size().pixelCount());
    std::memcpy(depth.data(), bytes.data() + bytes.size() - 4 * depth.size(), 4 * depth.size());
    const auto at = [&](int x, int y) { return depth[static_cast<std::size_t>(32 * y + x)]; };
    EXPECT_EQ(at(10, 3), std::numeric_limits<float>::infinity());  // disparity 0
    EXPECT_LT(at(11, 4), 0);                                       // negative disparity
    EXPECT_GT(at(5, 7), 0);                                        // just in the right image
    EXPECT_EQ(at(6, 7), 0);                                        // just outside: hidden
    EXPECT_EQ(at(9, 8), 0);                                        // unknown: as hidden
    EXPECT_LT(readPly(folder / "cloud_denoise.ply").size(), readPly(folder / "cloud.ply").size());
}

TEST_F(UpstreamFilesTest, pictureIsLeftBesideTurboOfTheWholeSpanTruncated) {
    write(request());
    const RgbImage vis = pictureIn(folder / "vis.png");
    const FloatMap index = mapIn("colour_index.npy");
    ASSERT_EQ(vis.size(), (ImageSize{64, 24}));
    for (int y = 0; y < 24; ++y) {
        ASSERT_TRUE(std::equal(left.row(y), left.row(y) + 96, vis.row(y)));
        for (int x = 0; x < 32; ++x) {
            const auto i = static_cast<std::size_t>(index.at(x, y));
            const Rgb expected = i == 256 ? Rgb{0, 0, 0} : colours(Colormap::Turbo)[i];
            ASSERT_TRUE(std::ranges::equal(expected, std::span(vis.at(32 + x, y), 3))) << x << ", " << y;
        }
    }
}

TEST_F(UpstreamFilesTest, aFlatMapGetsTheFirstColour) {
    std::ranges::fill(disparity.values(), 5.0F);
    write(request());
    EXPECT_TRUE(std::ranges::equal(colours(Colormap::Turbo)[0],
                                   std::span(pictureIn(folder / "vis.png").at(40, 9), 3)));
}

TEST_F(UpstreamFilesTest, hiddenPixelsKeepTheirDepthWhenTold) {
    app::UpstreamRequest keeping = request();
    keeping.removeInvisible = false;
    write(keeping);
    EXPECT_FLOAT_EQ(readNpy(folder / "depth_meter.npy").map.at(6, 7),
                    static_cast<float>(0.5 * camera.fx * camera.baselineMetres / 6.0000005));
}

TEST_F(UpstreamFilesTest, withoutCalibrationThereIsThePictureAlone) {
    app::UpstreamRequest blind = request();
    blind.calibration.reset();
    write(blind);
    EXPECT_THAT(filesIn(folder.path()), ElementsAre("vis.png"));
}

TEST_F(UpstreamFilesTest, aCloudWithoutPointsIsNotWritten) {
    app::UpstreamRequest near = request();
    near.farMetres = 0.05;
    EXPECT_THAT(write(near).notes, Contains(HasSubstr("cloud.ply was not written: no pixel")));
    app::UpstreamRequest lonely = request();
    lonely.denoiseNeighbours = 10000;
    EXPECT_THAT(write(lonely).notes,
                Contains(HasSubstr("cloud_denoise.ply was not written: no point has 10000")));
    EXPECT_THAT(filesIn(folder.path()), ElementsAre("cloud.ply", "depth_meter.npy", "vis.png"));
}

TEST_F(UpstreamFilesTest, doffsAreNotUsedAndThatIsSaid) {
    camera.rightCx += 3;
    EXPECT_THAT(write(request()).notes, Contains(HasSubstr("3 px apart (doffs)")));
    expectSameBytes("cloud.ply");
}

/// The command line around it. The fake matcher finds 2 px in every image it is given.
struct UpstreamRunTest : testing::Test {
    test::TempDir folder;
    std::string left = test::writeTexture(folder / "pair/left.pgm", 66, 50);
    std::string right = test::writeTexture(folder / "pair/right.pgm", 66, 50, 2);
    std::filesystem::path out = folder / "out";

    UpstreamRunTest() { (void)folder.write("pair/K.txt", "100 0 32.5 0 104 24.5 0 0 1\n0.01\n"); }
    [[nodiscard]] Outcome run(const Arguments& more) const {
        Arguments arguments{
            "run",   left,        right, "--matcher", "fake", "--valid-iters", "2", "--upstream-compatible",
            "--out", out.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
};

TEST_F(UpstreamRunTest, writesTheDemosFilesBesideDisparityAndRecord) {
    const Outcome outcome = run({});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(filesIn(out), ElementsAre("cloud.ply", "cloud_denoise.ply", "depth_meter.npy",
                                          "disparity.pfm", "disparity.pfm.json", "run.json", "vis.png"));
    EXPECT_THAT(outcome.out, HasSubstr("cloud_denoise.ply"));
    EXPECT_THAT(fileBytes(out / "cloud.ply"), HasSubstr("comment Created by Open3D"));
}

// At scale 0.5 all is of images of 33x25: 2 px there are 4 px of the original ones.
TEST_F(UpstreamRunTest, allIsOfTheResizedImagesSaveTheDisparity) {
    ASSERT_EQ(run({"--scale", "0.5", "--max-disp", "21"}).code, ExitCode::Done);
    const FloatMap depth = readNpy(out / "depth_meter.npy").map;
    ASSERT_EQ(depth.size(), (ImageSize{33, 25}));
    EXPECT_EQ(depth.at(1, 0), 0);  // column 1 shows what lies left of the right image
    EXPECT_FLOAT_EQ(depth.at(2, 0), 0.5F * 100 * 0.01F / 2);
    const RgbImage vis = pictureIn(out / "vis.png");
    ASSERT_EQ(vis.size(), (ImageSize{66, 25}));
    const RgbImage small = resizedTo({33, 25}, pictureIn(left));
    EXPECT_TRUE(std::equal(small.row(7), small.row(7) + 99, vis.row(7)));
    const PointCloud cloud = readPly(out / "cloud.ply");
    ASSERT_EQ(cloud.size(), 31U * 25U);  // all but the two hidden columns
    EXPECT_FLOAT_EQ(cloud.points[0][0], static_cast<float>((2 - 16.25) * 0.25 / 50));
    EXPECT_FLOAT_EQ(cloud.points[0][1], static_cast<float>((0 - 12.25) * 0.25 / 52));
    EXPECT_TRUE(std::equal(small.at(2, 0), small.at(2, 0) + 3, cloud.colours[0].begin()));

    const DisparityMap disparity = readDisparity(out / "disparity.pfm");
    EXPECT_EQ(disparity.size(), (ImageSize{66, 50}));
    EXPECT_EQ(disparity.at(9, 9), 4);
    const ExportRecord record =
        exportRecordFromJson(fileBytes(out / "run.json"), "run.json", test::sgmAndFake());
    EXPECT_EQ(record.imageSize, (ImageSize{66, 50}));
    EXPECT_EQ(record.options.scale, 0.5);
    EXPECT_THAT(record.notes, testing::Contains(HasSubstr("resized to 33x25 first")));
    EXPECT_EQ(record.files.back().name, "cloud_denoise.ply");
}

TEST_F(UpstreamRunTest, hasTheDemosDefaults) {
    (void)folder.write("pair/K.txt", "100 0 32.5 0 104 24.5 0 0 1\n0.25\n");  // 12.5 m away: beyond its 10 m
    EXPECT_THAT(run({}).out, HasSubstr("cloud.ply was not written: no pixel lies between 0.1 and 10 m"));
    EXPECT_THAT(run({"--z-far", "13"}).out, HasSubstr("no point has 30 others within 0.03 m"));
    EXPECT_THAT(run({"--z-far", "13", "--denoise-radius", "3"}).out, Not(HasSubstr("not written")));
}

TEST_F(UpstreamRunTest, writesNoCloudAndNoDepthWhenTold) {
    EXPECT_EQ(run({"--no-cloud"}).code, ExitCode::Done);
    EXPECT_THAT(filesIn(out), ElementsAre("disparity.pfm", "disparity.pfm.json", "run.json", "vis.png"));
}

TEST_F(UpstreamRunTest, takesTheFormatsThatDoNotClash) {
    EXPECT_EQ(run({"--formats", "depth.tiff"}).code, ExitCode::Done);
    EXPECT_THAT(filesIn(out), testing::Contains("depth.tiff"));
    const Outcome clash = run({"--formats", "cloud.ply"});
    EXPECT_EQ(clash.code, ExitCode::WrongUsage);
    EXPECT_THAT(clash.err, HasSubstr("cloud.ply, which --upstream-compatible writes its own way"));
}

TEST_F(UpstreamRunTest, refusesWhatTheDemoDoesNotKnow) {
    for (const Arguments& more : {Arguments{"--stride", "2"}, {"--legend"}, {"--colormap", "magma"}}) {
        const Outcome outcome = run(more);
        EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
        EXPECT_THAT(outcome.err, HasSubstr(more.front() + " means nothing to run_demo"));
    }
    EXPECT_EQ(run({"--denoise-radius", "0"}).code, ExitCode::WrongUsage);
}

TEST_F(UpstreamRunTest, saysWhenTheScaleLeavesTooLittle) {
    const Outcome outcome = run({"--scale", "0.1"});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err,
                HasSubstr("Scale 0.1 makes 66x50 images 7x5; matching needs sides of 16 px and more."));
    EXPECT_TRUE(filesIn(out).empty());
}

}  // namespace
}  // namespace stereo
