// How much of a result is believed: the rows that choose it, and what becomes of picture, cloud and exports.

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <algorithm>
#include <cmath>

#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/image/ImageView.h"
#include "ui/widgets/Segmented.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/tiles/TileMaps.h"
#include "ui/window/words/Words.h"

namespace stereo::test {
namespace {

class Confidence : public WindowFixture {
protected:
    /// The sample, by a matcher that is surer to the right, and guesses where it is below a quarter.
    void openSure() {
        openWindow(fakeAlone({.iterates = false, .knowsConfidence = true}));
        openAndMatchSample();
    }
    const MatchResult& match() { return *workbench->desk().result()->match; }
    const app::DisparityPicture& picture() { return *workbench->views().picture(); }
    ui::SliderField& least() { return *child<ui::SliderField>("leastConfidence"); }
    void setLeast(double confidence) {
        least().setValue(confidence);
        waitUntilSettled();
    }
    void setGuessed(GuessedPixels guessed) {
        child<ui::Segmented>("guessedBox")->setCurrentIndex(static_cast<int>(guessed));
        waitUntilSettled();
    }
    QImage tile() {
        return child<ui::ImageView>("disparityView")
            ->picture()
            .level(0)
            .convertToFormat(QImage::Format_RGB888);
    }
    /// How many pixels of the result `isSo` holds for, of their confidence.
    template <typename IsSo>
    std::size_t countWhere(IsSo isSo) {
        return static_cast<std::size_t>(std::ranges::count_if(match().confidence->values(), isSo));
    }
};

/// Whether the tile shows more than the colours of its values.
bool isHatched(const ui::ShownMap& shown) {
    const RgbImage plain = colorize(*shown.map, shown.display);
    return !std::ranges::equal(plain.pixels(), shown.colours->pixels());
}

TEST_F(Confidence, hatchesGuessedPixelsInDepthAsInDisparity) {
    openSure();
    auto* maps = window->findChild<ui::TileMaps*>();
    for (const char* shown : {"actionShowDisparity", "actionShowDepth"}) {
        action(shown)->trigger();
        setGuessed(GuessedPixels::Marked);
        EXPECT_TRUE(isHatched(*maps->shown())) << shown;
        setGuessed(GuessedPixels::Shown);
        EXPECT_FALSE(isHatched(*maps->shown())) << shown;
    }
}

TEST_F(Confidence, hasNoRowsForAMatcherThatGivesNone) {
    openWindow(fakeAlone());
    openAndMatchSample();
    EXPECT_FALSE(child<QWidget>("leastConfidence")->isVisible());
    EXPECT_FALSE(child<QWidget>("guessedBox")->isVisible());
    EXPECT_FALSE(child<QWidget>("guessedFilter")->isVisible());
    EXPECT_FALSE(action("actionShowConfidence")->isEnabled());
}

TEST_F(Confidence, hidesLessSurePixelsInPictureCloudAndExportLiveAndUndoesIt) {
    openSure();
    ASSERT_TRUE(least().isVisible());
    const std::size_t all = match().disparity.knownCount();
    const std::size_t pointsBefore = workbench->views().cloud()->counts.kept;
    const auto result = workbench->desk().result();
    setLeast(0.5);
    const std::size_t hidden = countWhere([](float confidence) { return confidence < 0.5F; });
    EXPECT_EQ(picture().map->knownCount(), all - hidden);
    EXPECT_EQ(child<QLabel>("leastConfidenceRemoved")->text(), QChar(0x2212) + ui::countText(hidden));
    EXPECT_LT(workbench->views().cloud()->counts.kept, pointsBefore);
    EXPECT_EQ(workbench->desk().result(), result) << "nothing is matched again";
    EXPECT_EQ(workbench->exportRequest().outcome.trust.leastConfidence, 0.5);
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_EQ(least().value(), 0);
    EXPECT_EQ(picture().map->knownCount(), all);
}

TEST_F(Confidence, hidesAllOfItWithoutAFailureAndCountsWhatIsUnsureAlone) {
    openSure();
    setGuessed(GuessedPixels::Hidden);
    setLeast(0.01);
    const std::size_t unsure = countWhere([](float confidence) { return confidence < 0.01F; });
    EXPECT_EQ(child<QLabel>("leastConfidenceRemoved")->text(), QChar(0x2212) + ui::countText(unsure));
    setLeast(1);
    EXPECT_EQ(picture().map->knownCount(), countWhere([](float confidence) { return confidence >= 1; }));
    setLeast(0.5);
    setGuessed(GuessedPixels::Shown);
    openWindow(fakeAlone({.iterates = false, .knowsConfidence = true, .surest = 0.9F}));
    openAndMatchSample();
    setLeast(1);
    EXPECT_EQ(bannerText(), "");
    EXPECT_EQ(picture().map->knownCount(), 0U);
    ASSERT_TRUE(workbench->views().cloud());
    EXPECT_EQ(workbench->views().cloud()->counts.kept, 0U);
}

TEST_F(Confidence, guessedPixelsAreHatchedAndLeftOutOfTheCloudAtFirst) {
    openSure();
    ASSERT_TRUE(child<QWidget>("guessedBox")->isVisible());
    const std::size_t guessed = match().guessed.count();
    ASSERT_GT(guessed, 1000U);
    EXPECT_EQ(workbench->views().cloud()->counts.guessed, guessed);
    const QImage marked = tile();
    const double matched =
        1 - static_cast<double>(guessed) / static_cast<double>(match().disparity.values().size());
    EXPECT_DOUBLE_EQ(picture().matchedShare, matched);
    setGuessed(GuessedPixels::Shown);
    const QImage shown = tile();
    EXPECT_NE(marked, shown);
    EXPECT_EQ(picture().map->density(), 1);
    setGuessed(GuessedPixels::Hidden);
    EXPECT_EQ(picture().map->knownCount(), match().disparity.knownCount() - guessed);
    setGuessed(GuessedPixels::Marked);
    EXPECT_EQ(tile(), marked);
}

TEST_F(Confidence, theFilterLetsGuessedPixelsIntoTheCloud) {
    openSure();
    const CloudCounts before = workbench->views().cloud()->counts;
    auto* filter = child<QCheckBox>("guessedFilter");
    ASSERT_TRUE(filter->isVisible() && filter->isChecked());
    EXPECT_EQ(child<QLabel>("guessedFilterRemoved")->text(), QChar(0x2212) + ui::countText(before.guessed));
    filter->click();
    waitUntilSettled();
    EXPECT_EQ(workbench->views().cloud()->counts.guessed, 0U);
    EXPECT_GT(workbench->views().cloud()->counts.kept, before.kept);
}

TEST_F(Confidence, isAMapOfTheThirdTile) {
    openSure();
    ASSERT_TRUE(action("actionShowConfidence")->isEnabled());
    action("actionShowConfidence")->trigger();
    waitUntilSettled();
    const auto* maps = window->findChild<ui::TileMaps*>();
    ASSERT_TRUE(maps && maps->shown());
    EXPECT_TRUE(*maps->shown()->map == *match().confidence);
    EXPECT_EQ(maps->shown()->display.range, (ColorRange{0, 1}));
}

TEST_F(Confidence, comesBackWithTheSession) {
    openSure();
    setLeast(0.5);
    const ConfidenceMap confidence = *match().confidence;
    const PixelMask guessed = match().guessed;
    const std::filesystem::path archive = folder / "work.stereoscope.zip";
    prompts.fileToSave = archive;
    action("actionSaveArchive")->trigger();
    waitUntilSettled();
    openWindow(fakeAlone({.iterates = false, .knowsConfidence = true}));
    workbench->inputs().setArchiveParent(folder.path());
    workbench->inputs().open({archive});
    waitUntilSettled();
    ASSERT_TRUE(workbench->desk().result());
    EXPECT_EQ(match().confidence, confidence);
    EXPECT_EQ(match().guessed, guessed);
    EXPECT_EQ(least().value(), 0.5);
    EXPECT_LT(picture().map->density(), 0.6);
}

}  // namespace
}  // namespace stereo::test
