// What a run will cost, and whether it starts by itself.

#include <QLabel>

#include "core/match/dense/DenseMatcher.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/theme/FlatStyle.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/parameters/CostLine.h"
#include "ui/window/parameters/MatcherBox.h"
#include "ui/window/words/Words.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

class Cost : public WindowFixture {
protected:
    /// With auto-run as it is when nobody has touched it.
    void openUntouched(FakeBehaviour behaviour) {
        openWindow(fakeAlone(behaviour), AutoRun::Untouched);
        openSample();
        workbench->desk().run();
        waitUntilSettled();
    }
    /// With plain spaces, see keepsNumbersAndTheirUnitsTogether.
    std::string costLine() {
        return child<QLabel>("costLine")->text().replace(QChar::Nbsp, ' ').toStdString();
    }
};

TEST_F(Cost, saysThatTheTimeIsNotKnownBeforeTheFirstRun) {
    openWindow();
    action("actionAutoRun")->setChecked(false);
    openSample();
    EXPECT_THAT(child<QLabel>("costLine")->toolTip().toStdString(), HasSubstr("known after the first run"));
    EXPECT_THAT(costLine(), MatchesRegex("Will take <b>[0-9.]+ MB</b>, [0-9.]+ [GM]B free"))
        << "SGM knows its memory";
}

TEST_F(Cost, predictsWhatTheNextRunTakes) {
    openWindow();
    openAndMatchSample();
    action("actionAutoRun")->setChecked(false);
    const RunStats& stats = workbench->desk().result()->match->stats;
    EXPECT_THAT(costLine(), HasSubstr(ui::durationText(stats.totalSeconds).toStdString()));
    EXPECT_THAT(costLine(),
                HasSubstr(" and <b>" + ui::bytesText(stats.peakMemoryBytes).toStdString() + "</b>, "));
    EXPECT_THAT(costLine(), HasSubstr(" free"));
    const double seconds = *workbench->desk().next().expectedCost().seconds;
    child<ui::SliderField>("scaleField")->setValue(0.5);
    EXPECT_NEAR(*workbench->desk().next().expectedCost().seconds, seconds / 8, seconds * 0.01);
}

/// Its time grows with the pixels alone, and hardly with the range.
MatchWork workOfPixels(ImageSize size, const MatchOptions& options) {
    const double pixels = static_cast<double>(size.pixelCount()) * options.scale * options.scale;
    return {pixels * (options.maxDisparityPx.value_or(0) > 200 ? 1.1 : 1), 0};
}

TEST_F(Cost, tipsSayWhatEachMatcherTakes) {
    openWindow();
    openSample();
    const auto tip = [this](const char* row) {
        return child<ui::ParameterRow>(row)->toolTip().toStdString();
    };
    EXPECT_THAT(tip("row.scale"),
                HasSubstr("0.50 takes about 13 % of the time, for a quarter of the pixels"));
    EXPECT_THAT(tip("row.maxDisparity"), HasSubstr("Twice the range takes about 169 % of the time"));
    window.reset();
    InfoParts network = fakeParts();
    network.work = workOfPixels;
    openWindow(registryOf({makeInfo(network)}));
    openSample();
    EXPECT_THAT(tip("row.scale"), HasSubstr("0.50 takes about 25 % of the time"));
    child<ui::SliderField>("scaleField")->setValue(0.7);
    EXPECT_THAT(tip("row.scale"), HasSubstr("Takes about 49 % of the time of 1.00, for 49 % of the pixels"));
    Project options = workbench->project();
    options.match.maxDisparityPx = 150;
    workbench->setProject(options);
    EXPECT_THAT(tip("row.maxDisparity"), HasSubstr("Twice the range takes about 110 % of the time"));
}

TEST_F(Cost, theListOfMatchersSaysWhatEachCostsAndGives) {
    openWindow(registryOf({denseInfo(), sgbmInfo()}));
    const auto tip = [this](int entry) {
        return child<ui::MatcherBox>("matcherBox")->itemData(entry, Qt::ToolTipRole).toString().toStdString();
    };
    EXPECT_EQ(tip(1), sgbmInfo()->summary()) << "without a pair there are no numbers";
    openAndMatchSample();
    const app::Run& run = workbench->desk().runs().runs().back();
    EXPECT_THAT(tip(0), HasSubstr(denseInfo()->summary()));
    EXPECT_THAT(tip(0), HasSubstr(" for this pair on this machine, by earlier runs."));
    EXPECT_THAT(tip(0),
                HasSubstr("Its last run on this pair matched " +
                          QString::number(100 * run.density, 'f', 1).toStdString() + " % of the pixels in "));
    EXPECT_EQ(child<ui::ParameterRow>("row.matcher")->toolTip().toStdString(), tip(0));
    EXPECT_THAT(tip(1), MatchesRegex(".*\nAbout [0-9.]+ MB for this pair; not run on this machine yet."));
}

