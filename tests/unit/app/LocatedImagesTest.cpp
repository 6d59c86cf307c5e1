#include "app/open/LocatedImages.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// A project whose files are all gone from /gone, and lie in the folder in part.
struct LocatedImagesTest : testing::Test {
    test::TempDir folder;
    Project project = of("/gone/scene/left.png", "/gone/scene/right.png");

    static Project of(const fs::path& left, const fs::path& right) {
        Project project;
        project.inputs = {.left = left, .right = right, .groundTruth = "/gone/scene/truth.pfm"};
        project.calibration = {.origin = CalibrationState::Origin::File, .path = "/gone/scene/calib.txt"};
        return project;
    }
    fs::path make(const fs::path& file) {
        fs::create_directories((folder.path() / file).parent_path());
        return folder.write(file.string(), "x");
    }
};

TEST_F(LocatedImagesTest, oneImageRepairsAMovedFolder) {
    for (const char* file : {"new/left.png", "new/right.png", "new/calib.txt"}) (void)make(file);
    const InputFiles found = withImagesAt(filesOf(project), imagesAt(project, folder / "new/right.png"));
    EXPECT_EQ(found.left, folder / "new/left.png");
    EXPECT_EQ(found.right, folder / "new/right.png");
    EXPECT_EQ(found.calibration, folder / "new/calib.txt");
    EXPECT_EQ(found.groundTruth, "/gone/scene/truth.pfm") << "it is nowhere";
}

TEST_F(LocatedImagesTest, aFolderIsSearchedByTheirNames) {
    for (const char* file : {"new/left.png", "new/right.png", "new/calib.txt"}) (void)make(file);
    const LocatedImages both{folder / "new/left.png", folder / "new/right.png"};
    EXPECT_EQ(imagesAt(project, folder / "new"), both);
    (void)make("above/scene/right.png");
    EXPECT_EQ(imagesAt(project, folder / "above"), (LocatedImages{{}, folder / "above/scene/right.png"}));
    try {
        (void)imagesAt(project, folder.path());
        FAIL() << "it has none of them";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::NotFound);
        EXPECT_THAT(error.sentence(), HasSubstr("There is neither left.png nor right.png in"));
        EXPECT_THAT(error.sentence(), HasSubstr("choose the folder that holds them"));
    }
}

TEST_F(LocatedImagesTest, imagesOfOneNameAreToldApartByTheirFolders) {
    project = of("/gone/scene/cam0/0001.png", "/gone/scene/cam1/0001.png");
    for (const char* file : {"new/cam0/0001.png", "new/cam1/0001.png", "new/calib.txt"}) (void)make(file);
    const LocatedImages left{folder / "new/cam0/0001.png", {}};
    const LocatedImages right{{}, folder / "new/cam1/0001.png"};
    EXPECT_EQ(imagesAt(project, folder / "new"), (LocatedImages{left.left, right.right}));
    EXPECT_EQ(imagesAt(project, folder / "new/cam1"), right);
    EXPECT_EQ(imagesAt(project, folder / "new/cam1/0001.png"), right);
    for (const LocatedImages& one : {left, right}) {
        const InputFiles found = withImagesAt(filesOf(project), one);
        EXPECT_EQ(found.left, left.left);
        EXPECT_EQ(found.right, right.right);
        EXPECT_EQ(found.calibration, folder / "new/calib.txt");
    }
}

TEST_F(LocatedImagesTest, anImageOfAnotherMomentComesWithItsOwnPartner) {
    project = of("/gone/cam0/0001.png", "/gone/cam1/0001.png");
    for (const char* file :
         {"new/cam0/0001.png", "new/cam0/0002.png", "new/cam1/0001.png", "new/cam1/0002.png"})
        (void)make(file);
    const InputFiles found = withImagesAt(filesOf(project), {folder / "new/cam0/0002.png", {}});
    EXPECT_EQ(found.left, folder / "new/cam0/0002.png");
    EXPECT_EQ(found.right, folder / "new/cam1/0002.png");
}

TEST_F(LocatedImagesTest, whatIsAtItsPlaceStaysThere) {
    project.inputs.right = make("old/right.png");
    project.calibration.path = make("old/calib.txt");
    for (const char* file : {"new/l.png", "new/right.png", "new/calib.txt"}) (void)make(file);
    const InputFiles found = withImagesAt(filesOf(project), imagesAt(project, folder / "new/l.png"));
    EXPECT_EQ(found.left, folder / "new/l.png");
    EXPECT_EQ(found.right, folder / "old/right.png");
    EXPECT_EQ(found.calibration, folder / "old/calib.txt");
}

TEST_F(LocatedImagesTest, oneFileForBothStaysOneFile) {
    project = of("/gone/both.png", "/gone/both.png");
    project.inputs.split = SplitLayout::SideBySide;
    (void)make("both.png");
    const InputFiles found = withImagesAt(filesOf(project), imagesAt(project, folder.path()));
    EXPECT_EQ(found.left, folder / "both.png");
    EXPECT_EQ(found.right, folder / "both.png");
}

}  // namespace
}  // namespace stereo::app
