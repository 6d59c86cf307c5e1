// What a person does with photographs of a board, without the window.
#include "app/calibrate/CalibrationDesk.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include "app/calibrate/PhotographChecks.h"
#include "core/io/CalibrationReader.h"
#include "core/io/CalibrationWriter.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

using test::dataPath;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::SizeIs;

constexpr int kLongMs = 120000;

struct CalibrationDeskTest : testing::Test {
    test::TempDir folder;
    JobRunner jobs;
    CalibrationDesk desk{jobs};

    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return !desk.isBusy() && !jobs.isBusy(); }, kLongMs));
    }
    void add(const std::vector<std::filesystem::path>& files) {
        desk.add(files);
        settle();
    }
    /// Three pairs of a chessboard, and a fourth that is one of them again.
    [[nodiscard]] std::filesystem::path fourPairs() const {
        for (const auto& [from, to] :
             {std::pair<std::string, std::string>("01", "01"), {"03", "03"}, {"04", "04"}, {"01", "05"}}) {
            for (const std::string side : {"left", "right"})
                std::filesystem::copy_file(dataPath("chessboard") / (side + from + ".jpg"),
                                           folder / (side + to + ".jpg"));
        }
        return folder.path();
    }
    [[nodiscard]] std::string failure() const {
        return desk.failure() ? desk.failure()->sentence : std::string();
    }
};

TEST_F(CalibrationDeskTest, looksAtOnePairAfterAnother) {
    std::vector<int> lookedAt;
    QObject::connect(&desk, &CalibrationDesk::changed, &desk,
                     [&] { lookedAt.push_back(desk.lookedAtCount()); });
    desk.add({dataPath("chessboard")});
    EXPECT_TRUE(desk.isLooking());
    settle();
    EXPECT_THAT(lookedAt, ElementsAre(0, 0, 1, 2, 3));
    EXPECT_EQ(desk.foundCount(), 3);
    EXPECT_EQ(desk.imageSize(), (ImageSize{640, 480}));
    EXPECT_THAT(desk.pairs(), SizeIs(3));
    for (const DeskPair& pair : desk.pairs()) {
        ASSERT_TRUE(pair.left && pair.right);
        EXPECT_EQ(pair.left->size(), (ImageSize{320, 240}));
    }
    EXPECT_EQ(desk.pairs()[1].board.name, "03");
    EXPECT_EQ(desk.folder(), dataPath("chessboard"));
    add({dataPath("chessboard/left01.jpg")});
    EXPECT_THAT(desk.pairs(), SizeIs(3)) << "it is here already";
    EXPECT_FALSE(desk.solution()) << "nobody asked for it";
}

TEST_F(CalibrationDeskTest, measuresTheRig) {
    add({dataPath("chessboard")});
    desk.solve();
    EXPECT_TRUE(desk.isSolving());
    settle();
    ASSERT_TRUE(desk.solution()) << failure();
    const CalibratedRig& rig = desk.solution()->calibrated;
    EXPECT_NEAR(rig.rig.baselineMetres(), 0.0835, 0.0025);
    EXPECT_GT(desk.solution()->seconds, 0);
    EXPECT_EQ(desk.changes(), 0);
    EXPECT_FALSE(desk.solution()->rowsPxWithoutWorst) << "two pairs would be left";
    for (const DeskPair& pair : desk.pairs()) EXPECT_TRUE(pair.fit);
    const PhotographChecks checks = checksOf(desk);
    ASSERT_TRUE(checks.tiltDegrees);
    EXPECT_GT(checks.tiltDegrees->second, checks.tiltDegrees->first);
    EXPECT_EQ(checks.judgedSharp, 3);
    EXPECT_EQ(checks.ofOtherSize, 0);
}

