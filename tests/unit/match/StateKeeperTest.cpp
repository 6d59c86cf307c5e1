#include "core/match/StateKeeper.h"

#include <gmock/gmock.h>

#include <string>

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

StateKeeper<std::string> filled(std::size_t budget, int iterations, std::size_t bytesEach = 10) {
    StateKeeper<std::string> keeper(budget);
    for (int i = 1; i <= iterations; ++i) keeper.add(i, std::to_string(i), bytesEach);
    return keeper;
}

TEST(StateKeeper, keepsEverythingThatFits) {
    const auto keeper = filled(40, 4);
    EXPECT_THAT(keeper.iterations(), ElementsAre(1, 2, 3, 4));
    EXPECT_EQ(*keeper.find(3), "3");
    EXPECT_EQ(keeper.bytes(), 40U);
}

TEST(StateKeeper, withoutABudgetKeepsNothing) {
    EXPECT_THAT(filled(0, 3).iterations(), IsEmpty());
}

TEST(StateKeeper, thinsEvenlyAndKeepsTheLast) {
    EXPECT_THAT(filled(40, 5).iterations(), ElementsAre(2, 4, 5));
    EXPECT_THAT(filled(40, 6).iterations(), ElementsAre(2, 4, 6));
    EXPECT_THAT(filled(40, 10).iterations(), ElementsAre(4, 8, 10));
    EXPECT_EQ(filled(40, 10).find(6), nullptr);
}

TEST(StateKeeper, neverHoldsMoreThanItsBudgetButTheLast) {
    for (int iterations = 1; iterations <= 64; ++iterations) {
        EXPECT_LE(filled(70, iterations).bytes(), 70U) << iterations;
        EXPECT_EQ(filled(5, iterations).iterations(), std::vector{iterations});
    }
}

}  // namespace
}  // namespace stereo