TEST_F(Cost, memoryIsPredictedToTheByte) {
    openWindow();
    openSample();
    for (const double scale : {1.0, 0.75, 0.3}) {
        child<ui::SliderField>("scaleField")->setValue(scale);
        const auto expected = workbench->desk().next().expectedCost().memoryBytes;
        workbench->desk().run();
        waitUntilSettled();
        EXPECT_EQ(expected, workbench->desk().result()->match->stats.peakMemoryBytes) << "at scale " << scale;
    }
}

TEST_F(Cost, isRememberedForTheNextStart) {
    openWindow();
    openAndMatchSample();
    const double seconds = *workbench->desk().next().expectedCost().seconds;
    window.reset();
    openWindow();
    action("actionAutoRun")->setChecked(false);
    openSample();
    ASSERT_TRUE(workbench->desk().next().expectedCost().seconds.has_value());
    EXPECT_NEAR(*workbench->desk().next().expectedCost().seconds, seconds, 1e-4 * seconds);
    EXPECT_THAT(costLine(), HasSubstr("</b> and <b>")) << "without a run";
}

TEST_F(Cost, saysWhenTheMemoryIsNotEnough) {
    ui::CostLine line;
    line.showCost({.seconds = 68, .memoryBytes = 2'100'000'000}, 19'800'000'000);
    EXPECT_EQ(line.text(),
              u"Will take <b>1\u00a0min\u00a08\u00a0s</b> and <b>2.1\u00a0GB</b>, 19.8\u00a0GB free");
    EXPECT_EQ(line.ink(), ui::Ink::Dim);
    line.showCost({.seconds = 68, .memoryBytes = 2'100'000'000}, 800'000'000);
    EXPECT_TRUE(line.text().contains(u"only 800\u00a0MB free"));
    EXPECT_EQ(line.ink(), ui::Ink::Warn);
    line.showCost({}, 800'000'000);
    EXPECT_EQ(line.text(), "Time and memory are known after the first run");
}

TEST_F(Cost, keepsNumbersAndTheirUnitsTogether) {
    ui::CostLine line;
    line.showCost({.seconds = 68, .memoryBytes = 682'000'000}, 19'800'000'000);
    QString words = line.text().remove("<b>").remove("</b>");
    EXPECT_EQ(words.split(' '), (QStringList{"Will", "take", u"1\u00a0min\u00a08\u00a0s"_qs, "and",
                                             u"682\u00a0MB,"_qs, u"19.8\u00a0GB"_qs, "free"}));
}

TEST_F(Cost, namesTheScaleThatFitsWithASign) {
    ui::CostLine line;
    line.resize(304, 40);
    const auto hasSign = [&] {
        const QImage left = line.grab(QRect(16, 0, 16, 40)).toImage();
        const QColor amber = ui::colour(ui::tokensOf(line), ui::Ink::Warn);
        int found = 0;
        for (int y = 0; y < left.height(); ++y) {
            for (int x = 0; x < left.width(); ++x) found += left.pixelColor(x, y) == amber;
        }
        return found > 5;
    };
    line.showCost({.seconds = 68, .memoryBytes = 2'100'000'000, .isMeasured = false, .fittingScale = 0.4},
                  800'000'000);
    EXPECT_EQ(
        line.text(),
        u"Will take about <b>1\u00a0min\u00a08\u00a0s</b> and <b>2.1\u00a0GB</b>, only 800\u00a0MB free: "
        u"scale <b>0.40</b> fits");
    EXPECT_TRUE(hasSign());
    line.showCost({.seconds = 68, .memoryBytes = 2'100'000'000}, 3'000'000'000);
    EXPECT_FALSE(hasSign());
}

TEST_F(Cost, aRunThatGoesOnCostsOnlyWhatIsMissing) {
    const FakeBehaviour behaviour{.beginTime = std::chrono::milliseconds(200),
                                  .iterationTime = std::chrono::milliseconds(50)};
    openWindow(fakeAlone(behaviour));
    action("actionAutoRun")->setChecked(false);
    openSample();
    auto* iterations = child<ui::SliderField>("iterationsField");
    iterations->setValue(4);
    workbench->desk().run();
    waitUntilSettled();
    EXPECT_NEAR(*workbench->desk().next().expectedCost().seconds, 0.4, 1e-6) << "if it ran again";
    EXPECT_THAT(costLine(), HasSubstr("Stored from the last run; a new one takes <b>0.40 s</b>"));
    iterations->setValue(10);
    EXPECT_NEAR(*workbench->desk().next().expectedCost().seconds, 0.3, 1e-6);
    EXPECT_THAT(costLine(), HasSubstr("6 more iterations will take <b>0.30 s</b>"));
    workbench->desk().run();
    waitUntilSettled();
    EXPECT_NEAR(*workbench->desk().next().expectedCost().seconds, 0.7, 1e-6)
        << "learned as the whole run it became";
    child<ui::SliderField>("scaleField")->setValue(0.5);
    EXPECT_THAT(costLine(), HasSubstr("Will take <b>")) << "nothing of it can be used";
}

TEST_F(Cost, saysWhenTheMemoryIsNotEnoughAndWhatWouldFit) {
    InfoParts greedy = fakeParts();
    greedy.memoryBytes = [](ImageSize, const MatchOptions& options) {
        return static_cast<std::size_t>(options.scale > 0.52 ? 1e15 : 1e6);
    };
    openWindow(registryOf({makeInfo(greedy)}));
    action("actionAutoRun")->setChecked(false);
    openSample();
    EXPECT_THAT(costLine(), HasSubstr("free: scale <b>0.50</b> fits"));
    EXPECT_EQ(child<ui::CostLine>("costLine")->ink(), ui::Ink::Warn);
    child<ui::SliderField>("scaleField")->setValue(0.5);
    EXPECT_THAT(costLine(), testing::Not(HasSubstr("only")));
    EXPECT_EQ(child<ui::CostLine>("costLine")->ink(), ui::Ink::Dim);
}

// Its memory is no part of what this machine has free.
TEST_F(Cost, memoryOfACardIsNotHeldAgainstThisMachine) {
    ui::CostLine line;
    line.showCost({.seconds = 3, .memoryBytes = 2'100'000'000, .isMemoryOfThisMachine = false}, 800'000'000);
    EXPECT_EQ(line.text(), u"Will take <b>3.0\u00a0s</b> and <b>2.1\u00a0GB</b>");
    EXPECT_EQ(line.ink(), ui::Ink::Dim);
    EXPECT_THAT(line.toolTip().toStdString(), HasSubstr("graphics card"));
}

TEST_F(Cost, aFastMatcherRunsByItself) {
    openUntouched({});
    EXPECT_TRUE(workbench->desk().autoRun().isOn());
    EXPECT_TRUE(action("actionAutoRun")->isChecked());
}

TEST_F(Cost, aSlowMatcherDoesNotRunByItself) {
    openUntouched({.beginTime = std::chrono::milliseconds(1100)});
    EXPECT_FALSE(workbench->desk().autoRun().isOn());
    EXPECT_FALSE(action("actionAutoRun")->isChecked());
    EXPECT_FALSE(action("actionUndo")->isEnabled()) << "what the program decides is no step";
}

TEST_F(Cost, aPersonsChoiceOfAutoRunStays) {
    const FakeBehaviour slow{.beginTime = std::chrono::milliseconds(1100)};
    openWindow(fakeAlone(slow), AutoRun::Untouched);
    action("actionAutoRun")->setChecked(false);
    action("actionAutoRun")->setChecked(true);
    openSample();
    waitUntilSettled();
    EXPECT_TRUE(workbench->desk().autoRun().isOn());
}

TEST_F(Cost, tipsSayTheConsequenceInNumbers) {
    openWindow();
    openAndMatchSample();
    action("actionAutoRun")->setChecked(false);
    child<ui::SliderField>("scaleField")->setValue(0.75);
    const std::string tip = child<ui::ParameterRow>("row.scale")->toolTip().toStdString();
    for (const char* part : {"scale", "0.75", "556 × 375", "47 mm", "62 mm", "Default 1.00", "next run"}) {
        EXPECT_THAT(tip, HasSubstr(part));
    }
    EXPECT_THAT(child<ui::ParameterRow>("row.iterations")->toolTip().toStdString(), HasSubstr("valid_iters"));
}

}  // namespace
}  // namespace stereo::test
