// Every pair of the data folder: clean ones raise nothing, unrectified ones the rows, injected faults are
// found. Pairs whose licence keeps them out of the project are read from $STEREOSCOPE_DATA.

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>

#include "core/io/PairReader.h"
#include "core/match/Match.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/stereo/doctor/PairDoctor.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/stereo/doctor/Faults.h"

namespace stereo {
namespace {

using testing::IsEmpty;

struct RealPair {
    const char* name;
    const char* left;
    const char* right;
    std::optional<CalibrationNumbers> calibration = {};
};

std::ostream& operator<<(std::ostream& out, const RealPair& pair) {
    return out << pair.name;
}

const CalibrationNumbers kMotorcycle{994.978, 994.978, 311.193, 254.877, 342.279, 0.193001, {741, 500}, 70};
const CalibrationNumbers kEvaluation{999.421, 999.421, 294.182, 252.932, 326.96, 0.193001, {741, 497}, 70};
const CalibrationNumbers kDemo{754.668, 754.668, 489.379, 265.162, 489.379, 0.063, {}};
const CalibrationNumbers kKitti{721.5377, 721.5377, 609.5593, 172.854, 609.5593, 0.53273, {}};

std::optional<std::filesystem::path> pathOf(const std::string& file) {
    if (file.starts_with("sample/")) return test::samplePath(file.substr(7).c_str());
    if (file.starts_with("tests/")) return test::dataPath(file.substr(6).c_str());
    return test::externalDataPath(file.c_str());
}

class DoctorOnRealPairs : public testing::TestWithParam<RealPair> {
protected:
    void SetUp() override {
        const auto left = pathOf(GetParam().left);
        const auto right = pathOf(GetParam().right);
        if (!left || !right) {
            GTEST_SKIP() << GetParam().left
                         << " is not there: set STEREOSCOPE_DATA to the folder of the developer data";
        }
        pair = std::make_shared<const StereoPair>(readPair(*left, *right));
        if (GetParam().calibration) calibration = StereoCalibration(*GetParam().calibration);
    }

    /// "rows problem" for each fault.
    [[nodiscard]] std::vector<std::string> faultsOf(const StereoPair& images,
                                                    const PairContext& context) const {
        std::vector<std::string> faults;
        for (const Finding& finding : diagnose(examine(images, RunControl()), context)) {
            if (finding.isFault()) faults.push_back(idOf(finding.check) + " " + textOf(finding.verdict));
        }
        return faults;
    }
    [[nodiscard]] std::vector<std::string> faultsOf(const StereoPair& images) const {
        return faultsOf(images, {.calibration = calibration});
    }
    [[nodiscard]] std::vector<std::string> faultsWith(const CalibrationNumbers& numbers) const {
        return faultsOf(*pair, {.calibration = StereoCalibration(numbers)});
    }
    [[nodiscard]] std::vector<std::string> faultsMatchedWithin(std::optional<int> maxDisparityPx) const {
        SgbmMatcher matcher;
        const MatchResult result =
            match(matcher, {pair, calibration}, {.maxDisparityPx = maxDisparityPx}, RunControl());
        return faultsOf(*pair, {.calibration = calibration,
                                .searched = {&result.disparity, *result.resolvedOptions.maxDisparityPx}});
    }

