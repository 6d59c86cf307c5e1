#include "core/sweep/PairsSweep.h"

#include <gmock/gmock.h>

#include <cmath>

#include "core/project/JsonText.h"
#include "tests/support/TempDir.h"
#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// Three pairs whose true disparity is 50, 100 and 100 px; a setting finds 100 × scale.
PairsSweep threePairs() {
    PairsSweep all(test::planOf({"scale=0.5,1"}));
    all.add("a", test::madeSweep({"scale=0.5,1"}, 50.0F));
    all.add("b", test::madeSweep({"scale=0.5,1"}, 100.0F));
    all.add("c/d", test::madeSweep({"scale=0.5,1"}, 100.0F));
    return all;
}

TEST(MeanAndSpread, isThatOfASample) {
    EXPECT_EQ(meanAndSpread({}), std::nullopt);
    const auto one = meanAndSpread({3.5});
    EXPECT_EQ(one->mean, 3.5);
    EXPECT_EQ(one->deviation, std::nullopt) << "one value has no spread";
    const auto four = meanAndSpread({2, 4, 4, 6});
    EXPECT_EQ(four->count, 4U);
    EXPECT_EQ(four->mean, 4);
    EXPECT_NEAR(*four->deviation, std::sqrt(8.0 / 3), 1e-12);
}

TEST(PairsSweep, hasMeanAndSpreadOfEachSetting) {
    const PairsSweep all = threePairs();
    const SweepNumber& bad = sweepNumber(sweepnumber::kBad2);
    EXPECT_THAT(all.values(bad, 0), ElementsAre(0.0, 100.0, 100.0));
    EXPECT_NEAR(all.spread(bad, 0)->mean, 200.0 / 3, 1e-9);
    EXPECT_NEAR(*all.spread(bad, 0)->deviation, 100 / std::sqrt(3.0), 1e-9);
    EXPECT_NEAR(all.spread(bad, 1)->mean, 100.0 / 3, 1e-9);
    EXPECT_EQ(all.error().key, sweepnumber::kBad2);
    EXPECT_EQ(all.best(), 1U);
}

TEST(PairsSweep, countsOnlyPairsThatHaveTheNumber) {
    PairsSweep all = threePairs();
    SweepResult half = test::madeSweep({"scale=0.5,1"}, 50.0F);
    half.cells[1].outcome = nullptr;
    half.cells[1].failure = "Needs 7.9 GB.";
    all.add("e", half);
    const SweepNumber& bad = sweepNumber(sweepnumber::kBad2);
    EXPECT_EQ(all.spread(bad, 0)->count, 4U);
    EXPECT_EQ(all.spread(bad, 1)->count, 3U);
    EXPECT_EQ(all.best(), 0U) << "of the settings that most pairs have";
}

TEST(PairsSweep, isWrittenWithFailures) {
    PairsSweep all = threePairs();
    all.addFailure("<x>", "The right image is broken.");
    const test::TempDir folder;
    writePairs(all, folder / "", "1.2.3");
    const std::string csv = test::fileBytes(folder / "pairs.csv");
    EXPECT_THAT(csv, HasSubstr("bad2Percent.mean,bad2Percent.deviation,bad2Percent.pairs"));
    EXPECT_THAT(csv, HasSubstr("Scale 0.50,"));
    const std::string html = test::fileBytes(folder / "pairs.html");
    EXPECT_THAT(html, HasSubstr("href=\"c/d/sweep.html\""));
    EXPECT_THAT(html, HasSubstr("&lt;x&gt;: The right image is broken."));
    EXPECT_THAT(html, Not(HasSubstr("<x>")));
    const Node record = parseJson(test::fileBytes(folder / "pairs.json"), {"pairs.json", "a record"});
    EXPECT_EQ(std::get<Node::List>(record.find("pairs")->value).size(), 3U);
    EXPECT_EQ(std::get<Node::List>(record.find("settings")->value).size(), 2U);
    EXPECT_THAT(pairsText(all), HasSubstr("Over 3 pairs, Scale 1.00 is best: bad-2 is 33.3 % \u00b1 57.7 %"));
}

}  // namespace
}  // namespace stereo
