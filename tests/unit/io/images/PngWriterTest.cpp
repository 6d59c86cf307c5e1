#include <gtest/gtest.h>

#include "core/base/Error.h"
#include "core/io/ImageReader.h"
#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

RgbImage sixColours() {
    return {{3, 2}, {255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3, 254, 253, 252, 128, 64, 32}};
}

TEST(PngWriter, writesWhatTheReaderReads) {
    const test::TempDir folder;
    const auto path = folder / "out ü.png";
    writePng(path, sixColours());
    const DecodedImage image = readImage(path);
    EXPECT_EQ(image.rgb, sixColours());
    EXPECT_EQ(image.facts, (ImageFacts{"PNG", {3, 2}, 3, 8, false, false}));
}

TEST(PngWriter, saysWhenTheFileCannotBeWritten) {
    const test::TempDir folder;
    try {
        writePng(folder / "no such folder/out.png", sixColours());
        FAIL() << "written";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::CannotWrite);
    }
}

}  // namespace
}  // namespace stereo
