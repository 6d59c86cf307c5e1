#include "app/results/Exporter.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/io/MapReader.h"
#include "tests/support/TempDir.h"

namespace stereo::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr ExportItem kDisparityPfm{Product::Disparity, Encoding::Pfm};
constexpr ExportItem kDisparityPng{Product::Disparity, Encoding::Png16};
constexpr ExportItem kDepthNpy{Product::Depth, Encoding::Npy};
constexpr ExportItem kDepthPng{Product::Depth, Encoding::Png16};

/// A pair of 20x16 called "a/b" with a disparity of 2 px everywhere: 5 m.
struct ExporterTest : testing::Test {
    test::TempDir folder;
    ExportRequest request;

    ExporterTest() {
        const RgbImage black(ImageSize{20, 16});
        auto result = std::make_shared<StereoResult>();
        result->pair = std::make_shared<const StereoPair>(black, black, "a/b");
        result->matcherId = "fake";
        result->match.disparity = DisparityMap({20, 16}, std::vector<float>(320, 2.0F));
        request.result = result;
        request.calibration = StereoCalibration({.fx = 100,
                                                 .fy = 100,
                                                 .cx = 9.5,
                                                 .cy = 7.5,
                                                 .rightCx = 9.5,
                                                 .baselineMetres = 0.1,
                                                 .imageSize = {20, 16},
                                                 .maxDisparityPx = {}});
        request.folder = folder / "new/export";
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

TEST_F(ExporterTest, fillsTheNameTemplate) {
    request.nameTemplate = "{pair}_{what}_1";
    EXPECT_EQ(exportPath(request, kDepthPng), request.folder / "a_b_depth_1.png");
}

TEST_F(ExporterTest, tellsWhichFilesWouldBeReplaced) {
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
    EXPECT_EQ(record.calibration, request.calibration);
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
    request.calibration.reset();
    EXPECT_THAT(refusal(), HasSubstr("depth.npy needs one"));
    EXPECT_FALSE(std::filesystem::exists(request.folder));
}

TEST_F(ExporterTest, refusesAFolderThatCannotBeMade) {
    request.items = {kDisparityPfm};
    request.folder = folder.write("file", "x") / "sub";
    EXPECT_THAT(refusal(), HasSubstr("cannot be made"));
}

TEST_F(ExporterTest, notesWhatDoesNotFitInto16Bits) {
    request.calibration = StereoCalibration({.fx = 100,
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

TEST_F(ExporterTest, stopsBeforeTheNextFile) {
    request.items = {kDisparityPfm, kDepthNpy};
    std::stop_source stop;
    const RunControl control(stop.get_token(), [&](const Progress&) { stop.request_stop(); });
    EXPECT_THROW(exportFiles(request, control), Cancelled);
    EXPECT_TRUE(std::filesystem::exists(request.folder / "disparity.pfm"));
    EXPECT_FALSE(std::filesystem::exists(request.folder / "depth.npy"));
}

}  // namespace
}  // namespace stereo::app
