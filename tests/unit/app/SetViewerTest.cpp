#include "app/workbench/set/SetViewer.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include <atomic>

#include "app/workbench/Workbench.h"
#include "app/batch/FailuresAlike.h"
#include "app/workbench/set/SetDesk.h"
#include "app/workbench/set/SetJump.h"
#include "app/workbench/set/SetStudy.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "tests/support/ShiftedPair.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/unit/set/SetFiles.h"

namespace stereo::app {
namespace {

using test::TempDir;
using testing::AllOf;
using testing::HasSubstr;

constexpr int kLongMs = 60000;
constexpr ImageSize kSize{96, 64};

DisparityMap constant(float value) {
    DisparityMap map(kSize);
    for (float& pixel : map.values()) pixel = value;
    return map;
}

struct SetViewerTest : testing::Test {
    SetViewerTest() { workbench.desk().autoRun().set(false); }

    /// Members 001, 002 …, of which the right image is shifted by 1, 2 … px, with ground truth and rig.
    void writeMembers(int count, float factor = 1) {
        for (int i = 1; i <= count; ++i) {
            const std::filesystem::path place = set / ("00" + std::to_string(i));
            std::filesystem::create_directories(place);
            const StereoPair pair = test::shiftedPair(kSize, i);
            writePng(place / "im0.png", pair.left());
            writePng(place / "im1.png", pair.right());
            writePfm(place / "disp0GT.pfm", constant(static_cast<float>(i) * factor));
            (void)folder.write((place.lexically_relative(folder.path()) / "K.txt").native(),
                               "100 0 31.5 0 100 23.5 0 0 1\n0.1\n");
        }
    }
    void open(const std::filesystem::path& path) {
        desk.open({.paths = {path}}, folder / "out");
        ASSERT_TRUE(QTest::qWaitFor([this] { return desk.hasSet() && !desk.isOpening(); }, kLongMs));
        settle();
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    const SetSight& look(std::size_t index) {
        viewer.show(index);
        settle();
        return *viewer.sight();
    }
    void runAll() {
        std::vector<std::size_t> all(desk.rows().size());
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
        desk.run(all);
        ASSERT_TRUE(QTest::qWaitFor([this] { return !desk.isRunning(); }, kLongMs));
        settle();
    }

    TempDir folder;
    std::filesystem::path set = folder / "set";
    Workbench workbench{test::sgmAlone()};
    SetDesk desk{workbench};
    SetViewer viewer{workbench, desk};
    SetStudy study{workbench, desk};
};

TEST_F(SetViewerTest, showsImagesAndDecodedTruthAndChangesNoProject) {
    writeMembers(3);
    open(set);
    const Project before = workbench.project();
    const SetSight& sight = look(1);
    ASSERT_TRUE(sight.pair && sight.truth && sight.calibration && sight.fit);
    EXPECT_EQ(sight.pair->left(), test::shiftedPair(kSize, 2).left());
    EXPECT_EQ(sight.map.at(5, 5), 2);
    EXPECT_EQ(sight.picture.size(), kSize);
    EXPECT_TRUE(sight.fit->fits()) << sight.fit->sentence();
    EXPECT_EQ(workbench.project(), before);
    EXPECT_FALSE(workbench.inputs().pair());
}

TEST_F(SetViewerTest, warnsOfAWrongDecodingInNumbers) {
    writeMembers(8, 4);
    open(set);
    const SetSight& sight = look(7);
    ASSERT_TRUE(sight.fit);
    EXPECT_FALSE(sight.fit->fits());
    EXPECT_THAT(sight.fit->sentence(), HasSubstr("is the factor right? With 1/4 of these"));
    viewer.setLayer(SetLayer::Residual);
    settle();
    EXPECT_EQ(viewer.sight()->layer, SetLayer::Residual);
    EXPECT_GT(viewer.sight()->map.density(), 0.5);
}

TEST_F(SetViewerTest, saysWhyAMemberCannotBeShown) {
    writeMembers(2);
    (void)folder.write("set/002/im1.png", "no image");
    open(set);
    const SetSight& sight = look(1);
    EXPECT_FALSE(sight.pair);
    EXPECT_THAT(sight.problem, HasSubstr("im1.png"));
    EXPECT_TRUE(look(0).pair);
}

TEST_F(SetViewerTest, aLockedRangeStaysFromMemberToMember) {
    writeMembers(5);
    open(set);
    const ColorRange first = look(0).range;
    EXPECT_NE(look(4).range, first);
    (void)look(0);
    viewer.setRangeLocked(true);
    settle();
    EXPECT_EQ(look(4).range, first);
    viewer.setRangeLocked(false);
    settle();
    EXPECT_NE(viewer.sight()->range, first);
}

TEST_F(SetViewerTest, playsARecordingInOrderToItsEnd) {
    open(test::writeVideo(folder / "both.avi", kSize, 12));
    (void)look(0);
    std::vector<std::size_t> seen;
    QObject::connect(&viewer, &SetViewer::shown, [&] { seen.push_back(viewer.sight()->index); });
    viewer.play(30);
    EXPECT_TRUE(viewer.isPlaying());
    ASSERT_TRUE(QTest::qWaitFor([this] { return !viewer.isPlaying(); }, kLongMs));
    settle();
    EXPECT_EQ(viewer.index(), 11U);
    EXPECT_TRUE(std::ranges::is_sorted(seen));
    EXPECT_EQ(seen.back(), 11U);
}

// Drawing takes 100 ms in each of two threads: 20 per second at most, of 30 that are asked for.
TEST_F(SetViewerTest, leavesOutMembersRatherThanBeLate) {
    writeMembers(9);
    open(set);
    viewer.setDraw([](const SetSight&) {
        QTest::qSleep(100);
        return std::any();
    });
    (void)look(0);
    QElapsedTimer clock;
    clock.start();
    int shown = 0;
    QObject::connect(&viewer, &SetViewer::shown, [&] { shown += viewer.isPlaying() ? 1 : 0; });
    viewer.play(30);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !viewer.isPlaying(); }, kLongMs));
    EXPECT_LT(shown, 8);
    EXPECT_GT(viewer.leftOut(), 0U);
    EXPECT_EQ(viewer.index(), 8U) << "the last one is seen";
    EXPECT_LT(clock.elapsed(), 8 * 100) << "one after the other they would take longer";
}

