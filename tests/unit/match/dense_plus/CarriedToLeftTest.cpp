#include "core/match/dense_plus/CarriedToLeft.h"

#include <gmock/gmock.h>

#include "core/match/dense/Scene.h"

namespace stereo::dense {
namespace {

using testing::ElementsAre;

Plane<std::int16_t> rowOf(const std::vector<std::int16_t>& values) {
    Plane<std::int16_t> row({static_cast<int>(values.size()), 1});
    row.values() = values;
    return row;
}

Plane<float> elsewhere(int width) {
    return Plane<float>({width, 1}, 99);
}

TEST(CarriedToLeft, putsADisparityWhereTheLeftImageShowsIt) {
    EXPECT_THAT(carriedToLeft(rowOf({2, 2, 2, 2, 2, 2}), elsewhere(6)).values(),
                ElementsAre(99, 99, 2, 2, 2, 2));
}

TEST(CarriedToLeft, takesTheNearerOfTwo) {
    EXPECT_THAT(carriedToLeft(rowOf({3, 1, 1, 0, 0}), elsewhere(5)).values(), ElementsAre(99, 99, 1, 3, 0));
}

TEST(CarriedToLeft, leavesOutWhatNothingReachesAndWhatLiesBelowZeroOutside) {
    EXPECT_THAT(carriedToLeft(rowOf({-1, Found::kUnseen, -1, -1}), elsewhere(4)).values(),
                ElementsAre(99, -1, -1, 99));
}

}  // namespace
}  // namespace stereo::dense
