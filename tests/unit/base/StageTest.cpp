#include "core/base/Stage.h"

#include <gtest/gtest.h>

namespace stereo {
namespace {

TEST(Stage, isCalledAsRecordsHaveIt) {
    EXPECT_EQ(Stage(Stage::CostVolume).text(), "cost volume");
    EXPECT_EQ(Stage(Stage::Loading).text(), "loading weights");
    EXPECT_EQ(Stage(Stage::Refinement, "half size").text(), "refinement: half size");
    EXPECT_EQ(Stage(Stage::Own, "polishing").text(), "polishing");
}

TEST(Stage, readsBackFromItsText) {
    for (int kind = Stage::Reading; kind < Stage::Own; ++kind) {
        const Stage plain(static_cast<Stage::Kind>(kind));
        EXPECT_FALSE(plain.text().empty());
        EXPECT_EQ(Stage::fromText(plain.text()), plain);
        const Stage detailed(plain.kind, "part 2");
        EXPECT_EQ(Stage::fromText(detailed.text()), detailed);
    }
    EXPECT_EQ(Stage::fromText("matchings"), Stage(Stage::Own, "matchings"));
    EXPECT_EQ(Stage::fromText(""), Stage());
}

}  // namespace
}  // namespace stereo
