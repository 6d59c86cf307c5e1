#include "core/io/cloud/Ply.h"

#include <gmock/gmock.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "tests/support/TempDir.h"
#include "tests/unit/io/maps/FloatMaps.h"

namespace stereo {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::StartsWith;

PointCloud threePoints() {
    return {.points = {{0.1F, -2.5F, 1e-20F}, {1e10F, 0, 3}, {-0.333333343F, 4, 5.5F}},
            .colours = {{255, 0, 1}, {2, 3, 4}, {100, 128, 254}},
            .pixels = {}};
}

std::string binary(const std::string& header) {
    return "ply\nformat binary_little_endian 1.0\n" + header + "end_header\n";
}

PointCloud decode(const std::string& file) {
    return decodePly(bytesOf(file), "cloud.ply").cloud;
}

Refusal refusal(const std::string& file) {
    return refusalOf([&] { static_cast<void>(decode(file)); });
}

template <class T>
std::string littleEndian(std::initializer_list<T> values) {
    return {reinterpret_cast<const char*>(values.begin()), values.size() * sizeof(T)};
}

constexpr const char* kXyz = "property float x\nproperty float y\nproperty float z\n";

TEST(Ply, readsBackBinary) {
    const TempDir folder;
    writePly(folder / "cloud.ply", threePoints());
    EXPECT_EQ(readPly(folder / "cloud.ply"), threePoints());
}

TEST(Ply, readsBackAsciiToTheLastBit) {
    const TempDir folder;
    writePly(folder / "cloud.ply", threePoints(), PlyEncoding::Ascii);
    EXPECT_EQ(readPly(folder / "cloud.ply"), threePoints());
}

TEST(Ply, writesTheHeaderEveryReaderKnows) {
    const TempDir folder;
    writePly(folder / "cloud.ply", threePoints());
    const std::string file = fileBytes(folder / "cloud.ply");
    EXPECT_THAT(file, StartsWith("ply\nformat binary_little_endian 1.0\ncomment "));
    EXPECT_THAT(file, testing::HasSubstr(
                          "\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\n"
                          "property uchar red\nproperty uchar green\nproperty uchar blue\nend_header\n"));
    EXPECT_EQ(file.size() - file.find("end_header\n"), 11 + 3 * 15U);
}

TEST(Ply, writesShortNumbersWithADecimalPointInText) {
    const TempDir folder;
    writePly(folder / "cloud.ply", threePoints(), PlyEncoding::Ascii);
    EXPECT_THAT(fileBytes(folder / "cloud.ply"),
                testing::EndsWith(
                    "end_header\n0.1 -2.5 1e-20 255 0 1\n1e+10 0 3 2 3 4\n-0.33333334 4 5.5 100 128 254\n"));
}

TEST(Ply, writesNumbersOfItsPixelsBesideEachPoint) {
    const TempDir folder;
    PointCloud cloud = threePoints();
    cloud.pixels = {5, 0, 2};
    const FloatMap sure({3, 2}, {0.5F, 9, 0.25F, 9, 9, 1});
    const FloatMap guessed({3, 2}, {1, 9, 0, 9, 9, 0});
    const std::vector<PlyScalar> scalars{{"confidence", &sure}, {"guessed", &guessed}};
    writePly(folder / "text.ply", cloud, PlyEncoding::Ascii, CloudFrame::OpenCvCamera, scalars);
    const std::string text = fileBytes(folder / "text.ply");
    EXPECT_THAT(text, testing::HasSubstr(
                          "uchar blue\nproperty float confidence\nproperty float guessed\nend_header\n"));
    EXPECT_THAT(text, testing::EndsWith("0.1 -2.5 1e-20 255 0 1 1 0\n1e+10 0 3 2 3 4 0.5 1\n"
                                        "-0.33333334 4 5.5 100 128 254 0.25 0\n"));
    writePly(folder / "binary.ply", cloud, PlyEncoding::BinaryLittleEndian, CloudFrame::OpenCvCamera,
             scalars);
    const std::string binary = fileBytes(folder / "binary.ply");
    EXPECT_EQ(binary.size() - binary.find("end_header\n"), 11 + 3 * 23U);
    float last[2];
    std::memcpy(last, binary.data() + binary.size() - sizeof last, sizeof last);
    EXPECT_THAT(last, ElementsAre(0.25F, 0.0F));
    EXPECT_EQ(readPly(folder / "binary.ply").points, cloud.points);
}

TEST(Ply, writesAndReadsACloudWithoutPoints) {
    const TempDir folder;
    writePly(folder / "cloud.ply", PointCloud());
    EXPECT_TRUE(readPly(folder / "cloud.ply").isEmpty());
}

TEST(Ply, readsBigEndian) {
    const std::string file = std::string("ply\nformat binary_big_endian 1.0\nelement vertex 1\n") + kXyz +
                             "end_header\n" + std::string("\x3F\x80\0\0\x40\0\0\0\xC0\x40\0\0", 12);
    EXPECT_THAT(decode(file).points, ElementsAre(PointCloud::Point{1, 2, -3}));
}

TEST(Ply, readsPropertiesOfAnyTypeInAnyOrder) {
    const std::string header =
        "element vertex 1\nproperty uint8 blue\nproperty double z\nproperty short x\n"
        "property float32 confidence\nproperty uchar red\nproperty int8 y\nproperty uchar green\n";
    const std::string row = "\3" + littleEndian<double>({2.5}) + littleEndian<std::int16_t>({-300}) +
                            littleEndian<float>({9}) + "\1" + "\xFF" + "\2";
    const PointCloud cloud = decode(binary(header) + row);
    EXPECT_THAT(cloud.points, ElementsAre(PointCloud::Point{-300, -1, 2.5F}));
    EXPECT_THAT(cloud.colours, ElementsAre(PointCloud::Colour{1, 2, 3}));
}

TEST(Ply, paintsPointsWithoutColourWhite) {
    const std::string file =
        "ply\nformat ascii 1.0\nelement vertex 1\n" + std::string(kXyz) + "end_header\n1 2 3\n";
    EXPECT_THAT(decode(file).colours, ElementsAre(PointCloud::Colour{255, 255, 255}));
}

TEST(Ply, bringsColoursOfOtherTypesTo8Bits) {
    const std::string colours = "property float red\nproperty float green\nproperty float blue\n";
    const std::string file = "ply\nformat ascii 1.0\nelement vertex 2\n" + std::string(kXyz) + colours +
                             "end_header\n1 2 3 0 0.5 1\n1 2 3 -1 7 nan\n";
    EXPECT_THAT(decode(file).colours,
                ElementsAre(PointCloud::Colour{0, 128, 255}, PointCloud::Colour{0, 255, 0}));
    const std::string shorts = "property ushort red\nproperty ushort green\nproperty ushort blue\n";
    const std::string file16 = "ply\nformat ascii 1.0\nelement vertex 1\n" + std::string(kXyz) + shorts +
                               "end_header\n1 2 3 65535 257 0\n";
    EXPECT_THAT(decode(file16).colours, ElementsAre(PointCloud::Colour{255, 1, 0}));
}

TEST(Ply, skipsListsAndOtherElements) {
    const std::string header =
        "comment made elsewhere\nobj_info none\nelement camera 1\nproperty list uchar float lens\n"
        "element vertex 1\nproperty list uint8 int32 seen_by\n" +
        std::string(kXyz) + "element face 1\nproperty list uchar int vertex_indices\n";
    const std::string body = "\2" + littleEndian<float>({8, 9}) + "\1" + littleEndian<std::int32_t>({7}) +
                             littleEndian<float>({1, 2, 3}) + "\3" + littleEndian<std::int32_t>({0, 0, 0});
    EXPECT_THAT(decode(binary(header) + body).points, ElementsAre(PointCloud::Point{1, 2, 3}));
}

TEST(Ply, skipsListsAndOtherElementsInText) {
    const std::string file =
        "ply\nformat ascii 1.0\nelement camera 1\nproperty list uchar float lens\nelement vertex 1\n"
        "property list uint8 int32 seen_by\n" +
        std::string(kXyz) + "end_header\n2 8 9\n1 7 1 2 3\n";
    EXPECT_THAT(decode(file).points, ElementsAre(PointCloud::Point{1, 2, 3}));
}

TEST(Ply, leavesOutVerticesWithoutAPlace) {
    const std::string file = "ply\nformat ascii 1.0\nelement vertex 3\n" + std::string(kXyz) +
                             "end_header\nnan 0 1\n1 2 3\ninf 0 0\n";
    EXPECT_THAT(decode(file).points, ElementsAre(PointCloud::Point{1, 2, 3}));
}

std::string asciiCloud(int count, const std::string& properties, const std::string& rows) {
    return "ply\nformat ascii 1.0\nelement vertex " + std::to_string(count) + "\n" + kXyz + properties +
           "end_header\n" + rows;
}

TEST(Ply, countsVerticesWithoutAPlaceAsOtherProgramsWriteThem) {
    const ReadCloud read =
        decodePly(bytesOf(asciiCloud(
                      4, "", "0 0 1\n1.#QNAN 1.#QNAN 1.#QNAN\n-1.#IND 1.#INF -1.#INF\nnan -nan(ind) 0\n")),
                  "cloud.ply");
    EXPECT_THAT(read.cloud.points, ElementsAre(PointCloud::Point{0, 0, 1}));
    EXPECT_THAT(read.notes, ElementsAre("3 of 4 points have no finite place and are left out."));
}

TEST(Ply, readsColoursUnderOtherNames) {
    for (const char* properties :
         {"property uchar r\nproperty uchar g\nproperty uchar b\n",
          "property uchar diffuse_red\nproperty uchar diffuse_green\nproperty uchar diffuse_blue\n"}) {
        EXPECT_THAT(decode(asciiCloud(1, properties, "0 0 1 200 100 50\n")).colours,
                    ElementsAre(PointCloud::Colour{200, 100, 50}))
            << properties;
    }
}

TEST(Ply, readsTheColoursOfSplats) {
    const std::string properties = "property float f_dc_0\nproperty float f_dc_1\nproperty float f_dc_2\n";
    const ReadCloud read =
        decodePly(bytesOf(asciiCloud(1, properties, "0 0 1 0 1.7724539 -1.7724539\n")), "cloud.ply");
    EXPECT_THAT(read.cloud.colours, ElementsAre(PointCloud::Colour{128, 255, 0}));
    EXPECT_EQ(read.notes.size(), 1U);
}

TEST(Ply, readsDecimalColoursUpTo255) {
    const std::string properties = "property float red\nproperty float green\nproperty float blue\n";
    const ReadCloud read =
        decodePly(bytesOf(asciiCloud(1, properties, "0 0 1 200 100.4 0.7\n")), "cloud.ply");
    EXPECT_THAT(read.cloud.colours, ElementsAre(PointCloud::Colour{200, 100, 1}));
    EXPECT_THAT(read.notes, ElementsAre("Its colours are decimal numbers and taken as from 0 to 255."));
}

TEST(Ply, refusesMoreThanItsHeaderDeclares) {
    const std::string header = binary("element vertex 1\n" + std::string(kXyz));
    EXPECT_THAT(refusal(header + std::string(12, '\1') + std::string(8, '\2')),
                REFUSES(ErrorKind::BadFormat,
                        "after 1 point and all else that its header declares it goes on for 8 bytes"));
    EXPECT_THAT(refusal(asciiCloud(1, "", "1 2 3 4\n")),
                REFUSES(ErrorKind::BadFormat, "it goes on for 2 bytes"));
    EXPECT_EQ(decode(header + std::string(12, '\1') + "\n").size(), 1U);
}

TEST(Ply, toleratesWindowsLineEndsAndPlusSigns) {
    const std::string file =
        "ply\r\nformat ascii 1.0\r\nelement vertex 1\r\nproperty float x\r\nproperty float y\r\n"
        "property float z\r\nend_header\r\n+1 2.0e0 3\r\n";
    EXPECT_THAT(decode(file).points, ElementsAre(PointCloud::Point{1, 2, 3}));
}

TEST(Ply, keepsDataThatLooksLikeALineEnd) {
    const std::string file =
        binary("element vertex 1\nproperty uchar x\nproperty uchar y\nproperty uchar z\n") + "\n\r\n";
    EXPECT_THAT(decode(file).points, ElementsAre(PointCloud::Point{10, 13, 10}));
}

TEST(Ply, refusesMoreThanTheFileHoldsBeforeMemoryIsTaken) {
    EXPECT_THAT(refusal(binary("element vertex 4000000000\n" + std::string(kXyz)) + std::string(12, '\0')),
                REFUSES(ErrorKind::BadFormat,
                        "its header declares 4000000000 of element \"vertex\", which 12 bytes cannot hold"));
    EXPECT_THAT(refusal(binary("element vertex 18446744073709551615\n" + std::string(kXyz))),
                REFUSES(ErrorKind::BadFormat, "declares 18446744073709551615"));
    EXPECT_THAT(refusal("ply\nformat ascii 1.0\nelement vertex 3\n" + std::string(kXyz) +
                        "end_header\n1 2 3\n4 5 6\n"),
                REFUSES(ErrorKind::BadFormat, "declares 3 of element \"vertex\""));
}

TEST(Ply, refusesFacesThatAreCutOff) {
    const std::string header =
        "element vertex 1\n" + std::string(kXyz) + "element face 2\nproperty list uchar int i\n";
    EXPECT_THAT(refusal(binary(header) + std::string(12, '\0') + "\1"),
                REFUSES(ErrorKind::BadFormat, "2 of element \"face\""));
}

TEST(Ply, refusesAnEndInsideAList) {
    const std::string header = "element vertex 1\nproperty list uint double far\n" + std::string(kXyz);
    EXPECT_THAT(refusal(binary(header) + "\xFF\xFF\xFF\xFF" + std::string(12, '\0')),
                REFUSES(ErrorKind::BadFormat, "cloud.ply is cut off inside its elements"));
}

TEST(Ply, refusesAnEndInsideTheText) {
    EXPECT_THAT(refusal("ply\nformat ascii 1.0\nelement vertex 2\n" + std::string(kXyz) +
                        "end_header\n1.25 2.25 3.25\n4 5"),
                REFUSES(ErrorKind::BadFormat, "is cut off inside its elements"));
}

TEST(Ply, refusesAListOfNegativeLength) {
    const std::string header = "element vertex 1\nproperty list char int l\n" + std::string(kXyz);
    EXPECT_THAT(refusal(binary(header) + "\xFF" + std::string(12, '\0')),
                REFUSES(ErrorKind::BadFormat, "the list \"l\" has a negative"));
}

TEST(Ply, refusesAWordWhereANumberBelongs) {
    EXPECT_THAT(
        refusal("ply\nformat ascii 1.0\nelement vertex 1\n" + std::string(kXyz) + "end_header\n1 two 3\n"),
        REFUSES(ErrorKind::BadFormat, "it has \"two\" where a number was expected"));
}

TEST(Ply, refusesVerticesWithoutAPlace) {
    EXPECT_THAT(refusal(binary("element vertex 1\nproperty uchar x\nproperty uchar y\n") + "xy"),
                REFUSES(ErrorKind::BadFormat, "whose vertices have no x, y or z"));
    EXPECT_THAT(refusal(binary("")), REFUSES(ErrorKind::BadFormat, "is a PLY without vertices"));
}

TEST(Ply, endsAtOnceForElementsWithoutProperties) {
    const std::string header = "element nothing 18446744073709551615\nelement vertex 1\n" + std::string(kXyz);
    EXPECT_EQ(decode(binary(header) + std::string(12, '\0')).size(), 1U);
}

TEST(Ply, refusesABrokenHeader) {
    EXPECT_THAT(refusal("solid cube\n"), REFUSES(ErrorKind::BadFormat, "cloud.ply is not a PLY"));
    EXPECT_THAT(refusal("ply\nformat ascii 1.0\nelement vertex 1\n"),
                REFUSES(ErrorKind::BadFormat, "end_header is missing"));
    EXPECT_THAT(refusal("ply\nend_header\n"), REFUSES(ErrorKind::BadFormat, "has no format line"));
    EXPECT_THAT(refusal("ply\nformat utf8 1.0\nend_header\n"),
                REFUSES(ErrorKind::BadFormat, "\"format utf8 1.0\""));
    EXPECT_THAT(refusal(binary("element vertex minus\n")),
                REFUSES(ErrorKind::BadFormat, "\"element vertex minus\""));
    EXPECT_THAT(refusal(binary("property float x\n")), REFUSES(ErrorKind::BadFormat, "\"property float x\""));
    EXPECT_THAT(refusal(binary("element vertex 1\nproperty quad x\n")),
                REFUSES(ErrorKind::BadFormat, "\"property quad x\""));
    EXPECT_THAT(refusal(binary("element vertex 1\nproperty list float int x\n")),
                REFUSES(ErrorKind::BadFormat, "\"property list float int x\""));
}

}  // namespace
}  // namespace stereo
