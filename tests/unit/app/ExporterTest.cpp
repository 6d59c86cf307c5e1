#include "app/results/Exporter.h"

#include <gmock/gmock.h>

#include <cmath>

#include "app/results/CloudNumbers.h"
#include "core/base/Error.h"
#include "core/io/ImageReader.h"
#include "core/io/MapReader.h"
#include "core/io/cloud/Ply.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"

namespace stereo::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const ExportItem kDisparityPfm{mapid::kDisparity, Encoding::Pfm};
const ExportItem kDisparityPng{mapid::kDisparity, Encoding::Png16};
const ExportItem kDepthNpy{mapid::kDepth, Encoding::Npy};
const ExportItem kDepthPng{mapid::kDepth, Encoding::Png16};
const ExportItem kCloudPly{product::kCloud, Encoding::PlyBinary};

/// A pair of 20x16 called "a/b" with a disparity of 2 px everywhere: 5 m.
struct ExporterTest : testing::Test {
    test::TempDir folder;
    ExportRequest request;

    ExporterTest() {
        const RgbImage black(ImageSize{20, 16});
        request.outcome.pair = std::make_shared<const StereoPair>(black, black, "a/b");
        request.outcome.matcherId = "fake";
        setDisparity(DisparityMap({20, 16}, std::vector<float>(320, 2.0F)));
        request.outcome.calibration = StereoCalibration({.fx = 100,
                                                         .fy = 100,
                                                         .cx = 9.5,
                                                         .cy = 7.5,
                                                         .rightCx = 9.5,
                                                         .baselineMetres = 0.1,
                                                         .imageSize = {20, 16},
                                                         .maxDisparityPx = {}});
        request.folder = folder / "new/export";
        request.matchers = test::fakeAlone();
    }

    void setDisparity(DisparityMap disparity) {
        auto match = std::make_shared<MatchResult>();
        match->disparity = std::move(disparity);
        request.outcome.match = match;
    }

    [[nodiscard]] ExportRecord sidecar(const char* name) const {
        return exportRecordFromJson(test::fileBytes(request.folder / name), name, test::fakeAlone());
    }

    [[nodiscard]] std::string refusal() const {
        try {
            exportFiles(request, RunControl());
        } catch (const Error& error) {
            return error.sentence();
        }
        return "accepted";
    }
};

TEST_F(ExporterTest, makesTheFolderAndListsWhatItWrote) {
    request.items = {kDisparityPfm, kDepthNpy};
    const ExportReport report = exportFiles(request, RunControl());
    ASSERT_EQ(report.files.size(), 2U);
    EXPECT_EQ(report.files[0].path, request.folder / "disparity.pfm");
    EXPECT_EQ(report.files[0].bytes, std::filesystem::file_size(report.files[0].path));
    EXPECT_FLOAT_EQ(readNpy(report.files[1].path).map.at(3, 3), 5.0F);
    EXPECT_EQ(report.record.files.size(), 2U);
}

/// The left half is sure, the last column guessed.
std::shared_ptr<const MatchResult> halfSure() {
    auto match = std::make_shared<MatchResult>();
    match->disparity = {{20, 16}, std::vector<float>(320, 2.0F)};
    match->confidence = ConfidenceMap({20, 16}, std::vector<float>(320, 0.25F));
    match->guessed = PixelMask({20, 16});
    for (int y = 0; y < 16; ++y) {
        std::fill_n(match->confidence->row(y), 10, 0.75F);
        match->guessed.row(y)[19] = 1;
    }
    return match;
}

