#include "core/io/CalibrationWriter.h"

#include <gmock/gmock.h>

#include <opencv2/core.hpp>

#include "core/base/Error.h"
#include "core/io/CalibrationReader.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using testing::HasSubstr;

StereoCalibration rectified() {
    return StereoCalibration({.fx = 999.421,
                              .fy = 998.1 / 3,
                              .cx = 294.182,
                              .cy = 252.932,
                              .rightCx = 326.96,
                              .baselineMetres = 0.193001,
                              .imageSize = {741, 497},
                              .maxDisparityPx = 70});
}

StereoCalibration withOneCentre() {
    CalibrationNumbers numbers = rectified().numbers();
    numbers.rightCx = numbers.cx;
    numbers.maxDisparityPx.reset();
    return StereoCalibration(numbers);
}

CameraRig bentRig(LensModel lens) {
    const std::vector<double> coefficients = lens == LensModel::Fisheye
                                                 ? std::vector<double>{0.1, -0.02, 1.0 / 3, 1e-7}
                                                 : std::vector<double>{-0.25, 0.08, 0.001, -0.0007, 0.011};
    const StereoCalibration given({.fx = 500.1,
                                   .fy = 500.1,
                                   .cx = 320.2,
                                   .cy = 239.7,
                                   .rightCx = 320.2,
                                   .baselineMetres = 0.12,
                                   .imageSize = {640, 480}});
    const Matrix3 leftRotation = rotationOf({0.01, 0.02, -0.003});
    const Matrix3 rightRotation = rotationOf({-0.01, 0.005, 0.004});
    const Matrix3 back = transposed(rightRotation);
    return CameraRig({.left = {.fx = 520.3,
                               .fy = 522,
                               .cx = 318,
                               .cy = 243,
                               .lens = lens,
                               .distortion = coefficients,
                               .imageSize = {640, 480}},
                      .right = {.fx = 527,
                                .fy = 525,
                                .cx = 325,
                                .cy = 236,
                                .lens = lens,
                                .distortion = coefficients,
                                .imageSize = {640, 480}},
                      .rotation = product(back, leftRotation),
                      .translationMetres = product(back, Vector3{-0.12, 0, 0}),
                      .given = Rectification{leftRotation, rightRotation, given.numbers()}});
}

/// What a reader makes of the files that were written.
ReadRig readBack(CalibrationFileFormat format, const WrittenCalibration& calibration) {
    const test::TempDir folder;
    std::vector<std::filesystem::path> paths;
    for (const CalibrationFile& file : calibrationFiles(format, calibration))
        paths.push_back(folder.write(file.name, file.text));
    return readRig(paths);
}

void expectEqual(const CameraNumbers& read, const CameraNumbers& written) {
    EXPECT_EQ(read.fx, written.fx);
    EXPECT_EQ(read.fy, written.fy);
    EXPECT_EQ(read.cx, written.cx);
    EXPECT_EQ(read.cy, written.cy);
    EXPECT_EQ(read.lens, written.lens);
    EXPECT_EQ(read.distortion, written.distortion);
    EXPECT_EQ(read.imageSize, written.imageSize);
}

template <std::size_t count>
void expectNear(const std::array<double, count>& read, const std::array<double, count>& written) {
    for (std::size_t i = 0; i < count; ++i) EXPECT_NEAR(read[i], written[i], 1e-12);
}

void expectEqual(const CameraRig& read, const CameraRig& written) {
    expectEqual(read.left(), written.left());
    expectEqual(read.right(), written.right());
    expectNear(read.rotation(), written.rotation());
    expectNear(read.translationMetres(), written.translationMetres());
}

TEST(CalibrationWriter, writesKTxtThatIsReadBackEqual) {
    const ReadRig read = readBack(CalibrationFileFormat::KTxt, {.rectified = withOneCentre()});
    EXPECT_EQ(read.rectified->withImageSize({741, 497}), withOneCentre());
}

TEST(CalibrationWriter, writesMiddleburyThatIsReadBackEqual) {
    const ReadRig read = readBack(CalibrationFileFormat::Middlebury, {.rectified = rectified()});
    EXPECT_EQ(read.rectified->numbers().maxDisparityPx, 70);
    EXPECT_NEAR(read.rectified->baselineMetres(), 0.193001, 1e-15);
    EXPECT_EQ(read.rectified->rightCx(), 326.96);
    EXPECT_EQ(read.rectified->fy(), 998.1 / 3);
    EXPECT_EQ(read.rectified->imageSize(), (ImageSize{741, 497}));
    EXPECT_TRUE(read.notes.empty());
}

TEST(CalibrationWriter, writesMiddleburyOfATinyRigWithItsUnit) {
    CalibrationNumbers numbers = rectified().numbers();
    numbers.baselineMetres = 0.0005;
    const ReadRig read =
        readBack(CalibrationFileFormat::Middlebury, {.rectified = StereoCalibration(numbers)});
    EXPECT_NEAR(read.rectified->baselineMetres(), 0.0005, 1e-15);
}

