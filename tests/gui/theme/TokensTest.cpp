#include "ui/theme/Tokens.h"

#include <gtest/gtest.h>

#include <string>

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

/// The table of the design, section 2: "Computed contrast, worst pair per role".
struct RoleContrast {
    const char* role;
    double dark;
    double light;
    double (*computed)(const Tokens&);
};

class DesignContrast : public testing::TestWithParam<RoleContrast> {};

TEST_P(DesignContrast, isAsComputedThere) {
    EXPECT_GE(GetParam().computed(darkTokens()), GetParam().dark - 0.06) << "dark";
    EXPECT_GE(GetParam().computed(lightTokens()), GetParam().light - 0.06) << "light";
}

INSTANTIATE_TEST_SUITE_P(
    Section2, DesignContrast,
    testing::Values(
        RoleContrast{
            "text", 8.7, 12.3,
            [](const Tokens& t) {
                return worstContrast(t.text, {t.canvas, t.base, t.window, t.raised, t.hover, t.pressed});
            }},
        RoleContrast{"dim", 5.3, 5.0,
                     [](const Tokens& t) {
                         return worstContrast(t.dim, {t.canvas, t.base, t.window, t.raised});
                     }},
        RoleContrast{"accent", 5.9, 5.3,
                     [](const Tokens& t) {
                         return worstContrast(t.accent, {t.window, t.base});
                     }},
        RoleContrast{"warn", 6.7, 5.4,
                     [](const Tokens& t) {
                         return worstContrast(t.warn, {t.window, t.base, t.warnBg});
                     }},
        RoleContrast{"error", 5.7, 5.3,
                     [](const Tokens& t) {
                         return worstContrast(t.error, {t.window, t.base, t.errorBg});
                     }},
        RoleContrast{"ok", 5.8, 4.7,
                     [](const Tokens& t) {
                         return worstContrast(t.ok, {t.window, t.base, t.okBg});
                     }},
        RoleContrast{"onAccent", 5.2, 5.5,
                     [](const Tokens& t) { return worstContrast(t.onAccent, {t.accentFill}); }},
        RoleContrast{"onAccentHover", 4.7, 6.8,
                     [](const Tokens& t) { return worstContrast(t.onAccent, {t.accentFillHover}); }},
        RoleContrast{"onWarn", 7.6, 9.2,
                     [](const Tokens& t) { return worstContrast(t.onWarn, {t.warnFill}); }},
        RoleContrast{"faint", 3.2, 3.1,
                     [](const Tokens& t) {
                         return worstContrast(t.faint, {t.window, t.base});
                     }}),
    [](const auto& test) { return std::string(test.param.role); });

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
