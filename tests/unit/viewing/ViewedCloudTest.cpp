#include "core/viewing/ViewedCloud.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kHeader =
    "ply\nformat ascii 1.0\ncomment left camera frame, metres, X right, Y up, Z backward\n"
    "comment confidence: share\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\n"
    "property uchar red\nproperty uchar green\nproperty uchar blue\nproperty float nx\n"
    "property float confidence\nproperty double depth_error\nend_header\n";
constexpr const char* kPoints =
    "1 2 -3 10 20 30 0 0.5 4\n-4 -5 -6 40 50 60 0 nan 7\n7 8 -9 70 80 90 0 1 10\n";

struct ViewedCloudFile : testing::Test {
    test::TempDir folder;

    [[nodiscard]] static std::string refusalOf(const std::filesystem::path& path) {
        try {
            (void)readViewedCloud(path);
        } catch (const Error& error) {
            return error.sentence();
        }
        return {};
    }
};

TEST_F(ViewedCloudFile, hasItsPointsAsTheCameraSeesThemAndWhatElseTheyHave) {
    const ViewedCloud read = readViewedCloud(folder.write("a.ply", std::string(kHeader) + kPoints));
    EXPECT_EQ(read.frame, CloudFrame::YUp);
    ASSERT_EQ(read.cloud->size(), 3U);
    ASSERT_EQ(read.scalars.size(), 2U);
    EXPECT_EQ(read.scalars[0].name, "confidence");
    EXPECT_EQ(read.scalars[0].unit, "share");
    EXPECT_EQ(read.scalars[1].unit, "");
    const auto first = std::ranges::find(read.cloud->points, PointCloud::Point{1, -2, 3});
    ASSERT_NE(first, read.cloud->points.end());
    const auto at = static_cast<std::size_t>(first - read.cloud->points.begin());
    EXPECT_THAT(read.cloud->colours[at], ElementsAre(10, 20, 30));
    EXPECT_FLOAT_EQ(read.scalars[0].values[at], 0.5);
    EXPECT_FLOAT_EQ(read.scalars[1].values[at], 4);
    EXPECT_TRUE(read.hasColours);
    EXPECT_THAT(read.notes, IsEmpty());
}

TEST_F(ViewedCloudFile, hasTheAxesThatAPersonSays) {
    const auto path = folder.write("a.ply", std::string(kHeader) + kPoints);
    const ViewedCloud read = readViewedCloud(path, CloudFrame::OpenCvCamera);
    EXPECT_THAT(read.cloud->points, testing::Contains(PointCloud::Point{1, 2, -3}));
    for (const CloudFrame frame : {CloudFrame::OpenCvCamera, CloudFrame::YUp, CloudFrame::ZUp}) {
        const ViewedCloud turned = readViewedCloud(path, frame);
        EXPECT_THAT(turned.cloud->points,
                    testing::Contains(testing::ResultOf(
                        [frame](const PointCloud::Point& point) { return toFrame(point, frame); },
                        PointCloud::Point{1, 2, -3})));
    }
}

TEST_F(ViewedCloudFile, isThinnedEvenlyWhenItHasTooManyPoints) {
    std::string text =
        "ply\nformat ascii 1.0\nelement vertex 1000\nproperty float x\nproperty float y\nproperty float z\n"
        "property float row\nend_header\n";
    for (int i = 0; i < 1000; ++i) text += "0 0 1 " + std::to_string(i) + "\n";
    const ViewedCloud read = readViewedCloud(folder.write("many.ply", text), {}, 300);
    EXPECT_EQ(read.pointsInFile, 1000U);
    EXPECT_EQ(read.cloud->size(), 250U);  // each fourth
    EXPECT_THAT(read.scalars.at(0).values,
                testing::Each(testing::Truly([](float row) { return std::fmod(row, 4) == 0; })));
    ASSERT_EQ(read.notes.size(), 1U);
    EXPECT_THAT(read.notes[0], HasSubstr("1000 points; 250 of them"));
    EXPECT_FALSE(read.hasColours);
}

TEST_F(ViewedCloudFile, saysWhatIsWrongWithABrokenOne) {
    EXPECT_THAT(refusalOf(folder.write("cut.ply", std::string(kHeader) + "1 2 3")), HasSubstr("cut.ply"));
    EXPECT_THAT(refusalOf(folder.write("head.ply", "ply\nformat asc")), HasSubstr("head.ply"));
    EXPECT_THAT(refusalOf(folder.write("none.ply",
                                       "ply\nformat ascii 1.0\nelement vertex 0\nproperty float x\n"
                                       "property float y\nproperty float z\nend_header\n")),
                HasSubstr("holds no points"));
}

}  // namespace
}  // namespace stereo
