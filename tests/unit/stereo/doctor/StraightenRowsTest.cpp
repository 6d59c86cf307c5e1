#include "core/stereo/doctor/StraightenRows.h"

#include <gmock/gmock.h>

#include <cmath>

#include "core/stereo/RectifiedFrom.h"
#include "core/stereo/doctor/PairDoctor.h"
#include "core/stereo/doctor/VerticalPair.h"

namespace stereo {
namespace {

using testing::HasSubstr;
using Model = Straightening::Model;

constexpr ImageSize kSize{640, 480};
constexpr double kFocalPx = 600;

/// Points of a rectified pair whose disparities, 10 to 60 px, follow no plane; each third one is wrong.
FoundPoints rectifiedPoints() {
    FoundPoints points;
    int i = 0;
    for (int y = 12; y < kSize.height; y += 18) {
        for (int x = 70; x < kSize.width; x += 18, ++i) {
            const double disparity = 35 + 25 * std::sin(0.05 * x) * std::cos(0.03 * y);
            const double wrong = i % 3 == 0 ? (i * 37 % 90) - 45 : 0;
            points.all.push_back({static_cast<float>(x), static_cast<float>(y),
                                  static_cast<float>(x - disparity), static_cast<float>(y + wrong)});
        }
    }
    return points;
}

/// As the pair looks when its images are seen through these.
FoundPoints seenThrough(const Matrix3& left, const Matrix3& right) {
    return straightened(rectifiedPoints(), {.left = left, .right = right});
}

/// Turned about the middle of the image by this angle, scaled and shifted down.
Matrix3 similarity(double degrees, double scale, double downPx) {
    const double a = scale * std::sin(degrees * M_PI / 180), b = scale * std::cos(degrees * M_PI / 180);
    const double x = 0.5 * kSize.width, y = 0.5 * kSize.height;
    return {b, -a, x - b * x + a * y, a, b, y - a * x - b * y + downPx, 0, 0, 1};
}

/// What a camera sees that is turned by these angles, in radians.
Matrix3 turnedCamera(const Vector3& axisAngle) {
    const Matrix3 k{kFocalPx, 0, 0.5 * kSize.width, 0, kFocalPx, 0.5 * kSize.height, 0, 0, 1};
    return product(k, product(rotationOf(axisAngle), inverse(k)));
}

TEST(StraightenRows, leavesRowsThatMatchAlone) {
    EXPECT_FALSE(straighteningOf(rectifiedPoints(), kSize));
    EXPECT_THAT(whyNotStraightened(rectifiedPoints(), kSize), testing::StartsWith("they match already (0."));
}

TEST(StraightenRows, knowsNothingOfTooFewPoints) {
    FoundPoints points = seenThrough(kIdentity3, similarity(0, 1, 3.2));
    points.all.resize(20);
    EXPECT_FALSE(straighteningOf(points, kSize));
    EXPECT_EQ(whyNotStraightened(points, kSize),
              "too few points tell how they differ (13 of 20 that were found in both images agree)");
}

TEST(StraightenRows, shiftsWhereAShiftIsEnough) {
    const auto found = straighteningOf(seenThrough(kIdentity3, similarity(0, 1, 3.2)), kSize);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->model, Model::Shift);
    EXPECT_EQ(found->left, kIdentity3);
    EXPECT_NEAR(found->right[5], -3.2, 0.01);
    EXPECT_NEAR(found->beforePx, 3.2, 0.01);
    EXPECT_LT(found->afterPx, 0.05);
    EXPECT_EQ(numbersOf(*found), "3.2 px → 0.0 px by a vertical shift");
}

TEST(StraightenRows, turnsAndScalesWhereAShiftIsNotEnough) {
    const Matrix3 moved = similarity(1.2, 1.015, 4);
    const auto found = straighteningOf(seenThrough(kIdentity3, moved), kSize);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->model, Model::Similarity);
    EXPECT_EQ(found->left, kIdentity3);
    EXPECT_LT(found->afterPx, 0.1);
    const Matrix3 together = product(found->right, moved);
    EXPECT_NEAR(together[0], 1, 1e-3);
    EXPECT_NEAR(together[3], 0, 1e-3);
}

TEST(StraightenRows, takesHomographiesForCamerasThatAreTurnedAgainstEachOther) {
    const FoundPoints points =
        seenThrough(turnedCamera({0.01, 0.05, -0.01}), turnedCamera({-0.02, -0.05, 0.015}));
    const auto found = straighteningOf(points, kSize);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->model, Model::Homographies);
    EXPECT_GT(found->beforePx, 5);
    EXPECT_LT(found->afterPx, 0.3);
    // What is seen keeps its order, and things near are matched farther left, as they are to be.
    std::size_t good = 0, inOrder = 0;
    const FoundPoints straight = straightened(points, *found);
    for (std::size_t i = 0; i < straight.all.size(); ++i) {
        if (i % 3 == 0) continue;
        good += std::abs(straight.all[i].rowErrorPx()) < 0.5;
        inOrder += straight.all[i].disparityPx() > 0;
    }
    EXPECT_GT(good, straight.all.size() * 6 / 10);
    EXPECT_GT(inOrder, straight.all.size() * 6 / 10);
}

