#include "core/project/ExportRecord.h"

#include "core/io/Sidecar.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/match/sgm/SgmOptions.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"

namespace stereo {
namespace {

using testing::HasSubstr;
using testing::Not;

/// It was called otherwise once.
MatcherInfoPtr network() {
    return test::makeInfo(
        {.id = "net",
         .rows = {test::weightsRow(),
                  {.id = "exact", .type = OptionType::Flag, .byDefault = false, .label = "Exact"},
                  {.id = "reach",
                   .key = "reachPx",
                   .type = OptionType::Whole,
                   .minimum = 1,
                   .maximum = 9,
                   .label = "Reach"}},
         .formerName = "network"});
}

const MatcherRegistry& matchers() {
    static const MatcherRegistry both = test::registryOf({sgbmInfo(), network()});
    return both;
}

ExportRecord fullRecord() {
    ExportRecord record;
    record.programVersion = "1.2.3";
    record.product = "cloud";
    record.unit = "metres";
    record.unknown = "left out";
    record.pairName = "Motörcycle";
    record.imageSize = {741, 500};
    record.sources = {{"left image", "/a/left.png", "00ff"}, {"calibration", "/a/calib.txt", ""}};
    record.split = SplitLayout::OverUnder;
    record.tones = ToneRange{7031, 7976.5};
    record.calibration = StereoCalibration({.fx = 994.978,
                                            .fy = 994.979,
                                            .cx = 311.193,
                                            .cy = 254.877,
                                            .rightCx = 342.279,
                                            .baselineMetres = 0.193001,
                                            .imageSize = {741, 500},
                                            .maxDisparityPx = 70});
    record.matcherId = "sgm";
    record.options = {.scale = 0.1 + 0.2, .iterations = 7, .maxDisparityPx = 80};
    SgmOptions{.leftRightCheck = false, .paths = SgmOptions::Paths::Five}.writeTo(record.options);
    network()->set(record.options, "weights", "/models/a.pth");
    network()->set(record.options, "exact", true);
    record.iterationsDone = 7;
    record.density = 0.931;
    record.cloud = CloudRecord{
        {.nearMetres = 0.5, .farMetres = std::nullopt}, {0.5, 9.25}, 0.0125, {100, 1, 2, 3, 4, 5, 85}};
    record.display = DisplayOptions{Colormap::Cividis, ColorMapping::Inverse, RangeMode::Locked, {1, 2}, true,
                                    {1, 2, 255}};
    record.cloud->cutAway = 15;
    record.cloud->written = 70;
    record.cloudFile = {.colours = ColourBy::DepthError,
                        .crop = {.eyeMetres = {0.1, 0.2, -0.3},
                                 .along = {0.6, 0, 0.8},
                                 .nearMetres = 0.7,
                                 .farMetres = std::nullopt,
                                 .box = CropBox{{-1, -2, 0.1}, {1, 2, 3}}},
                        .voxelMetres = 0.005,
                        .normals = true,
                        .meshStepPx = 2.5};
    record.notes = {"maximum disparity 80 px"};
    record.checks = {{"rows", "good", "Rows aligned", "0.06 px", "almost certain", "As it should be."}};
    record.times = {{Stage::Matching, 0.25}};
    record.files = {{"cloud.ply", 5'000'000'000}};
    return record;
}

ExportRecord readBack(const ExportRecord& record) {
    return exportRecordFromJson(toJson(record, matchers()), "x.json", matchers());
}

std::string refusal(const std::string& text) {
    try {
        (void)exportRecordFromJson(text, "/a/x.json", matchers());
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadFormat);
        EXPECT_EQ(error.path(), "/a/x.json");
        return error.sentence();
    }
    return "accepted";
}

std::string with(std::string text, const std::string& what, const std::string& by) {
    EXPECT_NE(text.find(what), std::string::npos) << text;
    return text.replace(text.find(what), what.size(), by);
}

TEST(ExportRecord, readsBackEveryInput) {
    const ExportRecord record = fullRecord();
    const ExportRecord read = readBack(record);
    EXPECT_EQ(read.sources, record.sources);
    EXPECT_EQ(read.split, record.split);
    EXPECT_EQ(read.tones, record.tones);
    EXPECT_EQ(read.calibration, record.calibration);
    EXPECT_EQ(read.matcherId, record.matcherId);
    EXPECT_EQ(read.options, record.options);
    EXPECT_EQ(read.cloud, record.cloud);
    EXPECT_EQ(read.cloudFile, record.cloudFile);
    EXPECT_EQ(read.display, record.display);
}

TEST(ExportRecord, readsBackWhatWasAskedForAndWhatWasUsed) {
    ExportRecord record = fullRecord();
    EXPECT_FALSE(readBack(record).asked) << "as used; records of earlier versions do not say it";
    record.asked = {.scale = 0.5, .iterations = 9};
    SgmOptions{.blockSizePx = 7}.writeTo(*record.asked);
    const ExportRecord read = readBack(record);
    EXPECT_EQ(read.asked, record.asked);
    EXPECT_EQ(read.options, record.options);
    EXPECT_THAT(refusal(with(toJson(record, matchers()), "\"blockSizePx\": 7", "\"blockSizePx\": 999")),
                testing::HasSubstr("asked.sgm.blockSizePx"));
}

TEST(ExportRecord, readsBackWhatTheFileMeans) {
    const ExportRecord record = fullRecord();
    const ExportRecord read = readBack(record);
    EXPECT_EQ(read.programVersion, "1.2.3");
    EXPECT_EQ(read.product, "cloud");
    EXPECT_EQ(read.unit, "metres");
    EXPECT_EQ(read.unknown, "left out");
    EXPECT_EQ(read.pairName, "Motörcycle");
    EXPECT_EQ(read.imageSize, record.imageSize);
    EXPECT_EQ(read.iterationsDone, 7);
    EXPECT_EQ(read.density, 0.931);
    EXPECT_EQ(read.notes, record.notes);
    EXPECT_EQ(read.checks, record.checks);
    EXPECT_EQ(read.files, record.files);
    ASSERT_EQ(read.times.size(), 1U);
    EXPECT_EQ(read.times[0].stage, Stage(Stage::Matching));
    EXPECT_EQ(read.times[0].seconds, 0.25);
}

TEST(ExportRecord, readsBackWhatIsNotThere) {
    const ExportRecord read = readBack(ExportRecord());
    EXPECT_EQ(read.split, std::nullopt);
    EXPECT_EQ(read.calibration, std::nullopt);
    EXPECT_EQ(read.cloud, std::nullopt);
    EXPECT_EQ(read.display, std::nullopt);
    EXPECT_EQ(read.options, MatchOptions());
}

TEST(ExportRecord, writesUnitsIntoTheKeys) {
    const std::string json = toJson(fullRecord(), matchers());
    EXPECT_THAT(json, HasSubstr("\"baselineMetres\": 0.193001"));
    EXPECT_THAT(json, HasSubstr("\"doffsPx\": 31.08"));
    EXPECT_THAT(json, HasSubstr("\"scale\": 0.30000000000000004"));
    EXPECT_EQ(json.back(), '\n');
}

TEST(ExportRecord, refusesWhatIsNoJson) {
    EXPECT_THAT(refusal("fx 100"), HasSubstr("x.json, line 1: it is no JSON"));
}

TEST(ExportRecord, refusesATruncatedRecord) {
    const std::string json = toJson(fullRecord(), matchers());
    EXPECT_THAT(refusal(json.substr(0, json.size() / 2)), HasSubstr("it is no JSON"));
}

TEST(ExportRecord, namesTheKeyThatIsMissing) {
    EXPECT_THAT(refusal("{}"), HasSubstr("programVersion is missing"));
}

TEST(ExportRecord, namesTheKeyThatIsWrong) {
    const std::string json = toJson(fullRecord(), matchers());
    EXPECT_THAT(refusal(with(json, "\"scale\": 0.30000000000000004", "\"scale\": \"big\"")),
                HasSubstr("options.scale is \"big\"; a number was expected"));
    EXPECT_THAT(refusal(with(json, "\"stride\": 1", "\"stride\": 1e99")), HasSubstr("cloud.options.stride"));
    EXPECT_THAT(refusal(with(json, "\"paths\": \"five\"", "\"paths\": \"six\"")),
                HasSubstr("options.sgm.paths"));
    EXPECT_THAT(refusal(with(json, "\"colormap\": \"cividis\"", "\"colormap\": \"rainbow\"")),
                HasSubstr("display.colormap is \"rainbow\""));
}

TEST(ExportRecord, refusesNumbersThatNothingCanWorkWith) {
    const std::string json = toJson(fullRecord(), matchers());
    const auto refusalWith = [&](const char* what, const char* by) { return refusal(with(json, what, by)); };
    EXPECT_THAT(refusalWith("\"stride\": 1", "\"stride\": 0"),
                HasSubstr("stride is 0; it must lie between 1 and 64"));
    EXPECT_THAT(refusalWith("\"stride\": 1", "\"stride\": 2000000000"), HasSubstr("stride is 2e+09"));
    EXPECT_THAT(refusalWith("\"flyingTolerancePx\": 1.5", "\"flyingTolerancePx\": -1"),
                HasSubstr("flying pixel tolerance"));
    EXPECT_THAT(refusalWith("\"isolatedMinNeighbours\": 8", "\"isolatedMinNeighbours\": 900000000"),
                HasSubstr("neighbours"));
    EXPECT_THAT(refusalWith("\"isolatedRadiusMetres\": 0,", "\"isolatedRadiusMetres\": 1e30,"),
                HasSubstr("radius"));
    EXPECT_THAT(refusalWith("\"high\": 2", "\"high\": 1e300"), HasSubstr("high end of the colours"));
    EXPECT_THAT(refusalWith("\"iterationsDone\": 7", "\"iterationsDone\": 2147483647"),
                HasSubstr("iterationsDone is"));
    EXPECT_THAT(refusalWith("\"iterationsDone\": 7", "\"iterationsDone\": -1"),
                HasSubstr("iterationsDone is"));
    EXPECT_THAT(refusalWith("\"fxPx\": 994.978", "\"fxPx\": 1e200"),
                HasSubstr("a number of the camera is 1e+200"));
    EXPECT_THAT(refusalWith("\"widthPx\": 741", "\"widthPx\": 2000000"),
                HasSubstr("2000000x500 is no size of an image"));
}

TEST(ExportRecord, readsBackAPathOfAnyBytes) {
    ExportRecord record = fullRecord();
    record.sources.front().path = "/a/caf\xE9\n.png";
    EXPECT_EQ(readBack(record).sources, record.sources);
}

TEST(ExportRecord, isNoLargeFile) {
    const test::TempDir folder;
    const std::filesystem::path file = folder.write("run.json", "{");
    std::filesystem::resize_file(file, 1'000'000'000);
    EXPECT_THROW((void)readExportRecord(file, matchers()), Error);
}

TEST(ExportRecord, refusesImpossibleCameras) {
    const std::string json =
        with(toJson(fullRecord(), matchers()), "\"baselineMetres\": 0.193001", "\"baselineMetres\": -1");
    EXPECT_THROW((void)exportRecordFromJson(json, "x.json", matchers()), Error);
}

TEST(ExportRecord, writesEveryOptionOfTheMatcherThatRan) {
    const std::string json = toJson(fullRecord(), matchers());
    for (const char* line :
         {"\"blockSizePx\": 5", "\"smoothness\": 4", "\"p1\": 0", "\"uniquenessPercent\": 10",
          "\"speckleWindowPx\": 100", "\"speckleRangePx\": 2", "\"leftRightCheck\": false",
          "\"leftRightTolerancePx\": 1", "\"paths\": \"five\""}) {
        EXPECT_THAT(json, HasSubstr(line));
    }
    EXPECT_THAT(json, Not(HasSubstr("reachPx"))) << "another matcher's, and not set";
}

TEST(ExportRecord, readsRecordsFromBeforeTheMatcherWasCalledSo) {
    const std::string json = with(toJson(fullRecord(), matchers()), "\"net\": {", "\"network\": {");
    EXPECT_EQ(exportRecordFromJson(json, "x.json", matchers()).options, fullRecord().options);
}

TEST(ExportRecord, readsRecordsThatKnowLessOfAMatcher) {
    const std::string json = toJson(fullRecord(), matchers());
    for (const char* key : {"\"exact\"", "\"net\": {", "\"sgm\": {"}) {
        const std::string other = std::string(key).find('{') == std::string::npos ? "\"x\"" : "\"x\": {";
        const ExportRecord old = exportRecordFromJson(with(json, key, other), "x.json", matchers());
        EXPECT_EQ(old.options.scale, fullRecord().options.scale) << key;
    }
}

TEST(ExportRecord, refusesOptionsOutOfTheirRange) {
    const std::string json = toJson(fullRecord(), matchers());
    EXPECT_EQ(refusal(with(json, "\"scale\": 0.30000000000000004", "\"scale\": 7")),
              "x.json, line 128: options.scale is 7; it must be between 0.1 and 1.");
    EXPECT_THAT(refusal(with(json, "\"iterations\": 7", "\"iterations\": 1000000")),
                HasSubstr("options.iterations is 1000000; it must be between 1 and 64."));
    EXPECT_THAT(refusal(with(json, "\"maxDisparityPx\": 80", "\"maxDisparityPx\": 99999")),
                HasSubstr("options.maxDisparityPx is 99999"));
    EXPECT_THAT(refusal(with(json, "\"blockSizePx\": 5", "\"blockSizePx\": 4")),
                HasSubstr("options.sgm.blockSizePx is 4; it must be one of 1, 3, … 11."));
    EXPECT_THAT(refusal(with(json, "\"p1\": 0", "\"p1\": 90000")), HasSubstr("P2"))
        << "what does not go together";
}

TEST(ExportRecord, readsRecordsWithTheIterationsThatWereKept) {
    const std::string json =
        with(toJson(fullRecord(), matchers()), "\"scale\"", "\"keepIterations\": true, \"scale\"");
    EXPECT_EQ(exportRecordFromJson(json, "x.json", matchers()).options, fullRecord().options);
}

TEST(ExportRecord, namesASidecarAfterTheWholeFile) {
    EXPECT_EQ(sidecarPath("/a/depth.png"), "/a/depth.png.json");
}

}  // namespace
}  // namespace stereo
