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

TEST(CountedText, knowsOneFromMany) {
    EXPECT_EQ(countedText(0, "pixel"), "0 pixels");
    EXPECT_EQ(countedText(1, "pixel"), "1 pixel");
    EXPECT_EQ(countedText(1'234'567, "pixel"), "1234567 pixels");
}

TEST(BytesText, hasDecimalUnitsAndFewDigits) {
    EXPECT_EQ(bytesText(3'298'534'883), "3.3 GB");
    EXPECT_EQ(bytesText(999'600'000), "1.0 GB") << "not 1000 MB";
    EXPECT_EQ(bytesText(788'400'000), "788 MB");
    EXPECT_EQ(bytesText(9'960'000), "10 MB") << "not 10.0 MB";
    EXPECT_EQ(bytesText(1'482'014), "1.5 MB");
    EXPECT_EQ(bytesText(2'500), "2.5 kB");
    EXPECT_EQ(bytesText(0), "0.0 kB");
}

TEST(NumberText, keepsTheDecimalPointInEveryLocale) {
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    EXPECT_EQ(numberText(0.5), "0.5");
    std::setlocale(LC_ALL, "C");
}

}  // namespace
}  // namespace stereo
