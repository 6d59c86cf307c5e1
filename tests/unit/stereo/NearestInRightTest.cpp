#include "core/stereo/NearestInRight.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/stereo/FloatMap.h"

namespace stereo {
namespace {

constexpr float kUnknown = FloatMap::kUnknown;

TEST(ColumnInRight, isRoundedAndMayLieOutside) {
    EXPECT_EQ(columnInRight(10, 3.4F), 7);
    EXPECT_EQ(columnInRight(10, 3.6F), 6);
    EXPECT_EQ(columnInRight(2, 5), -3);
    EXPECT_EQ(columnInRight(2, -5), 7);
    EXPECT_EQ(columnInRight(2, kUnknown), -1);
}

TEST(NearestInRight, isTheLargestDisparityThatLeadsThere) {
    const std::vector<float> row{0, 0, kUnknown,
                                 2, 3, 7};  // columns 3 and 4 lead to column 1, as 1 itself does
    const std::vector<float> nearest = nearestInRight(row);
    ASSERT_EQ(nearest.size(), row.size());
    EXPECT_EQ(nearest[0], 0);
    EXPECT_EQ(nearest[1], 3);
    for (const std::size_t column : {2U, 3U, 4U, 5U}) EXPECT_TRUE(std::isnan(nearest[column])) << column;
}

TEST(NearestInRight, knowsDisparitiesBelowZero) {
    const std::vector<float> nearest = nearestInRight(std::vector<float>{-3, -2, kUnknown, kUnknown});
    EXPECT_EQ(nearest[3], -2) << "columns 0 and 1 lead to it";
    EXPECT_TRUE(std::isnan(nearest[0]));
}

}  // namespace
}  // namespace stereo