    std::shared_ptr<const StereoPair> pair;
    std::optional<StereoCalibration> calibration;
};

std::string nameOf(const testing::TestParamInfo<RealPair>& info) {
    return info.param.name;
}

using RectifiedPair = DoctorOnRealPairs;
using CalibratedPair = DoctorOnRealPairs;
using UnrectifiedPair = DoctorOnRealPairs;
using Faults = std::vector<std::string>;

TEST_P(RectifiedPair, raisesNothingWhenClean) {
    EXPECT_THAT(faultsMatchedWithin({}), IsEmpty());
}

TEST_P(RectifiedPair, shiftedRowsAreFound) {
    EXPECT_EQ(faultsOf(test::withRowsShifted(*pair, 2)), Faults{"rows problem"});
    EXPECT_EQ(faultsOf(test::withRowsShifted(*pair, -2)), Faults{"rows problem"});
}

TEST_P(RectifiedPair, swappedSidesAreFound) {
    EXPECT_EQ(faultsOf(test::withSidesSwapped(*pair)), Faults{"sides problem"});
}

TEST_P(RectifiedPair, oneImageTwiceIsFound) {
    EXPECT_EQ(faultsOf(test::withOneImageTwice(*pair)), Faults{"images problem"});
}

TEST_P(RectifiedPair, anotherExposureIsFound) {
    EXPECT_EQ(faultsOf(test::withGain(*pair, 1.25)), Faults{"exposure warning"});
    EXPECT_EQ(faultsOf(test::withGain(*pair, 0.8)), Faults{"exposure warning"});
}

TEST_P(RectifiedPair, aBlackBorderIsFound) {
    EXPECT_EQ(faultsOf(test::withBlackBorder(*pair, 20)), Faults{"borders warning"});
}

TEST_P(RectifiedPair, aSearchRangeThatIsTooSmallIsFound) {
    const PairEvidence evidence = examine(*pair, RunControl());
    std::vector<float> disparities;
    for (const PointMatch& match : evidence.matches.agreeing) disparities.push_back(match.disparityPx());
    std::ranges::sort(disparities);
    const auto farthest = static_cast<int>(disparities[disparities.size() * 9 / 10]);
    EXPECT_EQ(faultsMatchedWithin(std::max(16, farthest / 16 * 16)), Faults{"range problem"});
}

TEST_P(RectifiedPair, isExaminedInTime) {
    const auto began = std::chrono::steady_clock::now();
    const PairEvidence evidence = examine(*pair, RunControl());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    RecordProperty("seconds", std::to_string(took.count()));
    EXPECT_LT(took.count(), 4) << "a second of a core of 2023, with room for a loaded machine and sanitizers";
}

TEST_P(CalibratedPair, aCalibrationOfTwiceTheSizeIsFoundAndTheRepairBringsItBack) {
    CalibrationNumbers twice = calibration->numbers();
    for (double* focal : {&twice.fx, &twice.fy}) *focal *= 2;
    for (double* centre : {&twice.cx, &twice.cy, &twice.rightCx}) *centre = 2 * (*centre + 0.5) - 0.5;
    twice.imageSize = {};
    EXPECT_EQ(faultsWith(twice), Faults{"calibration problem"});
    const auto findings = diagnose(examine(*pair, RunControl()), {.calibration = StereoCalibration(twice)});
    const Finding& finding = *std::ranges::find(findings, Check::CalibrationFits, &Finding::check);
    ASSERT_TRUE(finding.repair);
    const auto& repaired = std::get<Repair::UseCalibration>(finding.repair->action).calibration;
    EXPECT_NEAR(repaired.fx(), calibration->fx(), 1e-6);
    EXPECT_NEAR(repaired.cx(), calibration->cx(), 1e-6);
    EXPECT_NEAR(repaired.cy(), calibration->cy(), 1e-6);
    EXPECT_NEAR(repaired.doffs(), calibration->doffs(), 1e-6);
    EXPECT_EQ(repaired.imageSize(), pair->size());
}

TEST_P(CalibratedPair, aCalibrationOfHalfTheSizeIsFound) {
    CalibrationNumbers half = calibration->withImageSize(pair->size())
                                  .scaledTo({pair->size().width / 2, pair->size().height / 2})
                                  .numbers();
    half.imageSize = {};
    EXPECT_EQ(faultsWith(half), Faults{"calibration problem"});
}

TEST_P(CalibratedPair, millimetresForMetresAreFound) {
    CalibrationNumbers millimetres = calibration->numbers();
    millimetres.baselineMetres *= 1000;
    EXPECT_EQ(faultsWith(millimetres), Faults{"baseline problem"});
}

TEST_P(UnrectifiedPair, isSaidToBeMisaligned) {
    EXPECT_THAT(faultsOf(*pair), testing::Contains("rows problem"));
    EXPECT_THAT(faultsOf(test::withSidesSwapped(*pair)), testing::Contains("rows problem"));
}

const RealPair kSample{"Motorcycle", "sample/left.png", "sample/right.png", kMotorcycle};
const RealPair kQuarter{"EvaluationMotorcycle", "tests/middlebury_motorcycle_q/im0.png",
                        "tests/middlebury_motorcycle_q/im1.png", kEvaluation};
const RealPair kFoundation{"FoundationStereoDemo", "02_foundationstereo_demo/left.png",
                           "02_foundationstereo_demo/right.png", kDemo};
const RealPair kStreet{"Kitti", "06_kitti2015_000046/image_2/000046_10.png",
                       "06_kitti2015_000046/image_3/000046_10.png", kKitti};

INSTANTIATE_TEST_SUITE_P(
    Doctor, RectifiedPair,
    testing::Values(kSample, kQuarter, kFoundation, kStreet,
                    RealPair{"Aloe", "03_aloe_opencv/aloeL.jpg", "03_aloe_opencv/aloeR.jpg"},
                    RealPair{"Cones", "04_cones_middlebury2003/im2.png", "04_cones_middlebury2003/im6.png"},
                    RealPair{"Eth3d", "10_eth3d_nogt/delivery_area_1l_im0.png",
                             "10_eth3d_nogt/delivery_area_1l_im1.png"}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(Doctor, CalibratedPair, testing::Values(kSample, kQuarter, kFoundation, kStreet),
                         nameOf);

INSTANTIATE_TEST_SUITE_P(
    Doctor, UnrectifiedPair,
    testing::Values(RealPair{"Chessboard1", "05_opencv_chessboard_unrectified/left01.jpg",
                             "05_opencv_chessboard_unrectified/right01.jpg"},
                    RealPair{"Chessboard2", "05_opencv_chessboard_unrectified/left02.jpg",
                             "05_opencv_chessboard_unrectified/right02.jpg"},
                    RealPair{"Chessboard3", "05_opencv_chessboard_unrectified/left03.jpg",
                             "05_opencv_chessboard_unrectified/right03.jpg"},
                    RealPair{"Chessboard4", "05_opencv_chessboard_unrectified/left04.jpg",
                             "05_opencv_chessboard_unrectified/right04.jpg"},
                    RealPair{"Chessboard5", "05_opencv_chessboard_unrectified/left05.jpg",
                             "05_opencv_chessboard_unrectified/right05.jpg"},
                    RealPair{"Euroc1", "07_euroc_v101_unrectified/mav0/cam0/data/1403715273262142976.png",
                             "07_euroc_v101_unrectified/mav0/cam1/data/1403715273262142976.png"},
                    RealPair{"Euroc2", "07_euroc_v101_unrectified/mav0/cam0/data/1403715275262142976.png",
                             "07_euroc_v101_unrectified/mav0/cam1/data/1403715275262142976.png"}),
    nameOf);

TEST(DoctorOnDifferentScenes, saysThatItDoesNotKnow) {
    const StereoPair motorcycle = readPair(test::samplePath("left.png"), test::samplePath("right.png"));
    RgbImage upsideDown(motorcycle.size());
    const auto from = motorcycle.right().pixels();
    for (std::size_t i = 0; i < from.size(); i += 3) {
        std::copy_n(from.end() - static_cast<std::ptrdiff_t>(i) - 3, 3,
                    upsideDown.pixels().begin() + static_cast<std::ptrdiff_t>(i));
    }
    const auto findings = diagnose(examine({motorcycle.left(), upsideDown}, RunControl()), {});
    for (const Check check : {Check::RowsAligned, Check::SidesInOrder, Check::ExposureMatches}) {
        EXPECT_EQ(std::ranges::find(findings, check, &Finding::check)->verdict, Verdict::NotKnown)
            << idOf(check);
    }
}

}  // namespace
}  // namespace stereo