TEST_F(ExporterTest, writesWhatIsBelievedEverywhere) {
    request.outcome.match = halfSure();
    request.outcome.trust.leastConfidence = 0.5;
    request.outcome.cloudOptions.removeIsolated = request.outcome.cloudOptions.removeInvisible = false;
    request.items = {kDisparityPfm, kDepthNpy, kCloudPly, {mapid::kConfidence, Encoding::Npy}};
    exportFiles(request, RunControl());
    EXPECT_DOUBLE_EQ(readPfm(request.folder / "disparity.pfm").map.density(), 0.5);
    EXPECT_DOUBLE_EQ(readNpy(request.folder / "depth.npy").map.density(), 0.5);
    EXPECT_EQ(readPly(request.folder / "cloud.ply").size(), 160U);
    EXPECT_FLOAT_EQ(readNpy(request.folder / "confidence.npy").map.at(15, 3), 0.25F) << "as it is";
    EXPECT_EQ(sidecar("disparity.pfm.json").trust, request.outcome.trust);
    EXPECT_DOUBLE_EQ(sidecar("disparity.pfm.json").density, 0.5);
}

TEST_F(ExporterTest, writesFilesWithoutAKnownPixelWhenNothingIsBelieved) {
    request.outcome.match = halfSure();
    request.outcome.trust.leastConfidence = 1;
    request.items = {kDisparityPfm, kDepthNpy, kCloudPly, {product::kColour, Encoding::Png}};
    const ExportReport report = exportFiles(request, RunControl());
    EXPECT_EQ(readPfm(request.folder / "disparity.pfm").map.knownCount(), 0U);
    EXPECT_TRUE(readPly(request.folder / "cloud.ply").isEmpty());
    EXPECT_EQ(report.record.cloud->counts.unknown, 320U);
    EXPECT_THAT(report.record.notes, testing::Contains(HasSubstr("as sure as asked for (--hide-below")));
}

TEST_F(ExporterTest, writesAMeshWithThePointsOfTheCloudAndItsPicture) {
    request.outcome.cloudOptions.removeInvisible = request.outcome.cloudOptions.removeIsolated = false;
    request.items = {kCloudPly, {product::kMesh, Encoding::PlyBinary}, {product::kMesh, Encoding::Obj}};
    const ExportReport report = exportFiles(request, RunControl());
    std::vector<std::string> names;
    for (const ExportedFile& file : report.files) names.push_back(file.path.filename().string());
    EXPECT_THAT(names, ElementsAre("cloud.ply", "mesh.ply", "mesh.obj", "mesh.mtl", "mesh.texture.png"));
    EXPECT_EQ(readPly(request.folder / "mesh.ply").points, readPly(request.folder / "cloud.ply").points);
    EXPECT_THAT(test::fileBytes(request.folder / "mesh.ply"), HasSubstr("\nelement face 570\n"))
        << "2 x 19 x 15";
    EXPECT_THAT(test::fileBytes(request.folder / "mesh.obj"),
                testing::EndsWith("f 299/299 319/319 300/300\nf 300/300 319/319 320/320\n"));
    EXPECT_EQ(sidecar("mesh.obj.json").unit, "metres, left camera: X right, Y down, Z forward");
    EXPECT_EQ(filesThatWouldBeReplaced(request).size(), 5U);
}

TEST_F(ExporterTest, writesNormalsAndOnePointOfEachCube) {
    request.outcome.cloudOptions.removeInvisible = request.outcome.cloudOptions.removeIsolated = false;
    request.items = {{product::kCloud, Encoding::PlyAscii}};
    request.cloudFile.normals = true;
    request.frame = CloudFrame::YUp;
    request.cloudFile.voxelMetres = 0.1;  // two pixels at 5 m
    const ExportReport report = exportFiles(request, RunControl());
    const std::string bytes = test::fileBytes(request.folder / "cloud.ascii.ply");
    EXPECT_THAT(bytes, HasSubstr("property float nx\nproperty float ny\nproperty float nz\n"));
    EXPECT_THAT(bytes, testing::EndsWith(" 0 0 1\n")) << "in the frame of the file the camera is at +z";
    const std::size_t points = readPly(request.folder / "cloud.ascii.ply").size();
    EXPECT_LT(points, 120U);
    EXPECT_GT(points, 70U);
    EXPECT_THAT(report.record.notes, testing::Contains(HasSubstr("one point for each cube of 0.1 m")));
}

