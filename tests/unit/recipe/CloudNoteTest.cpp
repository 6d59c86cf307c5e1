#include "core/recipe/CloudNote.h"

#include <gmock/gmock.h>

namespace stereo {
namespace {

using testing::HasSubstr;

constexpr ImageSize kSize{40, 30};

/// The cloud of a plane 2 m away whose first row is 4 m away.
std::string noteOn(const CloudOptions& options) {
    const StereoCalibration calibration({.fx = 100,
                                         .fy = 100,
                                         .cx = 19.5,
                                         .cy = 14.5,
                                         .rightCx = 19.5,
                                         .baselineMetres = 0.2,
                                         .imageSize = kSize});
    DisparityMap disparity{kSize, std::vector<float>(kSize.pixelCount(), 10)};
    std::fill_n(disparity.row(0), kSize.width, 5.0F);
    return whyEmpty(buildCloud(disparity, calibration, RgbImage(kSize), options, RunControl()), options);
}

TEST(CloudNote, namesTheDepthsThatWereAskedForAndThoseThatAreThere) {
    EXPECT_EQ(
        noteOn({.farMetres = 1}),
        "the cloud has no points: depths of up to 1 m were asked for, and those of the pair are 2 to 4 m");
    EXPECT_THAT(noteOn({.nearMetres = 9}), HasSubstr("depths of 9 m and more were asked for"));
    EXPECT_THAT(noteOn({.nearMetres = 0.5, .farMetres = 1.5}),
                HasSubstr("depths of 0.5 to 1.5 m were asked for"));
}

TEST(CloudNote, namesTheFiltersThatRemovedTheRest) {
    EXPECT_THAT(noteOn({.farMetres = 3, .isolatedMinNeighbours = 1000, .isolatedRadiusMetres = 0.001}),
                testing::AllOf(HasSubstr("of 1200 pixels, 0 are unknown, 40 outside the depths"),
                               HasSubstr(" isolated")));
}

TEST(CloudNote, isNoneForACloudWithPoints) {
    EXPECT_EQ(noteOn({}), "");
}

}  // namespace
}  // namespace stereo