class EachRigFormat : public testing::TestWithParam<CalibrationFileFormat> {};

TEST_P(EachRigFormat, writesRectifiedImagesThatAreReadBackEqual) {
    const ReadRig read = readBack(GetParam(), {.rectified = withOneCentre()});
    EXPECT_FALSE(read.isForRawImages);
    EXPECT_EQ(read.assumedUnit, std::nullopt);
    EXPECT_NEAR(read.rectified->baselineMetres(), 0.193001, 1e-15);
    EXPECT_EQ(read.rectified->fx(), 999.421);
    EXPECT_EQ(read.rectified->rightCx(), 294.182);
    EXPECT_EQ(read.rectified->imageSize(), (ImageSize{741, 497}));
}

TEST_P(EachRigFormat, writesFisheyeCamerasThatAreReadBackEqual) {
    const ReadRig read = readBack(GetParam(), {.raw = bentRig(LensModel::Fisheye)});
    EXPECT_TRUE(read.isForRawImages);
    EXPECT_EQ(read.assumedUnit, std::nullopt);
    expectEqual(*read.raw, bentRig(LensModel::Fisheye));
}

INSTANTIATE_TEST_SUITE_P(CalibrationWriter, EachRigFormat,
                         testing::Values(CalibrationFileFormat::OpenCvYaml, CalibrationFileFormat::OpenCvXml,
                                         CalibrationFileFormat::RosCameraInfo,
                                         CalibrationFileFormat::KalibrChain));

TEST(CalibrationWriter, writesBentLensesThatAreReadBackEqual) {
    const CameraRig rig = bentRig(LensModel::Pinhole);
    for (const auto format : {CalibrationFileFormat::OpenCvYaml, CalibrationFileFormat::OpenCvXml,
                              CalibrationFileFormat::RosCameraInfo}) {
        const ReadRig read = readBack(format, {.raw = rig});
        expectEqual(*read.raw, rig);
        expectNear(read.raw->given()->leftRotation, rig.given()->leftRotation);
        EXPECT_NEAR(read.rectified->baselineMetres(), 0.12, 1e-15);
    }
}

TEST(CalibrationWriter, writesXmlThatOtherProgramsTakeForXml) {
    const auto files =
        calibrationFiles(CalibrationFileFormat::OpenCvXml, {.raw = bentRig(LensModel::Pinhole)});
    EXPECT_THAT(files.front().text, testing::StartsWith("<?xml version=\"1.0\"?>\n<opencv_storage>\n"));
    cv::FileStorage storage(files.front().text, cv::FileStorage::READ | cv::FileStorage::MEMORY);
    EXPECT_EQ(static_cast<std::string>(storage["length_unit"]), "m");
    EXPECT_EQ(storage["M1"].mat().at<double>(0, 0), 520.3);
}

std::string refusal(CalibrationFileFormat format, const WrittenCalibration& calibration) {
    try {
        (void)calibrationFiles(format, calibration);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Unsupported);
        return error.sentence();
    }
    return "accepted";
}

TEST(CalibrationWriter, namesWhatAFormatCannotHold) {
    EXPECT_THAT(refusal(CalibrationFileFormat::KTxt, {.rectified = rectified()}),
                HasSubstr("K.txt has one principal point for both cameras"));
    EXPECT_THAT(refusal(CalibrationFileFormat::Middlebury, {.raw = bentRig(LensModel::Pinhole)}),
                HasSubstr("holds rectified images only; rectify the pair first"));
    EXPECT_THAT(refusal(CalibrationFileFormat::KalibrChain, {.raw = bentRig(LensModel::Pinhole)}),
                HasSubstr("has 4 distortion coefficients, and this lens has 5"));
    EXPECT_THAT(
        refusal(CalibrationFileFormat::RosCameraInfo, {.rectified = withOneCentre().withImageSize({})}),
        HasSubstr("needs the size of the images"));
}

TEST(CalibrationWriter, takesTheFormatFromAName) {
    using enum CalibrationFileFormat;
    EXPECT_EQ(calibrationFileFormatNamed("rig/K.txt"), KTxt);
    EXPECT_EQ(calibrationFileFormatNamed("calib.txt"), Middlebury);
    EXPECT_EQ(calibrationFileFormatNamed("rig.yml"), OpenCvYaml);
    EXPECT_EQ(calibrationFileFormatNamed("rig.xml"), OpenCvXml);
    EXPECT_EQ(calibrationFileFormatNamed("my_camchain.yaml"), KalibrChain);
    EXPECT_EQ(calibrationFileFormatNamed("rig.json"), std::nullopt);
}

}  // namespace
}  // namespace stereo
