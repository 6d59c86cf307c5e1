// Each check on synthetic evidence with a known answer.

#include <gmock/gmock.h>

#include <cmath>

#include "core/stereo/doctor/BaselineCheck.h"
#include "core/stereo/doctor/CalibrationCheck.h"
#include "core/stereo/doctor/CentresCheck.h"
#include "core/stereo/doctor/ExposureCheck.h"
#include "core/stereo/doctor/PairDoctor.h"
#include "core/stereo/doctor/RowsCheck.h"
#include "core/stereo/doctor/SameImageCheck.h"
#include "core/stereo/doctor/SidesCheck.h"
#include "tests/support/ShiftedPair.h"

namespace stereo {
namespace {

using testing::HasSubstr;

constexpr ImageSize kSize{640, 480};

/// A grid of points with disparity and row error as the functions of x and y say.
template <typename Disparity, typename RowError>
PointMatches gridOf(Disparity disparity, RowError rowError) {
    PointMatches matches;
    for (int y = 10; y < kSize.height; y += 20) {
        for (int x = 10; x < kSize.width; x += 20) {
            const auto atX = static_cast<float>(x);
            const auto atY = static_cast<float>(y);
            matches.agreeing.push_back({atX, atY, atX - static_cast<float>(disparity(x, y)),
                                        atY + static_cast<float>(rowError(x, y))});
        }
    }
    matches.found = matches.agreeing.size();
    return matches;
}

PointMatches evenGrid(double disparityPx, double rowErrorPx = 0) {
    return gridOf([=](int, int) { return disparityPx; }, [=](int, int) { return rowErrorPx; });
}

struct RigChange {
    double baselineMetres = 0.1;
    double rightCx = 319.5;
};

StereoCalibration rig(RigChange change = {0.1, 319.5}) {
    return StereoCalibration({500, 500, 319.5, 239.5, change.rightCx, change.baselineMetres, kSize});
}

TEST(RowsCheck, measuresAShift) {
    const Finding finding = checkRows(evenGrid(20, 2), kSize);
    EXPECT_EQ(finding.verdict, Verdict::Problem);
    EXPECT_EQ(finding.number, "2.00 px");
    EXPECT_THAT(finding.sentence, HasSubstr("2.0 px too low all over the image"));
}

TEST(RowsCheck, saysWhereARollIsWorst) {
    const auto roll = [](int x, int y) { return x > 430 && y > 320 ? -1.2 : 0.1; };
    const Finding finding = checkRows(gridOf([](int, int) { return 20; }, roll), kSize);
    EXPECT_EQ(finding.verdict, Verdict::Warning);
    EXPECT_THAT(finding.sentence, HasSubstr("1.2 px too high at the bottom right"));
}

TEST(RowsCheck, isGoodForAlignedRows) {
    EXPECT_EQ(checkRows(evenGrid(20, 0.2), kSize).verdict, Verdict::Good);
    EXPECT_EQ(checkRows(evenGrid(20, 0.2), kSize).number, "0.20 px");
}

TEST(RowsCheck, asksLessOfPointsFromASmallCopy) {
    PointMatches matches = evenGrid(20, 1.5);
    matches.scale = 0.2;
    EXPECT_EQ(checkRows(matches, kSize).verdict, Verdict::Good);
}

TEST(RowsCheck, doesNotJudgeByAFewPoints) {
    PointMatches matches = evenGrid(20, 5);
    matches.agreeing.resize(PointMatches::kEnough - 1);
    EXPECT_EQ(checkRows(matches, kSize).verdict, Verdict::NotKnown);
}

TEST(AgreeRows, keepsWhatARolledAndShiftedCameraExplains) {
    const auto model = [](int x, int y) { return 5 + 0.02 * x - 0.01 * y; };
    std::vector<PointMatch> matches = gridOf([](int x, int) { return 10 + x % 37; }, model).agreeing;
    const std::size_t right = matches.size();
    for (std::size_t i = 0; i < right / 2; ++i) {
        PointMatch wrong = matches[i];
        wrong.rightY += static_cast<float>(5 + i * 7 % 90);
        matches.push_back(wrong);
    }
    EXPECT_EQ(agreeRows(matches, kSize, 1).size(), right);
}

TEST(AgreeRows, ofTooFewIsEmpty) {
    EXPECT_TRUE(agreeRows({{1, 1, 1, 1}}, kSize, 1).empty());
}

TEST(FindPointMatches, measuresASyntheticShift) {
    const PointMatches matches = findPointMatches(test::shiftedPair({320, 240}, 12), RunControl());
    ASSERT_TRUE(matches.areEnough());
    for (const PointMatch& match : matches.agreeing) {
        EXPECT_NEAR(match.disparityPx(), 12, 1);
        EXPECT_NEAR(match.rowErrorPx(), 0, 1);
    }
}

TEST(FindPointMatches, ofTheSmallestPairIsEmpty) {
    const StereoPair tiny(RgbImage({16, 16}), RgbImage({16, 16}));
    EXPECT_TRUE(findPointMatches(tiny, RunControl()).agreeing.empty());
}

TEST(FindPointMatches, ofAFlatPairIsEmpty) {
    const StereoPair flat(RgbImage({200, 100}), RgbImage({200, 100}));
    EXPECT_TRUE(findPointMatches(flat, RunControl()).agreeing.empty());
}

TEST(FindPointMatches, canBeStopped) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(
        static_cast<void>(findPointMatches(test::shiftedPair({320, 240}, 12), RunControl(stop.get_token()))),
        Cancelled);
}

TEST(SidesCheck, knowsTheOrderByTheSignOfTheDisparity) {
    EXPECT_EQ(checkSides(evenGrid(12)).verdict, Verdict::Good);
    const Finding swapped = checkSides(evenGrid(-12));
    EXPECT_EQ(swapped.verdict, Verdict::Problem);
    ASSERT_TRUE(swapped.repair);
    EXPECT_TRUE(std::holds_alternative<Repair::SwapSides>(swapped.repair->action));
}

TEST(SidesCheck, judgesDisparitiesFromInfinityOn) {
    constexpr double kDoffs = 37.5;  // of cameras that are turned towards each other
    const auto farAndNear = [](int x, int) { return x < 320 ? -20 : 8; };
    const PointMatches matches = gridOf(farAndNear, [](int, int) { return 0; });
    EXPECT_EQ(checkSides(matches).verdict, Verdict::NotKnown);
    EXPECT_EQ(checkSides(matches, kDoffs).verdict, Verdict::Good);
    EXPECT_EQ(checkSides(evenGrid(-12), kDoffs).verdict, Verdict::Good);
    EXPECT_EQ(checkSides(evenGrid(-60), kDoffs).verdict, Verdict::Problem);
    EXPECT_EQ(checkSides(evenGrid(12), -kDoffs).verdict, Verdict::Good);
}

TEST(SidesCheck, doesNotKnowWhereNothingMovesOrAllContradicts) {
    EXPECT_EQ(checkSides(evenGrid(0.3)).verdict, Verdict::NotKnown);
    const auto both = [](int x, int) { return x < 320 ? 10 : -10; };
    EXPECT_EQ(checkSides(gridOf(both, [](int, int) { return 0; })).verdict, Verdict::NotKnown);
}

TEST(SameImageCheck, findsEqualImages) {
    const StereoPair pair = test::shiftedPair({64, 48}, 0);
    EXPECT_EQ(meanDifference(pair), 0);
    EXPECT_EQ(checkSameImage(0, {}).verdict, Verdict::Problem);
}

TEST(SameImageCheck, findsAnImageSavedAgain) {
    EXPECT_EQ(checkSameImage(1.5, evenGrid(0.1)).verdict, Verdict::Problem);
    EXPECT_EQ(checkSameImage(1.5, evenGrid(5)).verdict, Verdict::Good);
    EXPECT_EQ(checkSameImage(20, evenGrid(0.1)).verdict, Verdict::Good);
}

TEST(SameImageCheck, measuresTheMeanDifference) {
    const StereoPair pair(RgbImage({32, 16}), RgbImage({32, 16}, std::vector<std::uint8_t>(32 * 16 * 3, 7)));
    EXPECT_DOUBLE_EQ(meanDifference(pair), 7);
}

TEST(CalibrationCheck, readsTheSizeThatIsWritten) {
    const Finding finding = checkCalibrationFits(rig(), {320, 240});
    EXPECT_EQ(finding.verdict, Verdict::Problem);
    EXPECT_EQ(finding.number, "2 : 1");
    ASSERT_TRUE(finding.repair);
    EXPECT_EQ(std::get<Repair::UseCalibration>(finding.repair->action).calibration,
              rig().scaledTo({320, 240}));
}

TEST(CalibrationCheck, scalesNothingToAnotherShape) {
    const Finding finding = checkCalibrationFits(rig(), {640, 320});
    EXPECT_EQ(finding.verdict, Verdict::Problem);
    EXPECT_FALSE(finding.repair);
}

TEST(CalibrationCheck, guessesTheSizeByThePrincipalPoint) {
    const StereoCalibration unsized = rig().withImageSize({});
    EXPECT_EQ(checkCalibrationFits(unsized, kSize).verdict, Verdict::Good);
    EXPECT_EQ(sizeMeant(unsized, {1280, 960}), kSize);
    EXPECT_EQ(sizeMeant(unsized, {320, 240}), kSize);
    EXPECT_THAT(checkCalibrationFits(unsized, {1280, 960}).sentence, HasSubstr("about 640x480"));
}

TEST(CalibrationCheck, doesNotTrustAWrittenSizeAgainstThePrincipalPoint) {
    CalibrationNumbers numbers = rig().numbers();
    numbers.imageSize = {1280, 960};
    const Finding finding = checkCalibrationFits(StereoCalibration(numbers), {1280, 960});
    EXPECT_EQ(finding.verdict, Verdict::Problem);
    EXPECT_EQ(finding.number, "1 : 2");
}

// Images that were cut out of larger ones.
TEST(CalibrationCheck, takesAnyPrincipalPointWhereTheFileNamesThisSize) {
    CalibrationNumbers numbers = rig().numbers();
    numbers.cx = 640 * 0.22;
    numbers.cy = 480 * 0.48;
    const Finding finding = checkCalibrationFits(StereoCalibration(numbers), kSize);
    EXPECT_EQ(finding.verdict, Verdict::Good);
    EXPECT_THAT(finding.sentence, HasSubstr("cut out of larger ones"));
    numbers.imageSize = {};
    EXPECT_NE(checkCalibrationFits(StereoCalibration(numbers), kSize).verdict, Verdict::Good);
}

TEST(CalibrationCheck, offersNothingForAPrincipalPointThatFitsNoSize) {
    CalibrationNumbers numbers = rig().numbers();
    numbers.cx = -20;
    numbers.imageSize = {};
    const Finding finding = checkCalibrationFits(StereoCalibration(numbers), kSize);
    EXPECT_EQ(finding.verdict, Verdict::Problem);
    EXPECT_FALSE(finding.repair);
}

TEST(BaselineCheck, takesMillimetresForWhatTheyAre) {
    const Finding finding = checkBaseline(rig({.baselineMetres = 120}));
    EXPECT_EQ(finding.verdict, Verdict::Problem);
    EXPECT_EQ(finding.number, "120 m");
    ASSERT_TRUE(finding.repair);
    EXPECT_EQ(finding.repair->label, "Use 12 cm");
    EXPECT_DOUBLE_EQ(std::get<Repair::UseCalibration>(finding.repair->action).calibration.baselineMetres(),
                     0.12);
}

TEST(BaselineCheck, takesMetresReadAsMillimetresForWhatTheyAre) {
    const Finding finding = checkBaseline(rig({.baselineMetres = 0.00012}));
    EXPECT_EQ(finding.verdict, Verdict::Problem);
    EXPECT_EQ(finding.number, "0.12 mm");
    EXPECT_DOUBLE_EQ(std::get<Repair::UseCalibration>(finding.repair->action).calibration.baselineMetres(),
                     0.12);
}

TEST(BaselineCheck, wondersAtSquaresOfAChessboard) {
    EXPECT_EQ(checkBaseline(rig({.baselineMetres = 3.34})).verdict, Verdict::Warning);
    EXPECT_FALSE(checkBaseline(rig({.baselineMetres = 3.34})).repair);
}

TEST(BaselineCheck, isGoodForUsualRigs) {
    for (const double metres : {0.01, 0.063, 0.54, 1.5}) {
        EXPECT_EQ(checkBaseline(rig({.baselineMetres = metres})).verdict, Verdict::Good) << metres;
    }
    EXPECT_EQ(checkBaseline(rig({.baselineMetres = 0.193001})).number, "19.3 cm");
}

TEST(CentresCheck, takesDoffsFromTheCalibrationBeside) {
    const Finding finding = checkCentres(rig(), rig({.rightCx = 350.5}), evenGrid(20));
    EXPECT_EQ(finding.verdict, Verdict::Problem);
    ASSERT_TRUE(finding.repair);
    const auto& repaired = std::get<Repair::UseCalibration>(finding.repair->action).calibration;
    EXPECT_DOUBLE_EQ(repaired.doffs(), 31);
    EXPECT_EQ(repaired.fx(), rig().fx());
}

TEST(CentresCheck, doesNotTakeDoffsFromAnotherRig) {
    CalibrationNumbers other = rig({.rightCx = 350.5}).numbers();
    other.fx *= 1.5;
    EXPECT_EQ(checkCentres(rig(), StereoCalibration(other), evenGrid(20)).verdict, Verdict::Good);
}

TEST(CentresCheck, findsPointsBeyondInfinity) {
    const auto across = [](int x, int) { return x / 20 - 6; };
    const PointMatches matches = gridOf(across, [](int, int) { return 0; });
    EXPECT_EQ(checkCentres(rig(), {}, matches).title, "doffs missing");
    EXPECT_EQ(checkCentres(rig({.rightCx = 321.5}), {}, matches).title, "doffs wrong");
    EXPECT_EQ(checkCentres(rig({.rightCx = 327.5}), {}, matches).verdict, Verdict::Good);
}

DisparityMap ramp(float firstPx, float lastPx) {
    DisparityMap map({100, 10});
    for (int y = 0; y < 10; ++y) {
        for (int x = 0; x < 100; ++x)
            map.at(x, y) = firstPx + (lastPx - firstPx) * static_cast<float>(x) / 99;
    }
    return map;
}

TEST(SearchRangeCheck, findsDisparitiesAtTheEnd) {
    const DisparityMap map = ramp(0, 63);
    const Finding finding = checkSearchRange({&map, 64}, {});
    EXPECT_EQ(finding.verdict, Verdict::Problem);
    EXPECT_EQ(std::get<Repair::RaiseMaxDisparity>(finding.repair.value().action).maxDisparityPx, 96);
    EXPECT_EQ(checkSearchRange({&map, 80}, {}).verdict, Verdict::Good);
}

TEST(SearchRangeCheck, findsPointsBeyondTheEnd) {
    const DisparityMap map = ramp(5, 30);
    const Finding finding = checkSearchRange({&map, 64}, evenGrid(100));
    EXPECT_EQ(finding.verdict, Verdict::Problem);
    EXPECT_EQ(std::get<Repair::RaiseMaxDisparity>(finding.repair.value().action).maxDisparityPx, 112);
    EXPECT_EQ(checkSearchRange({&map, 64}, evenGrid(20)).number, "5–30 px");
    const DisparityMap negative({2, 1}, {-20, 8});
    EXPECT_EQ(checkSearchRange({&negative, 64}, {}).number, "-20 to 8 px");
}

TEST(SearchRangeCheck, waitsForAResult) {
    EXPECT_EQ(checkSearchRange({}, evenGrid(100)).verdict, Verdict::NotKnown);
    const DisparityMap map = ramp(0, 63);
    EXPECT_EQ(checkSearchRange({&map, 0}, evenGrid(20)).verdict, Verdict::NotKnown);
    const DisparityMap unknown({10, 10});
    EXPECT_EQ(checkSearchRange({&unknown, 64}, evenGrid(20)).verdict, Verdict::NotKnown);
}

TEST(ExposureCheck, measuresAGain) {
    std::vector<std::uint8_t> bright(kSize.pixelCount() * 3, 120);
    const StereoPair pair(RgbImage(kSize, std::vector<std::uint8_t>(bright.size(), 100)),
                          RgbImage(kSize, bright));
    const auto ratio = exposureRatio(pair, evenGrid(10));
    ASSERT_TRUE(ratio);
    EXPECT_NEAR(*ratio, 1.2, 1e-6);
    EXPECT_EQ(checkExposure(ratio).number, "+20 %");
    EXPECT_EQ(checkExposure(ratio).verdict, Verdict::Warning);
    EXPECT_THAT(checkExposure(1 / 1.2).sentence, HasSubstr("17 % darker"));
}

TEST(ExposureCheck, leavesSmallDifferencesAndTheUnknownAlone) {
    EXPECT_EQ(checkExposure(1.04).verdict, Verdict::Good);
    EXPECT_EQ(checkExposure({}).verdict, Verdict::NotKnown);
    const StereoPair white(RgbImage(kSize, std::vector<std::uint8_t>(kSize.pixelCount() * 3, 255)),
                           RgbImage(kSize));
    EXPECT_FALSE(exposureRatio(white, evenGrid(10))) << "saturated and black places say nothing";
}

RgbImage greyWithBlack(int leftPx, int topPx) {
    RgbImage image(kSize, std::vector<std::uint8_t>(kSize.pixelCount() * 3, 90));
    for (int y = 0; y < kSize.height; ++y) {
        const int black = y < topPx ? kSize.width : leftPx;
        std::fill_n(image.row(y), 3 * black, std::uint8_t{0});
    }
    return image;
}

TEST(BorderCheck, measuresEachSide) {
    const DarkBorders borders = darkBorders(greyWithBlack(16, 0));
    EXPECT_EQ(borders, (DarkBorders{16, 0, 0, 0}));
    EXPECT_EQ(darkBorders(greyWithBlack(0, 24)), (DarkBorders{0, 24, 0, 0}));
}

TEST(BorderCheck, namesImageAndSide) {
    const Finding finding = checkBorders({}, darkBorders(greyWithBlack(16, 0)), kSize);
    EXPECT_EQ(finding.verdict, Verdict::Warning);
    EXPECT_EQ(finding.number, "2.5 %");
    EXPECT_THAT(finding.sentence, HasSubstr("The right image has black borders (16 px at the left)"));
}

TEST(BorderCheck, doesNotMindBlackThingsInside) {
    RgbImage image = greyWithBlack(0, 0);
    for (int y = 100; y < 200; ++y) std::fill_n(image.at(100, y), 3 * 200, std::uint8_t{0});
    EXPECT_EQ(darkBorders(image), DarkBorders{});
    EXPECT_EQ(checkBorders({}, darkBorders(image), kSize).verdict, Verdict::Good);
}

TEST(PairDoctor, hasOneFindingACheckInOrder) {
    const auto findings = diagnose(examine(test::shiftedPair({320, 240}, 12), RunControl()), {});
    ASSERT_EQ(findings.size(), 9U);
    for (std::size_t i = 0; i < findings.size(); ++i)
        EXPECT_EQ(static_cast<std::size_t>(findings[i].check), i);
}

TEST(PairDoctor, judgesNeitherRangeNorCentresOfSwappedSides) {
    PairEvidence evidence;
    evidence.size = kSize;
    evidence.meanDifference = 30;
    evidence.matches = evenGrid(-12);
    const DisparityMap map = ramp(0, 63);
    const auto findings = diagnose(evidence, {.calibration = rig(), .searched = {&map, 64}});
    EXPECT_EQ(findings[static_cast<std::size_t>(Check::SearchRange)].verdict, Verdict::NotKnown);
    EXPECT_EQ(findings[static_cast<std::size_t>(Check::CentresAgree)].verdict, Verdict::NotKnown);
}

TEST(PairDoctor, hasNamesForFiles) {
    EXPECT_EQ(idOf(Check::RowsAligned), "rows");
    EXPECT_EQ(idOf(Check::NoBorders), "borders");
    EXPECT_EQ(textOf(Verdict::NotKnown), "not known");
}

}  // namespace
}  // namespace stereo
