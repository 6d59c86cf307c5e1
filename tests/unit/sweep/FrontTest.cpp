#include "core/sweep/Front.h"

#include <gmock/gmock.h>

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Points = std::vector<std::optional<CostAndError>>;

TEST(Front, hasWhatNoOtherBeatsInBoth) {
    // By hand: 2 is beaten by 1 (dearer and worse), 3 by 4 (as dear, worse).
    const Points points{{{1, 40}}, {{3, 12}}, {{4, 20}}, {{9, 9}}, {{9, 8}}, {{20, 6}}};
    EXPECT_THAT(paretoFront(points), ElementsAre(0, 1, 4, 5));
}

TEST(Front, ascendsInCostWhateverTheOrder) {
    EXPECT_THAT(paretoFront(Points{{{9, 1}}, {{1, 9}}, {{5, 5}}}), ElementsAre(1, 2, 0));
}

TEST(Front, hasAllOfEqualSettings) {
    EXPECT_THAT(paretoFront(Points{{{2, 2}}, {{2, 2}}, {{2, 3}}}), ElementsAre(0, 1));
}

TEST(Front, leavesOutWhatHasNoNumbers) {
    EXPECT_THAT(paretoFront(Points{std::nullopt, {{2, 2}}}), ElementsAre(1));
    EXPECT_THAT(paretoFront(Points{std::nullopt}), IsEmpty());
    EXPECT_THAT(paretoFront({}), IsEmpty());
}

}  // namespace
}  // namespace stereo
