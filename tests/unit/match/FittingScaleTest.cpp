#include "core/match/FittingScale.h"

#include <gmock/gmock.h>

namespace stereo {
namespace {

using testing::DoubleNear;
using testing::Optional;

MatchOptions atScale(double scale) {
    MatchOptions options;
    options.scale = scale;
    return options;
}

std::size_t bytesByArea(const MatchOptions& options) {
    return static_cast<std::size_t>(1000 * options.scale * options.scale);
}

TEST(FittingScale, isTheLargestThatFits) {
    EXPECT_THAT(fittingScale(atScale(1), 250, bytesByArea), Optional(DoubleNear(0.5, 1e-12)));
    EXPECT_THAT(fittingScale(atScale(1), 249, bytesByArea), Optional(DoubleNear(0.45, 1e-12)));
}

TEST(FittingScale, isSmallerThanTheScaleThatIsThere) {
    EXPECT_THAT(fittingScale(atScale(0.5), 10'000, bytesByArea), Optional(DoubleNear(0.45, 1e-12)));
    EXPECT_THAT(fittingScale(atScale(0.47), 10'000, bytesByArea), Optional(DoubleNear(0.45, 1e-12)));
}

TEST(FittingScale, thereIsNoneBelowATenth) {
    EXPECT_THAT(fittingScale(atScale(1), 10, bytesByArea), Optional(DoubleNear(0.1, 1e-12)));
    EXPECT_EQ(fittingScale(atScale(1), 9, bytesByArea), std::nullopt);
    EXPECT_EQ(fittingScale(atScale(0.1), 10'000, bytesByArea), std::nullopt);
}

}  // namespace
}  // namespace stereo
