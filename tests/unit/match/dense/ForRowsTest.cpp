#include "core/match/dense/ForRows.h"

#include <gmock/gmock.h>

#include <atomic>
#include <utility>
#include <vector>

namespace stereo::dense {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::Pair;

using Told = std::vector<std::pair<int, int>>;

DenseProgress into(Told& told) {
    return [&told](int step, int steps) { told.emplace_back(step, steps); };
}

TEST(DenseForRows, visitsEachRowOnceAndTellsBeforeEachBand) {
    std::vector<int> visits(25);
    Told told;
    forRows(
        25, 10, [&](int y) { ++visits[static_cast<std::size_t>(y)]; }, into(told));
    EXPECT_THAT(visits, Each(1));
    EXPECT_THAT(told, ElementsAre(Pair(0, 25), Pair(10, 25), Pair(20, 25)));
}

TEST(DenseForRows, endsWhereItIsStopped) {
    std::atomic<int> visits = 0;
    const DenseProgress stopping = [](int done, int) {
        if (done >= 10) throw 1;
    };
    EXPECT_THROW(forRows(
                     25, 10, [&](int) { ++visits; }, stopping),
                 int);
    EXPECT_EQ(visits, 10);
}

TEST(DensePartOf, countsWithinItsPartOfTheWhole) {
    Told told;
    const DenseProgress part = partOf(into(told), 500, 900);
    part(0, 4), part(1, 4), part(4, 4);
    EXPECT_THAT(told, ElementsAre(Pair(500, 1000), Pair(600, 1000), Pair(900, 1000)));
    EXPECT_FALSE(partOf({}, 0, 500));
}

}  // namespace
}  // namespace stereo::dense
