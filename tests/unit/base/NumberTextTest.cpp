#include "core/base/NumberText.h"

#include <gtest/gtest.h>

#include <clocale>

namespace stereo {
namespace {

TEST(NumberText, writesAsFewDigitsAsNeeded) {
    EXPECT_EQ(numberText(741), "741");
    EXPECT_EQ(numberText(0.063), "0.063");
    EXPECT_EQ(numberText(-1.0 / 3), "-0.333333");
}

TEST(FixedText, hasTheDigitsAskedFor) {
    EXPECT_EQ(fixedText(0.1, 2), "0.10");
    EXPECT_EQ(fixedText(-2.25, 1), "-2.2");
    EXPECT_EQ(fixedText(1e300, 0).size(), 301U);
}

TEST(FixedText, knowsNoNegativeZero) {
    EXPECT_EQ(fixedText(-0.04, 1), "0.0");
    EXPECT_EQ(fixedText(-0.3, 0), "0");
}

TEST(NumberText, keepsTheDecimalPointInEveryLocale) {
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    EXPECT_EQ(numberText(0.5), "0.5");
    std::setlocale(LC_ALL, "C");
}

}  // namespace
}  // namespace stereo
