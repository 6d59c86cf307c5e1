#include "core/synthetic/Photographs.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/io/MapWriter.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

TEST(Photographs, areReadByNameAndReducedByWholeFactors) {
    const test::TempDir folder;
    RgbImage large(ImageSize{2050, 30});
    for (int x = 0; x < 3; ++x) large.at(x, 0)[1] = 90;
    writePng(folder / "b.png", large);
    writePng(folder / "a.png", RgbImage(ImageSize{40, 20}));
    const std::vector<TexturePhotograph> photographs = readTexturePhotographs(folder.path());
    ASSERT_EQ(photographs.size(), 2U);
    EXPECT_EQ(photographs[0].path, folder / "a.png");
    EXPECT_EQ(photographs[0].image->size(), (ImageSize{40, 20}));
    EXPECT_EQ(photographs[1].image->size(), (ImageSize{683, 10}));
    EXPECT_EQ(photographs[1].image->at(0, 0)[1], 30);
}

TEST(Photographs, thatAreTooThinToBeReducedAreRefused) {
    const test::TempDir folder;
    writePng(folder / "strip.png", RgbImage(ImageSize{1, 1025}));
    try {
        (void)readTexturePhotographs(folder.path());
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_THAT(error.sentence(), testing::HasSubstr("strip.png is 1x1025, too thin for a texture"));
    }
    writePng(folder / "strip.png", RgbImage(ImageSize{2, 1025}));
    EXPECT_EQ(readTexturePhotographs(folder.path())[0].image->size(), (ImageSize{1, 512}));
}

TEST(Photographs, refuseAFolderWithoutAnyAndOneThatIsNotThere) {
    const test::TempDir folder;
    EXPECT_THROW((void)readTexturePhotographs(folder.path()), Error);
    EXPECT_THROW((void)readTexturePhotographs(folder / "none"), Error);
}

}  // namespace
}  // namespace stereo
