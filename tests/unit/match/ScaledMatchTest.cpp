#include "core/match/ScaledMatch.h"

#include <gmock/gmock.h>

#include "core/match/Remedy.h"

namespace stereo {
namespace {

using testing::HasSubstr;

TEST(ScaledMatch, roundsUpToMultiples) {
    EXPECT_EQ(roundedUpToMultiple(16, 0), 0);
    EXPECT_EQ(roundedUpToMultiple(16, 16), 16);
    EXPECT_EQ(roundedUpToMultiple(16, 16.1), 32);
    EXPECT_EQ(roundedUpToMultiple(32, 33), 64);
}

TEST(ScaledMatch, keepsTheSidesThatAPairNeeds) {
    EXPECT_EQ(matchedSize({303, 120}, 0.5), (ImageSize{152, 60}));
    EXPECT_EQ(matchedSize({20, 400}, 0.1), (ImageSize{16, 40}));
}

TEST(ScaledMatch, averagesThePixelsThatOneStandsFor) {
    RgbImage image({32, 32});
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 32; ++x) image.at(x, y)[1] = x % 2 == 0 ? 100 : 200;
    const RgbImage half = atMatchedSize({16, 16}, image);
    EXPECT_EQ(half.at(7, 7)[1], 150);
    EXPECT_EQ(atMatchedSize({32, 32}, image), image);
}

TEST(ScaledMatch, addsUpTheTimeOfEachStage) {
    RunStats stats;
    int calls = 0;
    timed(stats, Stage::Matching, [&] { ++calls; });
    timed(stats, Stage::Cleaning, [&] { ++calls; });
    EXPECT_EQ(calls, 2);
    ASSERT_EQ(stats.stages.size(), 2U);
    EXPECT_EQ(stats.stages[1].stage, Stage(Stage::Cleaning));
    EXPECT_DOUBLE_EQ(stats.totalSeconds, stats.stages[0].seconds + stats.stages[1].seconds);
}

TEST(ScaledMatch, proposesHalfTheScaleWhereThatTakesLess) {
    const MatchOptions options{.scale = 0.5, .maxDisparityPx = 64};
    try {
        refuseForMemory(
            {{640, 480},
             options,
             2'000'000'000,
             [](const MatchOptions& smaller) { return static_cast<std::size_t>(2e9 * smaller.scale); }},
            "");
    } catch (const ErrorWithRemedy& error) {
        EXPECT_EQ(error.kind(), ErrorKind::OutOfMemory);
        EXPECT_EQ(error.remedy(), smallerScale(0.25));
        EXPECT_THAT(error.sentence(), HasSubstr("640x480 images over 64 px of disparity needs 2.0 GB"));
        EXPECT_THAT(error.sentence(), HasSubstr("scale 0.25 needs 500 MB"));
    }
}

TEST(ScaledMatch, proposesNoScaleThatTakesAsMuch) {
    const MatchOptions options{.maxDisparityPx = 64};
    try {
        refuseForMemory({{640, 480}, options, 1000, [](const MatchOptions&) { return std::size_t{1000}; }},
                        "");
    } catch (const ErrorWithRemedy&) {
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), HasSubstr("close other programs"));
    }
}

}  // namespace
}  // namespace stereo