TEST_F(ExporterTest, writesTheCloudOfTheGroundTruth) {
    request.items = {{product::kTruthCloud, Encoding::PlyBinary}};
    EXPECT_THAT(refusal(), HasSubstr("has no ground truth"));
    auto truth = std::make_shared<GroundTruth>();
    truth->disparity = {{20, 16}, std::vector<float>(320, 1.0F)};
    request.outcome.truth = truth;
    request.outcome.cloudOptions.removeInvisible = request.outcome.cloudOptions.removeIsolated = false;
    exportFiles(request, RunControl());
    const PointCloud cloud = readPly(request.folder / "truth-cloud.ply");
    ASSERT_EQ(cloud.size(), 320U);
    EXPECT_FLOAT_EQ(cloud.points.front()[2], 10) << "twice as far as what was found";
    EXPECT_THAT(test::fileBytes(request.folder / "truth-cloud.ply"), testing::Not(HasSubstr("float nx")));
    request.cloudFile.normals = true;
    request.cloudFile.crop.farMetres = 9;
    exportFiles(request, RunControl());
    EXPECT_THAT(test::fileBytes(request.folder / "truth-cloud.ply"), HasSubstr("\nelement vertex 0\n"))
        << "cut, too";
    request.cloudFile.crop = {};
    EXPECT_FALSE(sidecar("truth-cloud.ply.json").display);
    request.cloudFile.colours = ColourBy::Depth;
    exportFiles(request, RunControl());
    EXPECT_TRUE(sidecar("truth-cloud.ply.json").display) << "its colours come from one";
    EXPECT_THAT(test::fileBytes(request.folder / "truth-cloud.ply"),
                HasSubstr("property float nx\nproperty float ny\nproperty float nz\n"));
}

TEST_F(ExporterTest, leavesOutWhatIsCutAndItsCountsSayHowMuch) {
    request.outcome.cloudOptions.removeInvisible = request.outcome.cloudOptions.removeIsolated = false;
    std::vector<float> nearOnTheRight(320, 2.0F);
    for (std::size_t i = 0; i < nearOnTheRight.size(); ++i)
        if (i % 20 >= 10) nearOnTheRight[i] = 4.0F;  // 2.5 m instead of 5
    setDisparity(DisparityMap({20, 16}, nearOnTheRight));
    request.outcome.cloudOptions.removeFlyingPixels = false;
    request.cloudFile.crop.farMetres = 3;
    request.items = {kCloudPly, {product::kMesh, Encoding::PlyBinary}};
    const ExportReport report = exportFiles(request, RunControl());
    const PointCloud cloud = readPly(request.folder / "cloud.ply");
    ASSERT_EQ(cloud.size(), 160U);
    for (const PointCloud::Point& point : cloud.points) EXPECT_FLOAT_EQ(point[2], 2.5F);
    EXPECT_EQ(readPly(request.folder / "mesh.ply").points, cloud.points);
    EXPECT_EQ(sidecar("cloud.ply.json").cloud->written, 160U);
    EXPECT_EQ(report.record.cloud->cutAway, 160U);
    EXPECT_EQ(report.record.cloud->counts.kept, 320U) << "the filters removed none";
    EXPECT_EQ(report.record.cloudFile, request.cloudFile);
}

TEST_F(ExporterTest, coloursPointsAndTextureByTheNumbersOfThePoints) {
    request.outcome.match = halfSure();
    request.outcome.cloudOptions.removeInvisible = request.outcome.cloudOptions.removeIsolated = false;
    request.outcome.cloudOptions.removeGuessed = false;
    request.cloudFile.colours = ColourBy::Confidence;
    request.items = {kCloudPly, {product::kMesh, Encoding::Obj}};
    exportFiles(request, RunControl());
    const PointCloud cloud = readPly(request.folder / "cloud.ply");
    ASSERT_EQ(cloud.size(), 320U);
    const auto turbo = colours(Colormap::Turbo);
    const auto& sureness = *request.outcome.match->confidence;
    for (std::size_t i = 0; i < cloud.size(); ++i) {  // all pixels, in order
        const auto entry = static_cast<std::size_t>(255 * sureness.values()[i] + 0.5F);
        ASSERT_EQ(cloud.colours[i], turbo[entry]) << i;
    }
    EXPECT_EQ(*readImage(request.folder / "mesh.texture.png").rgb.at(0, 0), cloud.colours[0][0]);
    EXPECT_EQ(sidecar("cloud.ply.json").cloudFile.colours, ColourBy::Confidence);
}