TEST_F(SetViewerTest, playsToItsEndInALayerThatIsChosenWhenAllIsReadAhead) {
    writeMembers(3);
    open(set);
    (void)look(0);
    std::atomic<int> drawn = 0;
    viewer.setDraw([&drawn](const SetSight&) {
        ++drawn;
        return std::any();
    });
    viewer.play(SetViewer::kSlowest);
    ASSERT_TRUE(QTest::qWaitFor([&] { return drawn == 2; }, kLongMs));
    viewer.setLayer(SetLayer::Residual);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !viewer.isPlaying(); }, kLongMs));
    settle();
    EXPECT_EQ(viewer.index(), 2U);
    EXPECT_EQ(viewer.sight()->layer, SetLayer::Residual);
}

TEST_F(SetViewerTest, countsTheTruthOfAllMembers) {
    writeMembers(4);
    std::filesystem::remove(set / "003/disp0GT.pfm");
    open(set);
    study.countTruth();
    EXPECT_TRUE(study.isCounting());
    ASSERT_TRUE(QTest::qWaitFor([this] { return !study.isCounting(); }, kLongMs));
    const SetTruthCounts& truth = *study.truth();
    EXPECT_EQ(truth.counts.maps(), 3U);
    EXPECT_EQ(truth.without, 1U);
    EXPECT_EQ(truth.counts.smallest(), 1);
    EXPECT_EQ(truth.counts.largest(), 4);
    EXPECT_NEAR(truth.counts.median().value(), 2, 0.25);
    EXPECT_EQ(truth.counts.knownShare(), 1);
}

TEST_F(SetViewerTest, stoppingTheCountKeepsWhatIsCounted) {
    writeMembers(9);
    open(set);
    study.countTruth();
    study.stop();
    EXPECT_FALSE(study.isCounting());
    QTest::qWait(50);
    EXPECT_TRUE(!study.truth() || study.truth()->counts.maps() < 9);
}

TEST_F(SetViewerTest, followsAPixelOverStoredResultsAndMeasuresThem) {
    writeMembers(5);
    open(set);
    runAll();
    ASSERT_EQ(desk.counts().done, 5U);
    const int x = 60;
    const int y = 30;
    study.follow(4, x, y);
    ASSERT_TRUE(QTest::qWaitFor([this] { return study.curve().size() == 5; }, kLongMs));
    double mean = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        const float stored = readPfm(folder / "out" / desk.set().id(i) / "disparity.pfm").map.at(x, y);
        EXPECT_EQ(study.curve()[i].disparityPx, stored);
        EXPECT_NEAR(stored, static_cast<double>(i) + 1, 0.25) << "matching finds the shift";
        mean += static_cast<double>(stored) / 5;
    }
    study.measureSpan(0, 4, look(0).calibration);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !study.isMeasuring(); }, kLongMs));
    ASSERT_TRUE(study.span());
    EXPECT_EQ(study.span()->disparity.maps(), 5U);
    EXPECT_NEAR(study.span()->disparity.mean().at(x, y), mean, 1e-4);
    EXPECT_NEAR(study.span()->disparity.deviation().at(x, y), std::sqrt(2.5), 0.3);
    EXPECT_EQ(study.span()->depth.maps(), 5U);
    study.save(study.span()->disparity.deviation(), folder / "deviation.npy");
    settle();
    EXPECT_EQ(readNpy(folder / "deviation.npy").map, study.span()->disparity.deviation());
}

