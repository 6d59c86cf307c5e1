// Whatever is wrong with a file, people see one sentence of the program and not a word of its libraries.
#include <QProcess>

#include <gmock/gmock.h>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::fileBytes;

std::string noiseAs(const char* extension) {
    cv::Mat noise(60, 80, CV_8UC3);
    cv::randu(noise, 0, 255);
    std::vector<unsigned char> bytes;
    EXPECT_TRUE(cv::imencode(extension, noise, bytes));
    return {bytes.begin(), bytes.end()};
}

std::string withHole(std::string bytes) {
    const std::size_t middle = bytes.size() / 2;
    return bytes.replace(middle, 200, 200, '\0');
}

struct DamagedFilesTest : testing::Test {
    test::TempDir folder;

    /// What the program prints about it on standard error.
    [[nodiscard]] std::string said(const std::string& name, const std::string& bytes) const {
        const std::string file = folder.write(name, bytes);
        QProcess process;
        process.start(STEREOSCOPE_PROGRAM, {"info", QString::fromStdString(file)});
        EXPECT_TRUE(process.waitForFinished(60000));
        EXPECT_EQ(process.exitCode(), 1) << name;
        EXPECT_EQ(process.readAllStandardOutput().toStdString(), "");
        return process.readAllStandardError().toStdString();
    }
    static std::string cutOff(const std::string& name, std::size_t bytes) {
        return "stereoscope: " + name + " is cut off: it ends after " + std::to_string(bytes) +
               " bytes, before the image does; copy or save it again.\n";
    }
};

TEST_F(DamagedFilesTest, imagesThatAreCutOff) {
    for (const char* extension : {".png", ".jpg", ".bmp", ".webp", ".ppm"}) {
        const std::string whole = noiseAs(extension);
        const std::string name = std::string("a") + extension;
        EXPECT_EQ(said(name, whole.substr(0, whole.size() / 2)), cutOff(name, whole.size() / 2));
    }
}

TEST_F(DamagedFilesTest, picturesWithAHole) {
    EXPECT_THAT(
        said("a.png", withHole(noiseAs(".png"))),
        testing::MatchesRegex("stereoscope: a.png is damaged: it cannot be decoded as PNG .*; copy or save "
                              "it again.\n"));
    const std::string photograph = fileBytes(test::dataPath("chessboard/left01.jpg"));
    EXPECT_THAT(
        said("a.jpg", withHole(photograph)),
        testing::MatchesRegex("stereoscope: a.jpg is damaged: a part of its picture is missing .*; copy or "
                              "save it again.\n"));
}

TEST_F(DamagedFilesTest, mapsAndClouds) {
    EXPECT_EQ(said("a.npz", "PK\3\4 and no more"),
              "stereoscope: a.npz is not an NPZ or is cut off: the list of entries at the end of a zip file "
              "is missing; "
              "copy or export it again.\n");
    EXPECT_EQ(said("a.ply", "ply\nformat ascii 1.0\nelement vertex 9\nproperty float x\nend_header\n1\n"),
              "stereoscope: a.ply is cut off: its header declares 9 of element \"vertex\", which 2 bytes "
              "cannot hold; "
              "copy or export it again.\n");
}

TEST_F(DamagedFilesTest, filesOfOtherKinds) {
    const std::string read =
        "; images (PNG, JPEG, TIFF, PGM, PPM, BMP, WebP), maps, point clouds (PLY), calibrations, "
        "models and projects can be read.\n";
    EXPECT_EQ(said("a.gif", "GIF89a"), "stereoscope: a.gif is a GIF image" + read);
    EXPECT_EQ(said("a.bin", "\1\2\3\4\5\6"),
              "stereoscope: a.bin is of no kind that this program knows" + read);
    EXPECT_THAT(said("a.txt", "hello\n"),
                testing::StartsWith(
                    "stereoscope: a.txt is not a calibration that this program knows but other text"));
}

}  // namespace
}  // namespace stereo
