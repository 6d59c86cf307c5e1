#include "ui/theme/Tokens.h"

#include <gtest/gtest.h>

#include "tests/gui/theme/Contrast.h"

namespace stereo::ui {

using test::worstContrast;

class BothThemes : public testing::TestWithParam<Tokens> {};

// WCAG 2.1: 4.5 for text, 3 for marks and for what is disabled.
constexpr double kText = 4.5;
constexpr double kMark = 3.0;

TEST_P(BothThemes, textIsReadableOnEveryGround) {
    const Tokens& t = GetParam();
    EXPECT_GE(worstContrast(t.text, {t.canvas, t.base, t.window, t.raised, t.menu, t.hover, t.pressed,
                                     t.warnBg, t.errorBg, t.infoBg}),
              8.7);
}

TEST_P(BothThemes, labelsAreReadable) {
    const Tokens& t = GetParam();
    EXPECT_GE(
        worstContrast(t.dim, {t.canvas, t.base, t.window, t.raised, t.menu, t.warnBg, t.errorBg, t.infoBg}),
        4.95);
}

TEST_P(BothThemes, inksAreReadableWhereTheyAreUsed) {
    const Tokens& t = GetParam();
    EXPECT_GE(worstContrast(t.accent, {t.window, t.base}), 5.2);
    EXPECT_GE(worstContrast(t.warn, {t.window, t.base, t.warnBg}), 5.35);
    EXPECT_GE(worstContrast(t.error, {t.window, t.base, t.errorBg}), 5.25);
    EXPECT_GE(worstContrast(t.ok, {t.window, t.base, t.okBg}), 4.7);
    EXPECT_GE(worstContrast(t.onSelection, {t.selection}), kText);
}

TEST_P(BothThemes, filledButtonsAreReadable) {
    const Tokens& t = GetParam();
    EXPECT_GE(worstContrast(t.onAccent, {t.accentFill, t.accentFillHover}), 4.65);
    EXPECT_GE(worstContrast(t.onWarn, {t.warnFill}), 7.5);
}

TEST_P(BothThemes, marksStandOut) {
    const Tokens& t = GetParam();
    EXPECT_GE(worstContrast(t.faint, {t.window, t.base}), kMark);
    EXPECT_GE(worstContrast(t.borderStrong, {t.window, t.base}), kMark);
    EXPECT_GE(worstContrast(t.warnMark, {t.window}), kMark);
}

INSTANTIATE_TEST_SUITE_P(Tokens, BothThemes, testing::Values(darkTokens(), lightTokens()),
                         [](const auto& test) { return test.param.dark ? "dark" : "light"; });

TEST(Tokens, haveTheDesignsContrast) {
    const Tokens& dark = darkTokens();
    const Tokens& light = lightTokens();
    EXPECT_NEAR(worstContrast(dark.text, {dark.hover}), 8.7, 0.05);
    EXPECT_NEAR(worstContrast(light.text, {light.canvas}), 12.3, 0.06);
    EXPECT_NEAR(worstContrast(dark.onAccent, {dark.accentFill}), 5.2, 0.05);
    EXPECT_NEAR(worstContrast(light.onAccent, {light.accentFill}), 5.5, 0.05);
    EXPECT_NEAR(worstContrast(dark.onWarn, {dark.warnFill}), 7.6, 0.05);
    EXPECT_NEAR(worstContrast(light.onWarn, {light.warnFill}), 9.2, 0.05);
}

}  // namespace stereo::ui