TEST_F(SetViewerTest, opensAFrameOfARecordingInTheViews) {
    open(test::writeVideo(folder / "both.avi", kSize, 4));
    runAll();
    desk.show(2);
    settle();
    ASSERT_TRUE(workbench.inputs().pair());
    EXPECT_EQ(desk.shown(), 2U);
    EXPECT_TRUE(desk.isFrame(workbench.project().inputs.left));
    EXPECT_EQ(workbench.inputs().pair()->size(), kSize);
    EXPECT_THAT(workbench.project().inputs.name, HasSubstr("both 000002"));
    ASSERT_TRUE(workbench.desk().result()) << "with its result";
    workbench.inputs().reload();
    settle();
    EXPECT_TRUE(workbench.inputs().pair()) << "it is a file that can be read again";
}

TEST(SetJump, findsAMemberByPlaceIdAndParts) {
    const PairSet set({{.id = "garage/0017"}, {.id = "garage/0170"}, {.id = "hall/a17"}, {.id = "hall/b"}});
    EXPECT_EQ(memberCalled(set, "#4"), 3U);
    EXPECT_FALSE(memberCalled(set, "#5"));
    EXPECT_FALSE(memberCalled(set, "#0"));
    EXPECT_EQ(memberCalled(set, "garage/0170"), 1U);
    EXPECT_EQ(memberCalled(set, "HALL"), 2U);
    EXPECT_EQ(memberCalled(set, "0170"), 1U);
    EXPECT_EQ(memberCalled(set, "17"), 0U) << "the first that has it";
    EXPECT_EQ(memberCalled(set, "b"), 3U) << "where a part begins so";
    EXPECT_FALSE(memberCalled(set, "cellar"));
    EXPECT_FALSE(memberCalled(set, ""));
}

TEST(FailuresAlike, areThreeInARowForOneReason) {
    const auto failed = [](const std::string& id, const std::string& sentence) {
        return BatchEntry{.id = id, .failure = sentence};
    };
    FailuresAlike failures;
    EXPECT_FALSE(failures.add(failed("a_1", "a_1.png is cut off after 12 bytes.")));
    EXPECT_FALSE(failures.add(failed("a_2", "a_2.png is cut off after 93 bytes.")));
    EXPECT_FALSE(failures.add({.id = "a_3", .isDone = true})) << "one that is done begins again";
    EXPECT_FALSE(failures.add(failed("a_4", "a_4.png is cut off after 12 bytes.")));
    EXPECT_FALSE(failures.add(failed("a_5", "There is not enough memory.")));
    EXPECT_FALSE(failures.add(failed("a_6", "/data/a_6.png is cut off after 12 bytes.")));
    EXPECT_FALSE(failures.add(failed("a_7", "/data/a_7.png is cut off after 7 bytes.")));
    EXPECT_TRUE(failures.add(failed("a_8", "/data/a_8.png is cut off after 8 bytes.")));
}

TEST_F(SetViewerTest, aBatchOfPairsThatFailAlikePauses) {
    writeMembers(8);
    for (int i = 1; i <= 8; ++i) (void)folder.write("set/00" + std::to_string(i) + "/im1.png", "no image");
    open(set);
    bool wasPaused = false;
    std::string because;
    QObject::connect(&desk, &SetDesk::pausedByItself, [&] {  // the rest may be over soon
        wasPaused = desk.isPaused();
        because = desk.pausedBecause();
        desk.setPaused(false);
        EXPECT_TRUE(desk.pausedBecause().empty());
    });
    desk.run({0, 1, 2, 3, 4, 5, 6, 7});
    ASSERT_TRUE(QTest::qWaitFor([this] { return !desk.isRunning(); }, kLongMs));
    EXPECT_TRUE(wasPaused);
    EXPECT_THAT(because, HasSubstr("pairs in a row failed alike"));
    EXPECT_EQ(desk.counts().failed, 8U);
}

}  // namespace
}  // namespace stereo::app