TEST_F(ExporterTest, refusesColoursThatTheResultDoesNotHave) {
    request.cloudFile.colours = ColourBy::Confidence;
    request.items = {kDisparityPfm};
    EXPECT_EQ(refusal(), "accepted") << "no cloud is written";
    request.items = {kCloudPly};
    EXPECT_THAT(refusal(), HasSubstr("no confidence to colour the points"));
}

TEST_F(ExporterTest, takesTheStepOfTheMesh) {
    request.outcome.cloudOptions = {
        .removeInvisible = false, .removeFlyingPixels = false, .removeIsolated = false};
    std::vector<float> steps(320, 4.0F);
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (i % 20 >= 10) steps[i] = 6.0F;
    setDisparity(DisparityMap({20, 16}, steps));
    request.items = {{product::kMesh, Encoding::PlyBinary}};
    exportFiles(request, RunControl());
    EXPECT_THAT(test::fileBytes(request.folder / "mesh.ply"), HasSubstr("\nelement face 540\n"))
        << "2 x 9 x 15 on each side of the edge";
    request.cloudFile.meshStepPx = 2;
    exportFiles(request, RunControl());
    EXPECT_THAT(test::fileBytes(request.folder / "mesh.ply"), HasSubstr("\nelement face 570\n"));
}

TEST_F(ExporterTest, writesNoMeshWithoutACalibration) {
    request.outcome.calibration.reset();
    request.items = {{product::kMesh, Encoding::Obj}};
    EXPECT_THAT(refusal(), HasSubstr("mesh.obj needs one"));
}

TEST_F(ExporterTest, givesEachPointItsConfidenceItsDepthErrorAndWhetherItWasGuessed) {
    request.outcome.match = halfSure();
    request.outcome.cloudOptions = {.removeGuessed = false, .removeInvisible = false};
    request.items = {{product::kCloud, Encoding::PlyAscii}};
    EXPECT_THAT(cloudScalars(request.outcome), ElementsAre("confidence", "depth-error", "guessed"));
    exportFiles(request, RunControl());
    const std::string all = test::fileBytes(request.folder / "cloud.ascii.ply");
    EXPECT_THAT(
        all, HasSubstr("\nproperty float confidence\nproperty float depth_error\nproperty float guessed\n"));
    EXPECT_THAT(all, HasSubstr("\ncomment depth_error: millimetres, standard deviation of the depth\n"));
    // 5 m, 2.5 m a pixel, sqrt(2) 2 px / -ln(0.75)
    EXPECT_THAT(all, testing::ContainsRegex(" 0 0 0 0.25 24579[0-9.]* 1\n$"));
    request.outcome.cloudOptions.removeGuessed = true;
    EXPECT_THAT(cloudScalars(request.outcome), ElementsAre("confidence", "depth-error")) << "none of them is";
    exportFiles(request, RunControl());
    EXPECT_THAT(test::fileBytes(request.folder / "cloud.ascii.ply"),
                testing::ContainsRegex(" 0 0 0 0.25 24579[0-9.]*\n$"));
}

TEST_F(ExporterTest, hatchesWhatWasGuessedInPicturesWhenItIsMarked) {
    request.outcome.match = halfSure();
    request.items = {{product::kColour, Encoding::Png}};
    const auto colourFile = [&](GuessedPixels guessed) {
        request.outcome.trust.guessed = guessed;
        exportFiles(request, RunControl());
        return test::fileBytes(request.folder / "colour.png");
    };
    const std::string plain = colourFile(GuessedPixels::Shown);
    EXPECT_NE(colourFile(GuessedPixels::Marked), plain);
    EXPECT_NE(colourFile(GuessedPixels::Hidden), plain);
}

TEST_F(ExporterTest, fillsTheNameTemplate) {
    request.nameTemplate = "{pair}_{what}_1";
    EXPECT_EQ(exportPath(request, kDepthPng), request.folder / "a_b_depth_1.png");
}

