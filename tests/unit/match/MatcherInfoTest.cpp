#include "core/match/MatcherInfo.h"

#include <gmock/gmock.h>

#include <limits>

#include "core/base/Error.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/match/sgm/SgmOptions.h"
#include "tests/support/TestMatchers.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string refusal(const MatchOptions& options) {
    try {
        sgbmInfo()->validate(options);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.sentence();
    }
    return "accepted";
}

/// Of semi-global matching, as it may come from a file.
MatchOptions with(const char* option, const OptionValue& value) {
    OptionValues values;
    values.set(option, value);
    MatchOptions options;
    options.setOwn(kSgmId, values);
    return options;
}

TEST(MatcherInfo, defaultsAreValid) {
    EXPECT_EQ(refusal({}), "accepted");
}

TEST(MatcherInfo, namesTheOptionItsValueAndItsRange) {
    EXPECT_EQ(refusal({.scale = 1.5}), "Scale is 1.5; it must be between 0.1 and 1.");
    EXPECT_THAT(refusal({.scale = std::numeric_limits<double>::quiet_NaN()}), HasSubstr("Scale is nan"));
    EXPECT_THAT(refusal({.maxDisparityPx = 0}), HasSubstr("Max disparity is 0"));
    EXPECT_THAT(refusal(with("blockSize", 13)), HasSubstr("Block size is 13"));
    EXPECT_THAT(refusal(with("blockSize", 4)), HasSubstr("one of 1, 3, … 11"));
    EXPECT_THAT(refusal(with("smoothness", 0.5)), HasSubstr("Smoothness (P2 / P1) is 0.5"));
    EXPECT_THAT(refusal(with("p1", -1)), HasSubstr("P1 is -1"));
    EXPECT_THAT(refusal(with("uniqueness", 51)), HasSubstr("Uniqueness is 51"));
    EXPECT_THAT(refusal(with("speckle", -1)), HasSubstr("Speckle filter is -1"));
    EXPECT_THAT(refusal(with("speckleRange", 0)), HasSubstr("Speckle range is 0"));
    EXPECT_THAT(refusal(with("leftRightTolerance", 0)), HasSubstr("tolerance is 0"));
    EXPECT_THAT(refusal(with("paths", "six")), HasSubstr("one of three, five, eight"));
    EXPECT_THAT(refusal(with("colour", 1)), HasSubstr("no option \"colour\""));
}

TEST(MatcherInfo, checksOnlyWhatItsMatcherUses) {
    EXPECT_EQ(refusal({.iterations = 0}), "accepted") << "semi-global matching does not iterate";
    MatchOptions options;
    options.own["other"].set("blockSize", 4);
    EXPECT_EQ(refusal(options), "accepted");
    EXPECT_THROW(test::makeInfo({})->validate({.iterations = 0}), Error);
}

TEST(MatcherInfo, refusesPenaltiesThatSixteenBitsCannotHold) {
    MatchOptions options;
    SgmOptions{.smoothness = 4, .p1 = 10000}.writeTo(options);
    EXPECT_EQ(refusal(options), "SGM P2 (P1 * smoothness) is 40000; it must lie between 0 and 30000.");
    SgmOptions{.blockSizePx = 11, .smoothness = 16}.writeTo(options);
    EXPECT_THAT(refusal(options), HasSubstr("is 46464"));
}

TEST(MatcherInfo, readsAndSetsCommonAndOwnOptionsAlike) {
    const MatcherInfoPtr sgm = sgbmInfo();
    MatchOptions options;
    sgm->set(options, "scale", 0.5);
    sgm->set(options, "blockSize", 9);
    sgm->set(options, "maxDisparity", 64);
    EXPECT_EQ(options.scale, 0.5);
    EXPECT_EQ(options.maxDisparityPx, 64);
    EXPECT_EQ(sgm->value(options, "blockSize"), OptionValue(9));
    EXPECT_FALSE(sgm->isDefault(options, "blockSize"));
    sgm->set(options, "blockSize", 5);
    sgm->set(options, "maxDisparity", OptionValue());
    sgm->set(options, "scale", 1);
    EXPECT_EQ(options, MatchOptions()) << "all default again";
    EXPECT_THROW(sgm->set(options, "blockSize", 6), Error);
}

TEST(MatcherInfo, keepsTheValuesOfOtherMatchers) {
    MatchOptions options;
    options.own["other"].set("colour", "red");
    const MatchOptions before = options;
    sgbmInfo()->set(options, "blockSize", 9);
    sgbmInfo()->set(options, "blockSize", 5);
    EXPECT_EQ(options, before);
}

TEST(MatcherInfo, namesWhatChanged) {
    const MatcherInfoPtr sgm = sgbmInfo();
    MatchOptions options{.scale = 0.5, .iterations = 4};
    EXPECT_THAT(sgm->changed({}, {}), IsEmpty());
    EXPECT_THAT(sgm->changedForRun({}, options), ElementsAre("scale")) << "it has no iterations";
    sgm->set(options, "speckleRange", 9);
    sgm->set(options, "p1", 99);
    sgm->set(options, "smoothness", 9.0);
    EXPECT_THAT(sgm->changed({}, options), ElementsAre("scale", "smoothness", "speckle"))
        << "parts count as the option that stands for them, once";
}

TEST(MatcherInfo, writesItsOptionsAsTheyWereRead) {
    SgmOptions all{.blockSizePx = 7,
                   .smoothness = 2.5,
                   .p1 = 300,
                   .uniquenessPercent = 3,
                   .speckleWindowPx = 0,
                   .speckleRangePx = 7,
                   .leftRightCheck = false,
                   .leftRightTolerancePx = 4,
                   .paths = SgmOptions::Paths::Three};
    MatchOptions options;
    all.writeTo(options);
    EXPECT_EQ(SgmOptions::from(options), all);
    EXPECT_EQ(SgmOptions::from({}), SgmOptions());
}

}  // namespace
}  // namespace stereo
