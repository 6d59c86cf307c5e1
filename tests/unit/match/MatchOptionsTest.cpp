#include "core/match/MatchOptions.h"

#include <gmock/gmock.h>

#include <limits>

#include "core/base/Error.h"

namespace stereo {
namespace {

using testing::HasSubstr;

std::string refusal(const MatchOptions& options) {
    try {
        options.validate();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.sentence();
    }
    return "accepted";
}

TEST(MatchOptions, defaultsAreValid) {
    EXPECT_EQ(refusal({}), "accepted");
}

TEST(MatchOptions, namesTheOptionItsValueAndItsRange) {
    EXPECT_EQ(refusal({.scale = 1.5}), "scale is 1.5; it must lie between 0.1 and 1.");
    EXPECT_THAT(refusal({.scale = std::numeric_limits<double>::quiet_NaN()}), HasSubstr("scale is nan"));
    EXPECT_THAT(refusal({.iterations = 0}), HasSubstr("iterations (valid_iters) is 0"));
    EXPECT_THAT(refusal({.maxDisparityPx = 0}), HasSubstr("max disparity is 0"));
    EXPECT_THAT(refusal({.network = {.precision = static_cast<NetworkOptions::Precision>(4)}}),
                HasSubstr("precision of the network is 4"));
    EXPECT_THAT(refusal({.sgm = {.blockSizePx = 13}}), HasSubstr("SGM block size is 13"));
    EXPECT_THAT(refusal({.sgm = {.blockSizePx = 4}}), HasSubstr("must be odd"));
    EXPECT_THAT(refusal({.sgm = {.smoothness = 0.5}}), HasSubstr("SGM smoothness (P2 / P1) is 0.5"));
    EXPECT_THAT(refusal({.sgm = {.p1 = -1}}), HasSubstr("SGM P1 is -1"));
    EXPECT_THAT(refusal({.sgm = {.uniquenessPercent = 51}}), HasSubstr("SGM uniqueness is 51"));
    EXPECT_THAT(refusal({.sgm = {.speckleWindowPx = -1}}), HasSubstr("SGM speckle window is -1"));
    EXPECT_THAT(refusal({.sgm = {.speckleRangePx = 0}}), HasSubstr("SGM speckle range is 0"));
    EXPECT_THAT(refusal({.sgm = {.leftRightTolerancePx = 0}}), HasSubstr("SGM left-right tolerance is 0"));
}

TEST(MatchOptions, refusesPenaltiesThatSixteenBitsCannotHold) {
    EXPECT_EQ(refusal({.sgm = {.smoothness = 4, .p1 = 10000}}),
              "SGM P2 (P1 * smoothness) is 40000; it must lie between 0 and 30000.");
    EXPECT_THAT(refusal({.sgm = {.blockSizePx = 11, .smoothness = 16}}), HasSubstr("is 46464"));
}

}  // namespace
}  // namespace stereo
