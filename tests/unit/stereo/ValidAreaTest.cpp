#include "core/stereo/ValidArea.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

namespace stereo {
namespace {

constexpr ImageSize kSize{6, 4};

/// '#' has content.
PixelArea areaOf(std::string_view picture) {
    std::vector<std::uint8_t> mask;
    for (const char pixel : picture) mask.push_back(pixel == '#' ? 255 : 0);
    return validArea(mask, kSize);
}

TEST(ValidArea, isAllOfAnImageWithContentEverywhere) {
    EXPECT_EQ(areaOf("######"
                     "######"
                     "######"
                     "######"),
              (PixelArea{0, 0, {6, 4}}));
}

TEST(ValidArea, isEmptyWithoutContent) {
    EXPECT_EQ(areaOf("                        "), PixelArea{});
}

TEST(ValidArea, isTheLargestRectangleBetweenBentEdges) {
    EXPECT_EQ(areaOf(" #### "
                     "######"
                     "##### "
                     "  ### "),
              (PixelArea{1, 0, {4, 3}}));
}

TEST(ValidArea, leavesAHoleOut) {
    EXPECT_EQ(areaOf("######"
                     "# ####"
                     "######"
                     "######"),
              (PixelArea{2, 0, {4, 4}}));
}

/// By trying all rectangles.
std::int64_t largestArea(const std::vector<std::uint8_t>& mask, ImageSize size) {
    std::int64_t most = 0;
    for (int top = 0; top < size.height; ++top) {
        for (int left = 0; left < size.width; ++left) {
            int width = size.width - left;
            for (int y = top; y < size.height; ++y) {
                int filled = 0;
                while (filled < width && mask[static_cast<std::size_t>(y * size.width + left + filled)] != 0)
                    ++filled;
                width = filled;
                most = std::max<std::int64_t>(most, std::int64_t{width} * (y - top + 1));
            }
        }
    }
    return most;
}

TEST(ValidArea, isAsLargeAsAnyInRandomMasks) {
    std::mt19937 random(5);
    constexpr ImageSize kLarger{17, 13};
    for (int round = 0; round < 200; ++round) {
        std::vector<std::uint8_t> mask(17 * 13);
        for (std::uint8_t& pixel : mask) pixel = random() % 5 ? 255 : 0;
        const PixelArea area = validArea(mask, kLarger);
        EXPECT_EQ(std::int64_t{area.size.width} * area.size.height, largestArea(mask, kLarger));
        for (int y = area.y; y < area.y + area.size.height; ++y) {
            for (int x = area.x; x < area.x + area.size.width; ++x)
                ASSERT_NE(mask[static_cast<std::size_t>(y * 17 + x)], 0) << round;
        }
    }
}

}  // namespace
}  // namespace stereo