TEST_F(CalibrationDeskTest, measuresAgainWithoutAPairAndWithIt) {
    add({fourPairs()});
    desk.setLeftOut(3, true);
    EXPECT_FALSE(desk.isBusy()) << "there is nothing to measure again";
    desk.setLeftOut(3, false);
    desk.solve();
    settle();
    ASSERT_TRUE(desk.solution()) << failure();
    EXPECT_THAT(desk.solution()->calibrated.pairs, SizeIs(4));
    ASSERT_TRUE(desk.solution()->rowsPxWithoutWorst);
    const std::size_t worst = desk.solution()->calibrated.worst().index;
    const double expected = *desk.solution()->rowsPxWithoutWorst;
    const auto fit = desk.pairs()[worst].fit;
    desk.setLeftOut(worst, true);
    EXPECT_EQ(desk.changes(), 1);
    EXPECT_TRUE(desk.isSolving());
    settle();
    EXPECT_EQ(desk.changes(), 0);
    EXPECT_THAT(desk.solution()->calibrated.pairs, SizeIs(3));
    EXPECT_NEAR(desk.solution()->calibrated.rowsRmsPx, expected, 1e-9);
    EXPECT_EQ(desk.pairs()[worst].fit, fit) << "what it was with it";
    for (const PairFit& each : desk.solution()->calibrated.pairs) {
        EXPECT_NE(each.index, worst);
        EXPECT_EQ(each.name, desk.pairs()[each.index].board.name);
    }
    desk.setLeftOut(worst, false);
    settle();
    EXPECT_THAT(desk.solution()->calibrated.pairs, SizeIs(4));
}

TEST_F(CalibrationDeskTest, isStaleUntilItIsMeasuredAgain) {
    add({dataPath("chessboard")});
    desk.solve();
    settle();
    ASSERT_TRUE(desk.solution());
    desk.setModel({LensFit::Pinhole5});
    EXPECT_EQ(desk.changes(), 1);
    EXPECT_TRUE(desk.solution()) << "it stays to be seen";
    Board larger = desk.board();
    larger.squareMetres = 0.05;
    desk.setBoard(larger);
    EXPECT_EQ(desk.changes(), 2);
    EXPECT_FALSE(desk.isLooking()) << "its points are where they were";
    const double before = desk.solution()->calibrated.rig.baselineMetres();
    desk.solve();
    settle();
    EXPECT_EQ(desk.changes(), 0);
    EXPECT_NEAR(desk.solution()->calibrated.rig.baselineMetres(), 2 * before, 0.05 * before);
    add({fourPairs()});
    EXPECT_EQ(desk.changes(), 4);
}

TEST_F(CalibrationDeskTest, measuresAlikeCamerasAsOne) {
    add({dataPath("chessboard")});
    desk.solve();
    settle();
    ASSERT_TRUE(desk.solution());
    desk.setModel({.camerasAlike = true});
    EXPECT_EQ(desk.changes(), 1);
    desk.solve();
    settle();
    ASSERT_TRUE(desk.solution()) << failure();
    EXPECT_EQ(desk.changes(), 0);
    const CameraRig& rig = desk.solution()->calibrated.rig;
    EXPECT_EQ(rig.left(), rig.right());
}

TEST_F(CalibrationDeskTest, looksForAnotherBoard) {
    add({dataPath("chessboard")});
    Board other = desk.board();
    other.rows = 5;
    desk.setBoard(other);
    EXPECT_TRUE(desk.isLooking());
    EXPECT_EQ(desk.foundCount(), 0);
    EXPECT_TRUE(desk.pairs()[0].left) << "the small pictures stay";
    settle();
    EXPECT_EQ(desk.lookedAtCount(), 3);
    desk.solve();
    settle();
    EXPECT_FALSE(desk.solution());
    EXPECT_THAT(failure(), HasSubstr("found in 0 of 3 pairs; at least 3 are needed"));
    other.rows = 6;
    desk.setBoard(other);
    settle();
    EXPECT_EQ(failure(), "");
    EXPECT_EQ(desk.foundCount(), 3);
}

