// A result belongs to the pixels that it was computed from: images that were written again do not get it
// back.
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

#include "app/workbench/Workbench.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

constexpr int kLongMs = 60000;

struct ReplacedImages : testing::Test {
    test::TempDir folder;
    Workbench workbench{test::fakeAlone({.iterates = false})};
    StereoResultPtr old;

    void SetUp() override {
        for (const char* name : {"one", "two"}) {
            fs::create_directory(folder / name);
            for (const char* file : {"left.png", "right.png", "calib.txt"})
                fs::copy_file(test::samplePath(file), folder / name / file);
        }
        workbench.desk().autoRun().set(false);
        workbench.inputs().open({folder / "one"});
        settle();
        workbench.desk().run();
        settle();
        old = workbench.desk().result();
        ASSERT_TRUE(old);
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    /// The left image has the pixels of the right one from now on.
    void replaceLeft() const {
        fs::copy_file(folder / "one/right.png", folder / "one/left.png",
                      fs::copy_options::overwrite_existing);
    }
    void reload() {
        workbench.inputs().reload();
        settle();
        ASSERT_NE(workbench.inputs().pair(), old->pair);
        ASSERT_EQ(workbench.desk().result(), nullptr);
    }
    void undo() {
        workbench.undo();
        settle();
    }
    void openOther() {
        workbench.inputs().open({folder / "two"});
        settle();
    }
    void expectNewPixels() const {
        const StereoPair& pair = *workbench.inputs().pair();
        EXPECT_EQ(pair.leftPath(), folder / "one/left.png");
        EXPECT_TRUE(std::ranges::equal(pair.left().pixels(), pair.right().pixels()));
        EXPECT_EQ(workbench.desk().result(), nullptr) << "the result of the old pixels";
    }
};

TEST_F(ReplacedImages, doNotGetTheirOldResultByUndoingAnExchangeOfSides) {
    replaceLeft();
    reload();
    workbench.inputs().swapSides();
    settle();
    undo();
    expectNewPixels();
}

TEST_F(ReplacedImages, doNotGetItByUndoingTheOpeningOfAnotherPair) {
    replaceLeft();
    reload();
    openOther();
    undo();
    expectNewPixels();
}

TEST_F(ReplacedImages, areReadAgainWhereTheyWereReplacedWhileAnotherPairWasOpen) {
    openOther();
    replaceLeft();
    undo();
    expectNewPixels();
}

TEST_F(ReplacedImages, getTheOptionsOfARunThatIsBroughtBackButNotItsResult) {
    Project project = workbench.project();
    project.match.scale = 0.5;
    workbench.setProject(project);
    replaceLeft();
    reload();
    const QSignalSpy noted(&workbench, &Workbench::noted);
    workbench.desk().bringBack(old->id);
    settle();
    expectNewPixels();
    EXPECT_EQ(workbench.project().match.scale, 1);
    ASSERT_EQ(noted.count(), 1);
    EXPECT_THAT(noted.at(0).at(0).value<std::string>(), testing::HasSubstr("The images of Run 1"));
}

TEST_F(ReplacedImages, areTheSameWhereNothingWasWritten) {
    openOther();
    undo();
    EXPECT_EQ(workbench.inputs().pair(), old->pair);
    EXPECT_EQ(workbench.desk().result(), old);
    workbench.inputs().reload();
    settle();
    workbench.desk().bringBack(old->id);
    EXPECT_EQ(workbench.desk().result(), old);
}

}  // namespace
}  // namespace stereo::app
