#include "core/match/StateStore.h"

#include <gmock/gmock.h>

#include <string>

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

StateStore<std::string> filled(std::size_t budget, int iterations, std::size_t bytesEach = 10) {
    StateStore<std::string> keeper(budget);
    for (int i = 1; i <= iterations; ++i) keeper.add(i, std::to_string(i), bytesEach);
    return keeper;
}

TEST(StateStore, storesEverythingThatFits) {
    const auto keeper = filled(40, 4);
    EXPECT_THAT(keeper.iterations(), ElementsAre(1, 2, 3, 4));
    EXPECT_EQ(*keeper.find(3), "3");
    EXPECT_EQ(keeper.bytes(), 40U);
}

TEST(StateStore, withoutABudgetStoresNothing) {
    EXPECT_THAT(filled(0, 3).iterations(), IsEmpty());
}

TEST(StateStore, thinsEvenlyDownToTheLast) {
    EXPECT_THAT(filled(40, 5).iterations(), ElementsAre(2, 4, 5));
    EXPECT_THAT(filled(40, 6).iterations(), ElementsAre(2, 4, 6));
    EXPECT_THAT(filled(40, 10).iterations(), ElementsAre(4, 8, 10));
    EXPECT_EQ(filled(40, 10).find(6), nullptr);
}

TEST(StateStore, neverHoldsMoreThanItsBudgetButTheLast) {
    for (int iterations = 1; iterations <= 64; ++iterations) {
        EXPECT_LE(filled(70, iterations).bytes(), 70U) << iterations;
        EXPECT_EQ(filled(5, iterations).iterations(), std::vector{iterations});
    }
}

}  // namespace
}  // namespace stereo
