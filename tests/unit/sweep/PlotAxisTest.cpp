#include "core/sweep/PlotAxis.h"

#include <gmock/gmock.h>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

PlotAxis axisOf(const std::vector<double>& values) {
    return plotAxis(values, numberText);
}

std::vector<double> ticksOf(const PlotAxis& axis) {
    std::vector<double> values;
    for (const PlotTick& tick : axis.ticks) values.push_back(tick.value);
    return values;
}

TEST(PlotAxis, isLogarithmicWhereValuesSpanAFactorOfThree) {
    EXPECT_TRUE(axisOf({1, 3}).isLog);
    EXPECT_FALSE(axisOf({1, 2.9}).isLog);
    EXPECT_FALSE(axisOf({0, 100}).isLog);
    EXPECT_FALSE(axisOf({-1, 100}).isLog);
}

TEST(PlotAxis, equalFactorsAreEqualSteps) {
    const PlotAxis axis = axisOf({1, 100});
    EXPECT_NEAR(axis.position(10), 0.5, 1e-12);
    EXPECT_NEAR(axis.position(10) - axis.position(1), axis.position(100) - axis.position(10), 1e-12);
    EXPECT_THAT(ticksOf(axis), testing::ElementsAre(1, 3, 10, 30, 100));
}

TEST(PlotAxis, allValuesLieInside) {
    for (const auto& values :
         {std::vector<double>{1, 100}, {0, 7}, {41, 44}, {5}, {0}, {-2, 3}, {1e-4, 1e9}}) {
        const PlotAxis axis = axisOf(values);
        for (const double value : values) {
            EXPECT_GE(axis.position(value), 0) << value;
            EXPECT_LE(axis.position(value), 1) << value;
        }
        EXPECT_GE(axis.ticks.size(), 2U) << values.front();
    }
}

TEST(PlotAxis, beginsAtZeroWhereThatIsNear) {
    EXPECT_EQ(axisOf({0, 8}).low, 0);
    EXPECT_THAT(ticksOf(axisOf({0, 8})), testing::ElementsAre(0, 2, 4, 6, 8));
    EXPECT_EQ(axisOf({0, 8}).ticks.front().text, "0");
    EXPECT_GT(axisOf({41, 44}).low, 40);
}

TEST(PlotAxis, withoutValuesSpansZeroToOne) {
    EXPECT_EQ(axisOf({}).low, 0);
    EXPECT_EQ(axisOf({}).high, 1);
}

}  // namespace
}  // namespace stereo
