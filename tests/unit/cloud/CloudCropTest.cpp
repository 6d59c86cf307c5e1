#include "core/cloud/CloudCrop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/base/Error.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Point = PointCloud::Point;

/// One point each 1, 2, 3 and 4 m ahead, the last 1 m to the right.
const PointCloud kAhead{{{0, 0, 1}, {0, 0, 2}, {0, 0, 3}, {1, 0, 4}},
                        {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}, {4, 4, 4}},
                        {10, 20, 30, 40}};

std::string refusal(const CloudCrop& crop) {
    try {
        crop.validate();
    } catch (const Error& error) {
        return error.sentence();
    }
    return "accepted";
}

TEST(CloudCrop, keepsAllByDefault) {
    EXPECT_TRUE(CloudCrop().isDefault());
    EXPECT_EQ(cropped(kAhead, {}), kAhead);
    EXPECT_EQ(countWithin(kAhead, {}), 4U);
}

TEST(CloudCrop, cutsAlongTheViewFromTheEyeAndKeepsItsEnds) {
    const CloudCrop crop{.nearMetres = 2, .farMetres = 3};
    const PointCloud part = cropped(kAhead, crop);
    EXPECT_THAT(part.points, ElementsAre(Point{0, 0, 2}, Point{0, 0, 3}));
    EXPECT_THAT(part.pixels, ElementsAre(20U, 30U));
    EXPECT_THAT(part.colours, ElementsAre(PointCloud::Colour{2, 2, 2}, PointCloud::Colour{3, 3, 3}));
    EXPECT_EQ(countWithin(kAhead, crop), 2U);
    // From 5 m ahead, looking back: distances of 4, 3, 2 and 1 m.
    const CloudCrop back{.eyeMetres = {0, 0, 5}, .along = {0, 0, -1}, .nearMetres = 2.5};
    EXPECT_THAT(cropped(kAhead, back).points, ElementsAre(Point{0, 0, 1}, Point{0, 0, 2}));
}

TEST(CloudCrop, keepsWhatIsInTheBox) {
    const CloudCrop crop{.box = CropBox{{0.5, -1, 0}, {2, 1, 9}}};
    EXPECT_FALSE(crop.isDefault());
    EXPECT_THAT(cropped(kAhead, crop).points, ElementsAre(Point{1, 0, 4}));
}

TEST(CloudCrop, worksOnCloudsWithoutPixels) {
    PointCloud file = kAhead;
    file.pixels.clear();
    const PointCloud part = cropped(file, {.farMetres = 1});
    EXPECT_EQ(part.size(), 1U);
    EXPECT_TRUE(part.pixels.empty());
}

TEST(CloudCrop, refusesWhatIsNone) {
    EXPECT_EQ(refusal({}), "accepted");
    EXPECT_THAT(refusal({.nearMetres = 2, .farMetres = 1}), HasSubstr("far cut is 1"));
    EXPECT_THAT(refusal({.along = {0, 0, 2}}), HasSubstr("direction"));
    EXPECT_THAT(refusal({.box = CropBox{{0, 0, 0}, {1, 0, 1}}}), HasSubstr("is empty"));
    EXPECT_THAT(refusal({.eyeMetres = {0, std::nan(""), 0}}), HasSubstr("eye"));
}

}  // namespace
}  // namespace stereo
