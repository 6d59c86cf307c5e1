#include "core/io/cloud/Obj.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/io/ImageReader.h"
#include "core/io/cloud/Ply.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::fileBytes;
using test::TempDir;
using testing::EndsWith;
using testing::HasSubstr;

/// A corner of a picture of 4x2.
PointCloud corner() {
    return {.points = {{0, 0, 1}, {0.5F, 0, 1}, {0, 0.25F, 2}},
            .colours = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}},
            .pixels = {0, 1, 4}};
}
const std::vector<Triangle> kTriangle{{0, 2, 1}};

TEST(Obj, namesItsPictureAndWhereEachPointLiesInIt) {
    const TempDir folder;
    RgbImage picture(ImageSize{4, 2});
    picture.at(3, 1)[0] = 200;
    writeObj(folder / "mesh.obj", corner(), kTriangle, CloudFrame::YUp, picture);
    EXPECT_EQ(fileBytes(folder / "mesh.obj"),
              "# left camera frame, metres, X right, Y up, Z backward\nmtllib mesh.mtl\nusemtl left_image\n"
              "v 0 -0 -1\nv 0.5 -0 -1\nv 0 -0.25 -2\n"
              "vt 0.125000 0.750000\nvt 0.375000 0.750000\nvt 0.125000 0.250000\n"
              "f 1/1 3/3 2/2\n");
    EXPECT_THAT(fileBytes(folder / "mesh.mtl"),
                testing::AllOf(HasSubstr("newmtl left_image\n"), EndsWith("map_Kd mesh.texture.png\n")));
    EXPECT_EQ(readImage(folder / "mesh.texture.png").rgb, picture);
    EXPECT_THAT(filesOfObj(folder / "mesh.obj"),
                testing::ElementsAre(folder / "mesh.mtl", folder / "mesh.texture.png"));
}

TEST(Obj, isAbsentWhereItsPictureCannotBeWritten) {
    const TempDir folder;
    std::filesystem::create_directory(folder / "mesh.texture.png");
    EXPECT_THROW(
        writeObj(folder / "mesh.obj", corner(), kTriangle, CloudFrame::YUp, RgbImage(ImageSize{4, 2})),
        Error);
    EXPECT_FALSE(std::filesystem::exists(folder / "mesh.obj"));
}

TEST(Ply, hasAFaceOfThreeForEachTriangle) {
    const TempDir folder;
    writePly(folder / "text.ply", corner(), PlyEncoding::Ascii, CloudFrame::OpenCvCamera, {}, kTriangle);
    const std::string text = fileBytes(folder / "text.ply");
    EXPECT_THAT(
        text, HasSubstr("uchar blue\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n"));
    EXPECT_THAT(text, EndsWith("0 0.25 2 7 8 9\n3 0 2 1\n"));
    writePly(folder / "binary.ply", corner(), PlyEncoding::BinaryLittleEndian, CloudFrame::OpenCvCamera, {},
             kTriangle);
    const std::string binary = fileBytes(folder / "binary.ply");
    EXPECT_EQ(binary.size() - binary.find("end_header\n"), 11 + 3 * 15U + 13U);
    EXPECT_THAT(binary, EndsWith(std::string("\3\0\0\0\0\2\0\0\0\1\0\0\0", 13)));
    EXPECT_EQ(readPly(folder / "binary.ply").points, corner().points) << "its points are a cloud to readers";
}

}  // namespace
}  // namespace stereo
