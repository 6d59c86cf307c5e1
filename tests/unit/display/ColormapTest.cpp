#include "core/display/Colormap.h"

#include <gmock/gmock.h>

namespace stereo {
namespace {

/// Equal up to 2 levels: the published tables are floats, rounded by whoever stores bytes.
void expectNear(Rgb actual, int red, int green, int blue) {
    EXPECT_THAT((std::array<int, 3>{actual[0] - red, actual[1] - green, actual[2] - blue}),
                testing::Each(testing::AllOf(testing::Ge(-2), testing::Le(2))));
}

TEST(Colormap, endsAreThoseOfThePublishedTables) {
    expectNear(colours(Colormap::Viridis).front(), 68, 1, 84);
    expectNear(colours(Colormap::Viridis).back(), 253, 231, 37);
    expectNear(colours(Colormap::Turbo).front(), 48, 18, 59);
    expectNear(colours(Colormap::Turbo).back(), 122, 4, 3);
    expectNear(colours(Colormap::Magma).front(), 0, 0, 4);
    expectNear(colours(Colormap::Magma).back(), 252, 253, 191);
    expectNear(colours(Colormap::Cividis).front(), 0, 34, 78);
    expectNear(colours(Colormap::Cividis).back(), 254, 232, 56);
    expectNear(colours(Colormap::Gray).front(), 0, 0, 0);
    expectNear(colours(Colormap::Gray)[77], 77, 77, 77);
}

TEST(Colormap, ofErrorsGoesThroughItsFiveColoursAndIsReadableInGray) {
    const auto table = colours(Colormap::Signed);
    expectNear(table.front(), 0x16, 0x38, 0x6F);
    expectNear(table[64], 0x2A, 0x6C, 0xC6);
    expectNear(table[128], 0x8B, 0x91, 0x9B);
    expectNear(table[191], 0xD9, 0x9A, 0x2B);
    expectNear(table.back(), 0xFF, 0xE0, 0xA3);
    const auto lightness = [](Rgb colour) {
        return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
    };
    for (std::size_t i = 4; i < table.size(); i += 4)
        EXPECT_GT(lightness(table[i]), lightness(table[i - 4])) << i;
    EXPECT_EQ(name(Colormap::Signed), "signed");
    EXPECT_EQ(colormapByName("signed"), std::nullopt) << "not one to choose";
}

TEST(Colormap, namesAndMapsAreInverse) {
    for (const Colormap map : kColormaps) EXPECT_EQ(colormapByName(name(map)), map);
    EXPECT_EQ(name(Colormap::Cividis), "cividis");
    EXPECT_EQ(colormapByName("jet"), std::nullopt);
    EXPECT_EQ(colormapByName(""), std::nullopt);
}

}  // namespace
}  // namespace stereo
