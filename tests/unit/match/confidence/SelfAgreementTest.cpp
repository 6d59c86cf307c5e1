#include "core/match/confidence/SelfAgreement.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stereo {
namespace {

FloatMap row(std::vector<float> values) {
    return {{static_cast<int>(values.size()), 1}, std::move(values)};
}

DisparityMap disparities(std::vector<float> values) {
    return {{static_cast<int>(values.size()), 1}, std::move(values)};
}

TEST(LeftRightDifference, isZeroWhereBothImagesSayTheSame) {
    constexpr float kUnknown = FloatMap::kUnknown;
    const DisparityMap left = disparities({2, 0, 2, 2.4F, kUnknown, 4});
    const DisparityMap right = disparities({2, 3, 9, 9, 9, 9});
    const FloatMap difference = leftRightDifference(left, right);
    EXPECT_TRUE(std::isnan(difference.at(0, 0))) << "it leads outside";
    EXPECT_EQ(difference.at(1, 0), 3) << "column 1 says 3 px";
    EXPECT_EQ(difference.at(2, 0), 0);
    EXPECT_FLOAT_EQ(difference.at(3, 0), 0.6F) << "0.6 is column 1";
    EXPECT_TRUE(std::isnan(difference.at(4, 0)));
    EXPECT_EQ(difference.at(5, 0), 1);
}

TEST(ConfidenceOfSelfContradiction, fallsWithTheLastChange) {
    const ConfidenceMap confidence = confidenceFrom({row({0, 0.5F, 1.5F, 10, FloatMap::kUnknown}), {}});
    EXPECT_FLOAT_EQ(confidence.at(0, 0), 1 - std::exp(-4.0F)) << "a mean error of half a pixel";
    EXPECT_FLOAT_EQ(confidence.at(1, 0), 1 - std::exp(-2.0F));
    EXPECT_FLOAT_EQ(confidence.at(2, 0), 1 - std::exp(-1.0F));
    EXPECT_LT(confidence.at(3, 0), 0.2F);
    EXPECT_TRUE(std::isnan(confidence.at(4, 0)));
}

TEST(ConfidenceOfSelfContradiction, isThatOfTheWorseOfBoth) {
    const FloatMap change = row({0, 1.5F, 0, 10});
    const ConfidenceMap confidence =
        confidenceFrom({change, row({1.5F, 0, FloatMap::kUnknown, FloatMap::kUnknown})});
    EXPECT_FLOAT_EQ(confidence.at(0, 0), 1 - std::exp(-1.0F));
    EXPECT_FLOAT_EQ(confidence.at(1, 0), 1 - std::exp(-1.0F));
    EXPECT_EQ(confidence.at(2, 0), 0.5F) << "the right image cannot tell";
    EXPECT_LT(confidence.at(3, 0), 0.2F) << "and makes nothing surer";
}

}  // namespace
}  // namespace stereo