TEST_F(ExporterTest, listsTheFilesThatWouldBeReplaced) {
    request.items = {kDisparityPfm};
    EXPECT_TRUE(filesThatWouldBeReplaced(request).empty());
    exportFiles(request, RunControl());
    request.items = {kDisparityPfm, kDepthNpy};
    EXPECT_THAT(filesThatWouldBeReplaced(request), ElementsAre(request.folder / "disparity.pfm"));
}

TEST_F(ExporterTest, writesASidecarBesideEachFile) {
    request.items = {kDepthPng};
    exportFiles(request, RunControl());
    const std::filesystem::path sidecar = request.folder / "depth.png.json";
    const ExportRecord record = exportRecordFromJson(test::fileBytes(sidecar), sidecar, {});
    EXPECT_EQ(record.product, "depth");
    EXPECT_EQ(record.unit, "millimetres");
    EXPECT_EQ(record.unknown, "0");
    EXPECT_EQ(record.calibration, request.outcome.calibration);
    EXPECT_TRUE(record.sources.empty()) << "these pictures came from no file";
}

TEST_F(ExporterTest, refusesTwoFilesOfOneName) {
    request.items = {kDisparityPng, kDepthPng};
    request.nameTemplate = "{pair}";
    EXPECT_THAT(refusal(), HasSubstr("Two of the files would both be called a_b.png"));
    EXPECT_FALSE(std::filesystem::exists(request.folder));
}

TEST_F(ExporterTest, refusesDepthWithoutACalibration) {
    request.items = {kDisparityPfm, kDepthNpy};
    request.outcome.calibration.reset();
    EXPECT_THAT(refusal(), HasSubstr("depth.npy needs one"));
    EXPECT_FALSE(std::filesystem::exists(request.folder));
}

TEST_F(ExporterTest, refusesAFolderThatCannotBeMade) {
    request.items = {kDisparityPfm};
    request.folder = folder.write("file", "x") / "sub";
    EXPECT_THAT(refusal(), HasSubstr("cannot be made"));
}

TEST_F(ExporterTest, notesWhatDoesNotFitInto16Bits) {
    request.outcome.calibration = StereoCalibration({.fx = 100,
                                                     .fy = 100,
                                                     .cx = 9.5,
                                                     .cy = 7.5,
                                                     .rightCx = 9.5,
                                                     .baselineMetres = 2,
                                                     .imageSize = {20, 16},
                                                     .maxDisparityPx = {}});
    request.items = {kDepthPng};
    EXPECT_THAT(exportFiles(request, RunControl()).record.notes,
                ElementsAre(HasSubstr("320 pixels are too large for 16 bits")));
}

// A network's 0 in the sky has a place in the disparity and no depth.
TEST_F(ExporterTest, saysWhichFilesDoNotKnowAPixelThatTheDisparityKnows) {
    DisparityMap disparity = request.outcome.match->disparity;
    disparity.at(3, 3) = 0;
    disparity.at(4, 3) = FloatMap::kUnknown;
    setDisparity(disparity);
    request.items = {kDisparityPfm, kDisparityPng, kDepthNpy, kDepthPng};
    request.nameTemplate = "{what}";
    const ExportReport report = exportFiles(request, RunControl());
    EXPECT_EQ(readPfm(request.folder / "disparity.pfm").map.at(3, 3), 0);
    EXPECT_EQ(readPng16(request.folder / "disparity.png", Png16Unit::Kitti256).map.at(3, 3), 1 / 256.0F);
    EXPECT_TRUE(std::isnan(readNpy(request.folder / "depth.npy").map.at(3, 3)));
    EXPECT_THAT(sidecar("disparity.pfm.json").notes, testing::IsEmpty());
    EXPECT_THAT(sidecar("disparity.png.json").notes,
                ElementsAre(HasSubstr("1 pixel is below the smallest step of 16 bits")));
    EXPECT_THAT(sidecar("depth.npy.json").notes, ElementsAre(HasSubstr("1 pixel is unknown in the depth")));
    EXPECT_EQ(sidecar("depth.png.json").notes, sidecar("depth.npy.json").notes);
    EXPECT_THAT(report.record.notes, testing::SizeIs(2)) << "and run.json says all of it, once";
}