TEST_F(CalibrationDeskTest, saysWhatIsWrongWithABoardThatCannotBe) {
    Board charuco = desk.board();
    charuco.pattern = BoardPattern::Charuco;
    desk.setBoard(charuco);
    desk.add({dataPath("chessboard")});
    settle();
    EXPECT_THAT(failure(), HasSubstr("must be above 0 and below its squares"));
    EXPECT_EQ(desk.lookedAtCount(), 0);
}

TEST_F(CalibrationDeskTest, aBrokenPhotographIsAFactOfItsPair) {
    const auto photographs = fourPairs();
    std::filesystem::resize_file(photographs / "right03.jpg", 2000);
    add({photographs});
    EXPECT_EQ(desk.foundCount(), 3);
    EXPECT_THAT(desk.whyNot(1), HasSubstr("right03.jpg"));
    EXPECT_TRUE(desk.pairs()[1].left);
    EXPECT_FALSE(desk.pairs()[1].right);
    desk.solve();
    settle();
    ASSERT_TRUE(desk.solution()) << failure();
    EXPECT_THAT(desk.solution()->calibrated.skipped, ElementsAre(Field(&SkippedPair::index, 1)));
    EXPECT_THAT(desk.solution()->calibrated.pairs,
                ElementsAre(Field(&PairFit::index, 0), Field(&PairFit::index, 2), Field(&PairFit::index, 3)));
}

TEST_F(CalibrationDeskTest, isStoppedAndGoesOnWhenAsked) {
    desk.add({fourPairs()});
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk.lookedAtCount() == 1; }, kLongMs));
    desk.stop();
    EXPECT_FALSE(desk.isBusy());
    settle();
    EXPECT_EQ(desk.lookedAtCount(), 1);
    desk.solve();
    EXPECT_TRUE(desk.isLooking());
    settle();
    EXPECT_EQ(desk.lookedAtCount(), 4);
    EXPECT_TRUE(desk.solution());
}

TEST_F(CalibrationDeskTest, saysWhereThereAreNoPairs) {
    add({folder.path()});
    EXPECT_THAT(failure(), HasSubstr("There are no pairs of photographs in "));
    EXPECT_FALSE(desk.isBusy());
}

TEST_F(CalibrationDeskTest, forgetsAllWhenItIsCleared) {
    add({dataPath("chessboard")});
    desk.solve();
    settle();
    desk.clear();
    EXPECT_THAT(desk.pairs(), SizeIs(0));
    EXPECT_FALSE(desk.solution());
    EXPECT_TRUE(desk.imageSize().isEmpty());
    EXPECT_EQ(desk.coverage(Side::Left).cellsSeen(), 0);
    EXPECT_TRUE(desk.folder().empty());
}

TEST_F(CalibrationDeskTest, goesWhileItIsAtWork) {
    {
        CalibrationDesk other(jobs);
        other.add({dataPath("chessboard")});
    }
    settle();
}

TEST_F(CalibrationDeskTest, writesTheRigInEachFormat) {
    add({dataPath("chessboard")});
    desk.solve();
    settle();
    ASSERT_TRUE(desk.solution());
    const CameraRig& rig = desk.solution()->calibrated.rig;
    for (const auto& [format, name] : {std::pair(CalibrationFileFormat::OpenCvYaml, "rig.yml"),
                                       std::pair(CalibrationFileFormat::OpenCvXml, "rig.xml"),
                                       std::pair(CalibrationFileFormat::RosCameraInfo, "."),
                                       std::pair(CalibrationFileFormat::KalibrChain, "camchain.yaml")}) {
        writeCalibration(format, {.raw = rig}, folder / name);
        const ReadRig read = readRig(calibrationPaths(format, folder / name));
        ASSERT_TRUE(read.raw) << name;
        EXPECT_EQ(read.raw->left().fx, rig.left().fx);
        EXPECT_NEAR(read.raw->baselineMetres(), rig.baselineMetres(), 1e-12);
    }
}

}  // namespace
}  // namespace stereo::app