TEST(StraightenRows, isTheSameEveryTime) {
    const FoundPoints points = seenThrough(turnedCamera({0.01, 0.05, 0}), turnedCamera({-0.02, -0.05, 0.01}));
    EXPECT_EQ(straighteningOf(points, kSize), straighteningOf(points, kSize));
}

/// Of cameras one above the other: depth moves points along the columns.
FoundPoints vertical(bool firstIsUpper) {
    FoundPoints points = rectifiedPoints();
    for (PointMatch& match : points.all) {
        match = {match.leftY, match.leftX, match.rightY, match.rightX};
        if (!firstIsUpper) match = {match.rightX, match.rightY, match.leftX, match.leftY};
    }
    return points;
}

TEST(VerticalPair, isTurnedSoThatItsFirstCameraIsTheLeftOne) {
    const ImageSize size = turned(kSize);
    const auto turnOf = [&](const FoundPoints& points) {
        return turnOfVertical(points, agreed(points, size), size);
    };
    EXPECT_EQ(turnOf(vertical(true)), Turn::Left);
    EXPECT_EQ(turnOf(vertical(false)), Turn::Right);
}

TEST(VerticalPair, isFoundInASceneOfOneDepth) {
    FoundPoints points;
    for (int i = 0; i < 200; ++i) {
        const auto x = static_cast<float>(i % 20 * 30), y = static_cast<float>(30 + i / 20 * 40);
        points.all.push_back({x, y, x, y - 25 + static_cast<float>(i % 3)});
    }
    EXPECT_EQ(turnOfVertical(points, agreed(points, kSize), kSize), Turn::Left);
    for (PointMatch& match : points.all) match.rightX -= 12;  // side by side, with rows that do not match
    EXPECT_FALSE(turnOfVertical(points, agreed(points, kSize), kSize));
}

TEST(VerticalPair, isNotTheNameOfCamerasSideBySide) {
    const auto isFound = [](const FoundPoints& points) {
        return turnOfVertical(points, agreed(points, kSize), kSize).has_value();
    };
    EXPECT_FALSE(isFound(rectifiedPoints()));
    EXPECT_FALSE(isFound(seenThrough(kIdentity3, similarity(0, 1, 40))));
    EXPECT_FALSE(isFound(seenThrough(turnedCamera({0.02, 0.05, 0}), turnedCamera({-0.02, -0.05, 0.02}))));
    EXPECT_FALSE(isFound({}));
}

PairEvidence evidenceOf(const FoundPoints& points) {
    PairEvidence evidence;
    evidence.size = kSize;
    evidence.meanDifference = 20;
    evidence.points = std::make_shared<const FoundPoints>(points);
    evidence.matches = agreed(points, kSize);
    evidence.straightening = straighteningOf(points, kSize);
    return evidence;
}

TEST(RowsFinding, offersToStraightenWhereThereIsNoCalibration) {
    const PairEvidence evidence = evidenceOf(seenThrough(kIdentity3, similarity(0, 1, 3.2)));
    const Finding finding = diagnose(evidence, {}).front();
    EXPECT_EQ(finding.verdict, Verdict::Problem);
    EXPECT_THAT(finding.sentence, HasSubstr("3.2 px → 0.0 px by a vertical shift"));
    ASSERT_TRUE(finding.repair);
    EXPECT_EQ(finding.repair->label, "Straighten rows");
    EXPECT_EQ(std::get<Repair::StraightenRows>(finding.repair->action).straightening, evidence.straightening);

    const StereoCalibration calibration({500, 500, 319.5, 239.5, 319.5, 0.1, kSize});
    EXPECT_FALSE(diagnose(evidence, {.calibration = calibration}).front().repair) << "rectifying is better";
}

TEST(RowsFinding, saysHowTheRowsWereStraightened) {
    PairEvidence evidence = evidenceOf(rectifiedPoints());
    evidence.straightening = Straightening{.beforePx = 3.21, .afterPx = 0.18};
    evidence.isStraightened = true;
    const Finding finding = diagnose(evidence, {}).front();
    EXPECT_EQ(finding.verdict, Verdict::Good);
    EXPECT_EQ(finding.sentence, "The rows were straightened: 3.2 px → 0.2 px by a vertical shift.");
    EXPECT_FALSE(finding.repair);
}

TEST(RowsFinding, offersToTurnImagesOfCamerasOneAboveTheOther) {
    PairEvidence evidence = evidenceOf(vertical(true));
    evidence.turn = Turn::Left;
    const std::vector<Finding> findings = diagnose(evidence, {});
    EXPECT_EQ(findings.front().title, "Cameras one above the other");
    EXPECT_THAT(findings.front().sentence, HasSubstr("Turn both images by 90 degrees to the left"));
    EXPECT_EQ(std::get<Repair::TurnImages>(findings.front().repair.value().action).turn, Turn::Left);
    EXPECT_EQ(findings[static_cast<std::size_t>(Check::SidesInOrder)].verdict, Verdict::NotKnown);
}

}  // namespace
}  // namespace stereo
