#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>

#include "core/display/Colorize.h"

namespace stereo {
namespace {

DisplayOptions gray() {
    return {.colormap = Colormap::Gray, .unknownColour = {0, 0, 0}};
}

RgbImage legend(int width, const DisplayOptions& options, ColorRange range) {
    return withLegend(RgbImage({width, 20}), options, range, "px");
}

/// Brightness of the colour bar from left to right, taken from its middle row.
std::vector<int> bar(const RgbImage& picture, int margin) {
    const std::uint8_t* row = picture.row(20 + (picture.height() - 20) / 3);
    std::vector<int> result;
    for (int x = margin; x < picture.width() - margin; ++x) result.push_back(row[3 * x]);
    return result;
}

/// Whether anything readable on `background` is written under the bar between the columns.
bool isWritten(const RgbImage& picture, int fromX, int toX, int background = 0) {
    const int top = 20 + (picture.height() - 20) * 55 / 100;
    for (int y = top; y < picture.height(); ++y) {
        if (std::any_of(picture.at(fromX, y), picture.at(toX - 1, y),
                        [=](int v) { return std::abs(v - background) > 150; }))
            return true;
    }
    return false;
}

TEST(Legend, changesTheHeightOnlyAndKeepsThePicture) {
    const RgbImage picture({300, 2}, std::vector<std::uint8_t>(1800, 99));
    const RgbImage result = withLegend(picture, {}, {0, 1}, "m");
    EXPECT_EQ(result.width(), 300);
    EXPECT_GT(result.height(), 2);
    EXPECT_TRUE(std::equal(picture.pixels().begin(), picture.pixels().end(), result.pixels().begin()));
}

TEST(Legend, barRunsThroughAllColoursWhateverTheMapping) {
    for (const auto mapping : {ColorMapping::Linear, ColorMapping::Log, ColorMapping::Inverse}) {
        DisplayOptions options = gray();
        options.mapping = mapping;
        const std::vector<int> brightness = bar(legend(600, options, {2, 50}), 10);
        EXPECT_EQ(brightness.front(), 0);
        EXPECT_EQ(brightness.back(), 255);
        EXPECT_NEAR(brightness[brightness.size() / 2], 128, 1);
        EXPECT_TRUE(std::ranges::is_sorted(brightness));
    }
}

TEST(Legend, barOfReversedColoursRunsBackwards) {
    DisplayOptions options = gray();
    options.reversed = true;
    const std::vector<int> brightness = bar(legend(600, options, {2, 50}), 10);
    EXPECT_EQ(brightness.front(), 255);
    EXPECT_EQ(brightness.back(), 0);
}

TEST(Legend, writesBothEndsAndTheMiddle) {
    const RgbImage picture = legend(600, gray(), {2, 50});
    EXPECT_TRUE(isWritten(picture, 0, 100));
    EXPECT_TRUE(isWritten(picture, 250, 350));
    EXPECT_TRUE(isWritten(picture, 500, 600));
    EXPECT_FALSE(isWritten(picture, 110, 240));
}

TEST(Legend, theMiddleNumberFollowsTheMapping) {
    DisplayOptions log = gray();
    log.mapping = ColorMapping::Log;
    // Middle 26 and 10: nothing else differs.
    const RgbImage linear = legend(600, gray(), {2, 50});
    const RgbImage logarithmic = legend(600, log, {2, 50});
    EXPECT_NE(linear, logarithmic);
    EXPECT_EQ(logarithmic, legend(600, log, {2, 50}));
}

TEST(Legend, isReadableOnALightBackgroundToo) {
    DisplayOptions options = gray();
    options.unknownColour = {255, 255, 255};
    const RgbImage picture = legend(600, options, {2, 50});
    EXPECT_TRUE(isWritten(picture, 0, 100, 255));
    EXPECT_FALSE(isWritten(picture, 110, 240, 255));
}

TEST(Legend, fitsANarrowPictureAndOddNumbers) {
    EXPECT_EQ(legend(1, gray(), {0, 1}).width(), 1);
    EXPECT_EQ(legend(16, gray(), {-1e-9, 1e9}).width(), 16);
    EXPECT_EQ(legend(80, gray(), {5, 5}).width(), 80);
}

}  // namespace
}  // namespace stereo
