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

TEST(Colormap, namesAndMapsAreInverse) {
    for (const Colormap map : kColormaps) EXPECT_EQ(colormapByName(name(map)), map);
    EXPECT_EQ(name(Colormap::Cividis), "cividis");
    EXPECT_EQ(colormapByName("jet"), std::nullopt);
    EXPECT_EQ(colormapByName(""), std::nullopt);
}

}  // namespace
}  // namespace stereo
