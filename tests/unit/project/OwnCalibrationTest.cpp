#include "core/io/CalibrationReader.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/project/ExportRecord.h"
#include "core/stereo/Turn.h"
#include "tests/support/TempDir.h"
#include "tests/unit/project/FullProject.h"

namespace stereo {
namespace {

using test::fullDocument;
using test::projectFormat;

ExportRecord recordOfARun() {
    ExportRecord record;
    record.programVersion = "1.2.3";
    record.product = "run";
    record.imageSize = {741, 500};
    record.matcherId = "sgm";
    record.calibration = fullDocument("/w").project.calibration.inUse();
    return record;
}

ReadRig readText(const std::string& text) {
    return parseRig(text, "/w/run.json");
}

std::string textOf(const ExportRecord& record) {
    return toJson(record, projectFormat().matchers());
}

TEST(OwnCalibration, ofARectifiedPairIsInItsRecord) {
    const ExportRecord record = recordOfARun();
    const ReadRig read = readText(textOf(record));
    EXPECT_EQ(read.format, "Stereoscope record");
    EXPECT_EQ(read.rectified, record.calibration);
    EXPECT_FALSE(read.isForRawImages);
}

TEST(OwnCalibration, ofARawPairIsInItsRecordWithTheCameras) {
    ExportRecord record = recordOfARun();
    record.rig = fullDocument("/w").project.calibration.rig;
    const ReadRig read = readText(textOf(record));
    ASSERT_TRUE(read.raw);
    EXPECT_EQ(read.raw->numbers(), CameraRig(*record.rig).numbers());
    EXPECT_EQ(read.rectified, record.calibration);
    EXPECT_TRUE(read.isForRawImages);
}

TEST(OwnCalibration, ofAProjectIsTheOneInUse) {
    ProjectDocument document = fullDocument("/w");
    document.project.inputs.turn.reset();
    const ReadRig read = readText(projectFormat().text(document, "/w"));
    EXPECT_EQ(read.format, "Stereoscope project");
    EXPECT_EQ(read.rectified, document.project.calibration.inUse());
    EXPECT_NE(read.rectified, document.project.calibration.asRead());
    ASSERT_TRUE(read.raw);
    EXPECT_EQ(read.raw->numbers(), CameraRig(*document.project.calibration.rig).numbers());
}

TEST(OwnCalibration, ofAProjectWithoutCorrectionsIsTheGivenOne) {
    ProjectDocument document = fullDocument("/w");
    document.project.calibration.corrected.reset();
    document.project.inputs.turn.reset();
    const ReadRig read = readText(projectFormat().text(document, "/w"));
    EXPECT_EQ(read.rectified, document.project.calibration.asRead());
}

TEST(OwnCalibration, ofImagesThatWereTurnedIsThatOfTheirFiles) {
    ExportRecord record = recordOfARun();
    const StereoCalibration upright = *record.calibration;
    record.turn = Turn::Left;
    record.calibration = turned(upright, Turn::Left, upright.imageSize());
    const StereoCalibration read = readText(textOf(record)).rectified.value();
    EXPECT_EQ(read.imageSize(), upright.imageSize());
    EXPECT_NEAR(read.fx(), upright.fx(), 1e-9);
    EXPECT_NEAR(read.cx(), upright.cx(), 1e-9);
    EXPECT_NEAR(read.cy(), upright.cy(), 1e-9);
}

TEST(OwnCalibration, isReadFromTheFileOfAProject) {
    const test::TempDir folder;
    projectFormat().write(folder / "work.stereoscope", fullDocument(folder.path()));
    const std::filesystem::path file = folder / "work.stereoscope";
    EXPECT_TRUE(readRig(std::span(&file, 1)).raw);
}

std::string refusal(const std::string& text) {
    try {
        (void)readText(text);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadCalibration);
        return error.sentence();
    }
    return "accepted";
}

TEST(OwnCalibration, isMissingInTheRecordOfAPairWithoutOne) {
    ExportRecord record = recordOfARun();
    record.calibration.reset();
    EXPECT_EQ(refusal(textOf(record)), "run.json is a record without the numbers of a calibration.");
}

TEST(OwnCalibration, isRefusedWithTheNameOfTheMissingNumber) {
    EXPECT_EQ(refusal("{\"programVersion\": \"1\", \"product\": \"run\", \"calibration\": {\"fxPx\": 1}}"),
              "run.json has no fyPx in calibration, or something else than a number there.");
    EXPECT_EQ(refusal("stereoscopeProject: 1\ncalibration:\n  rig:\n    left: {fxPx: [1, 2]}\n"),
              "run.json has no fxPx in the left camera, or something else than a number there.");
}

}  // namespace
}  // namespace stereo