TEST_F(ExporterTest, writesTheCloudThatIsThereAsItIs) {
    auto cloud = std::make_shared<CloudResult>();
    cloud->cloud.points = {{1, 2, 3}};
    cloud->cloud.colours = {{7, 8, 9}};
    cloud->cloud.pixels = {0};
    cloud->counts = {.considered = 320, .kept = 1};
    request.outcome.cloud = cloud;
    request.items = {kCloudPly};
    exportFiles(request, RunControl());
    EXPECT_EQ(readPly(request.folder / "cloud.ply").points, cloud->cloud.points);
    EXPECT_EQ(sidecar("cloud.ply.json").cloud->counts, cloud->counts);
}

TEST_F(ExporterTest, filtersTheDepthByTheCloudThatIsThere) {
    auto cloud = std::make_shared<CloudResult>();
    cloud->removed.cloud.pixels = {7};
    cloud->counts = {.considered = 320, .kept = 319};
    request.outcome.cloud = cloud;
    request.filterDepth = true;
    request.items = {kDepthNpy};
    exportFiles(request, RunControl());
    const FloatMap depth = readNpy(request.folder / "depth.npy").map;
    EXPECT_TRUE(std::isnan(depth.at(7, 0)));
    EXPECT_EQ(depth.knownCount(), 319U);
    EXPECT_EQ(sidecar("depth.npy.json").cloud->counts, cloud->counts) << "whose filters took it";
}

/// Twice the disparity, called "twice".
MapKind twice() {
    return {.id = "twice",
            .title = "Twice",
            .tip = "Two times the disparity",
            .unit = "px",
            .unitName = "pixels",
            .unitKey = "px",
            .make = [](const MapSources& sources) {
                FloatMap map = sources.disparity;
                for (float& value : map.values()) value *= 2;
                return std::optional(map);
            }};
}

TEST_F(ExporterTest, writesAMapOfTheTableLikeAnyOther) {
    request.maps = MapTable().with(twice());
    for (const ExportItem& item : exportItems(request.maps)) {
        if (item.what == "twice") request.items.push_back(item);
    }
    EXPECT_THAT(request.items, testing::SizeIs(4)) << "all but PNG, whose 16 bits mean nothing here";
    EXPECT_EQ(exportItemNamed("twice.npy", request.maps), (ExportItem{"twice", Encoding::Npy}));
    EXPECT_EQ(exportItemNamed("twice.npy"), std::nullopt);
    const ExportReport report = exportFiles(request, RunControl());
    ASSERT_THAT(report.files, testing::SizeIs(4));
    EXPECT_EQ(report.files[0].path, request.folder / "twice.pfm");
    EXPECT_EQ(readPfm(request.folder / "twice.pfm").map.at(5, 5), 4.0F);
    EXPECT_EQ(sidecar("twice.tiff.json").unit, "px");
}

TEST_F(ExporterTest, refusesAMapThatTheResultDoesNotHave) {
    MapKind none = twice();
    none.make = [](const MapSources&) { return std::optional<FloatMap>(); };
    request.maps = MapTable().with(none);
    request.items = {{"twice", Encoding::Pfm}};
    EXPECT_THAT(refusal(), HasSubstr("This result has no Twice"));
}

TEST_F(ExporterTest, stopsBeforeTheNextFile) {
    request.items = {kDisparityPfm, kDepthNpy};
    std::stop_source stop;
    const RunControl control(stop.get_token(), [&](const Progress& progress) {
        if (progress.stage == Stage::Writing) stop.request_stop();
    });
    EXPECT_THROW(exportFiles(request, control), Cancelled);
    EXPECT_TRUE(std::filesystem::exists(request.folder / "disparity.pfm"));
    EXPECT_FALSE(std::filesystem::exists(request.folder / "depth.npy"));
}

}  // namespace
}  // namespace stereo::app
