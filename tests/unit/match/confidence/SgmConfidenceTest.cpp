// How honest the confidence of SGM is on real pairs, which it was not fitted to.
#include <gtest/gtest.h>

#include <cmath>

#include "core/match/Match.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/metrics/Sparsification.h"
#include "tests/support/RealPairs.h"

namespace stereo {
namespace {

MatchResult matched(const test::RealPair& pair) {
    SgbmMatcher matcher;
    return match(matcher, pair.input, {.maxDisparityPx = pair.maxDisparityPx}, RunControl());
}

/// The better order, as a share of what an order that knows nothing is off.
double relativeAuse(const test::RealPair& pair) {
    const MatchResult result = matched(pair);
    const double relative =
        sparsification(result.disparity, *result.confidence, pair.truth, SparsifiedError::Bad2).relative();
    testing::Test::RecordProperty("relativeAuse", std::to_string(relative));
    return relative;
}

constexpr double kMost = 0.6;  // of the issue that asked for it

TEST(SgmConfidence, ordersTheErrorsOfMotorcycle) {
    EXPECT_LE(relativeAuse(test::motorcycle()), kMost);
    EXPECT_LE(relativeAuse(test::evaluationMotorcycle()), kMost);
}

TEST(SgmConfidence, ordersTheErrorsOfOtherScenes) {
    const auto cones = test::cones(), aloe = test::aloe();
    if (!cones || !aloe) GTEST_SKIP() << "the data folder is not there";
    EXPECT_LE(relativeAuse(*cones), kMost);
    EXPECT_LE(relativeAuse(*aloe), kMost);
}

TEST(SgmConfidence, isRightAboutWhatItIsSureOf) {
    const test::RealPair pair = test::motorcycle();
    const MatchResult result = matched(pair);
    std::size_t sure = 0, wrong = 0, known = 0;
    for (std::size_t i = 0; i < pair.truth.values().size(); ++i) {
        const float error = std::abs(result.disparity.values()[i] - pair.truth.values()[i]);
        if (std::isnan(error)) continue;
        ++known;
        if (result.confidence->values()[i] < 0.9F) continue;
        ++sure;
        wrong += error > 2;
    }
    EXPECT_GT(static_cast<double>(sure), 0.65 * static_cast<double>(known));
    EXPECT_LT(static_cast<double>(wrong), 0.04 * static_cast<double>(sure));
}

TEST(SgmConfidence, isKnownWhereTheDisparityIs) {
    const MatchResult result = matched(test::motorcycle());
    for (std::size_t i = 0; i < result.disparity.values().size(); ++i) {
        ASSERT_EQ(std::isnan(result.disparity.values()[i]), std::isnan(result.confidence->values()[i])) << i;
    }
    EXPECT_TRUE(sgbmInfo()->givesConfidence());
}

}  // namespace
}  // namespace stereo
