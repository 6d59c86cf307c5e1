#include "core/experiment/Findings.h"

#include <gtest/gtest.h>

namespace stereo {
namespace {

Effect effect(const char* key, std::vector<std::optional<double>> values) {
    return {sweepNumber(key), std::move(values)};
}

TEST(Findings, sayByHowMuchAShareMoves) {
    EXPECT_EQ(finding(effect(sweepnumber::kBad2, {9.8, 8.4}), 0, 1), "bad-2 falls from 9.8 % to 8.4 %");
    EXPECT_EQ(finding(effect(sweepnumber::kMatched, {90, 91}), 0, 1),
              "the share of matched pixels grows from 90.0 % to 91.0 %");
}

TEST(Findings, sayHowManyTimesAnAmountGrows) {
    EXPECT_EQ(finding(effect(sweepnumber::kSeconds, {0.4, 1.24}), 0, 1),
              "the time grows 3.1 times, from 400 ms to 1.2 s");
    EXPECT_EQ(finding(effect(sweepnumber::kSeconds, {1.2, 0.4}), 0, 1),
              "the time falls to one part in 3.0, from 1.2 s to 400 ms");
}

TEST(Findings, sayWhatStays) {
    EXPECT_EQ(finding(effect(sweepnumber::kBad2, {9.81, 9.82}), 0, 1), "bad-2 stays at 9.8 %");
}

TEST(Findings, areOnlyAboutWhatWasMeasured) {
    EXPECT_EQ(finding(effect(sweepnumber::kBad2, {std::nullopt, 8}), 0, 1), "");
    EXPECT_EQ(findingOf({effect(sweepnumber::kBad2, {std::nullopt, 8})}, 0, 1, "A", "B"), "");
    EXPECT_EQ(
        findingOf({effect(sweepnumber::kBad2, {std::nullopt, 8}), effect(sweepnumber::kMatched, {1, 2})}, 0,
                  1, "scale 0.5", "scale 1"),
        "From scale 0.5 to scale 1: the share of matched pixels grows from 1.0 % to 2.0 %.");
}

TEST(Effect, saysWhichDirectionIsBetter) {
    const Effect bad = effect(sweepnumber::kBad2, {9.8, 8.4, 10, 9.8, std::nullopt});
    EXPECT_FALSE(bad.change(0));
    EXPECT_EQ(bad.change(1)->verdict, "better");
    EXPECT_EQ(bad.change(1)->text, "\u22121.4 %");
    EXPECT_EQ(bad.change(2)->verdict, "worse");
    EXPECT_EQ(bad.change(2)->text, "+0.2 %");
    EXPECT_EQ(bad.change(3)->verdict, "same");
    EXPECT_FALSE(bad.change(4));
    EXPECT_EQ(effect(sweepnumber::kMatched, {90, 91}).change(1)->verdict, "better");
    Effect neither = bad;
    neither.number.better = Better::Neither;
    EXPECT_EQ(neither.change(1)->verdict, "");
}

}  // namespace
}  // namespace stereo
