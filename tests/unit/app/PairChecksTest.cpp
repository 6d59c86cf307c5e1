#include "app/workbench/PairChecks.h"

#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

#include <algorithm>

#include "app/workbench/Workbench.h"
#include "core/recipe/CheckContext.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

using test::samplePath;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr int kLongMs = 60000;

/// A workbench with real semi-global matching, and copies of the sample pair without a calibration in rig/.
struct PairChecksTest : testing::Test {
    test::TempDir folder;
    Workbench workbench{test::sgmAlone()};
    PairChecks checks{workbench};

    PairChecksTest() {
        Project options = workbench.project();
        options.match.scale = 0.25;  // fast: only the images are judged at full size
        workbench.setProject(options);
        std::filesystem::create_directory(folder / "rig");
        for (const char* side : {"left.png", "right.png"}) {
            std::filesystem::copy_file(samplePath(side), folder / "rig" / side);
        }
    }

    void open(const std::vector<std::filesystem::path>& files) {
        workbench.inputs().open(files);
        waitUntilSettled();
    }
    void waitUntilSettled() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    void openPairWith(const char* calibrationName, const std::string& calibration) {
        open({folder / "rig/left.png", folder / "rig/right.png",
              folder.write(std::string("rig/") + calibrationName, calibration)});
    }

    [[nodiscard]] std::vector<std::string> faults() const {
        std::vector<std::string> ids;
        for (const Finding& finding : checks.findings()) {
            if (finding.isFault()) ids.push_back(idOf(finding.check));
        }
        return ids;
    }
    /// Applies the repair of a check and waits for what follows.
    void repair(Check check) {
        const auto found = std::ranges::find(checks.findings(), check, &Finding::check);
        ASSERT_NE(found, checks.findings().end());
        ASSERT_TRUE(found->repair);
        checks.apply(Repair(*found->repair));
        waitUntilSettled();
    }
};

constexpr const char* kFitting = "994.978 0 311.193 0 994.978 254.877 0 0 1\n0.193001\n";

TEST_F(PairChecksTest, findNothingWithoutAPair) {
    EXPECT_THAT(checks.findings(), IsEmpty());
}

TEST_F(PairChecksTest, reportEveryCheckWhenThePairIsMatched) {
    const QSignalSpy changed(&checks, &PairChecks::findingsChanged);
    open({samplePath("left.png"), samplePath("right.png"), samplePath("calib.txt")});
    ASSERT_EQ(checks.findings().size(), 9U);
    for (const Finding& finding : checks.findings())
        EXPECT_EQ(finding.verdict, Verdict::Good) << finding.sentence;
    EXPECT_GE(changed.count(), 1);
}

TEST_F(PairChecksTest, swapThePairBack) {
    open({samplePath("left.png"), samplePath("right.png"), samplePath("calib.txt")});
    const RgbImage left = workbench.inputs().pair()->left();
    workbench.inputs().swapSides();
    EXPECT_THAT(checks.findings(), IsEmpty()) << "what was found belongs to the other pair";
    waitUntilSettled();
    EXPECT_THAT(faults(), ElementsAre("sides"));
    repair(Check::SidesInOrder);
    EXPECT_EQ(workbench.inputs().pair()->left(), left);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PairChecksTest, dropWhatWasFoundInAPairThatIsGone) {
    workbench.inputs().open({samplePath("left.png"), samplePath("right.png"), samplePath("calib.txt")});
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.inputs().pair() != nullptr; }, kLongMs));
    workbench.inputs().swapSides();  // while the first pair is examined
    std::vector<std::vector<std::string>> seen;
    QObject::connect(&checks, &PairChecks::findingsChanged, &checks, [&] { seen.push_back(faults()); });
    waitUntilSettled();
    ASSERT_FALSE(seen.empty());
    for (const auto& ids : seen) EXPECT_THAT(ids, ElementsAre("sides"));
}

TEST_F(PairChecksTest, scaleARefusedCalibrationToTheImages) {
    openPairWith("K.txt", "1989.956 0 622.886 0 1989.956 510.254 0 0 1\n0.193001\n");
    EXPECT_FALSE(workbench.inputs().calibration());
    EXPECT_THAT(faults(), ElementsAre("calibration"));
    repair(Check::CalibrationFits);
    ASSERT_TRUE(workbench.inputs().calibration());
    EXPECT_NEAR(workbench.inputs().calibration()->calibration.fx(), 994.978, 1e-6);
    EXPECT_EQ(workbench.project().calibration.path.filename(), "K.txt");
    EXPECT_FALSE(workbench.inputs().refusedCalibration());
    EXPECT_NE(workbench.views().cloud(), nullptr);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PairChecksTest, judgeACalibrationThatIsRefusedLater) {
    openPairWith("K.txt", kFitting);
    workbench.inputs().openCalibration(
        folder.write("other.txt", "1989.956 0 622.886 0 1989.956 510.254 0 0 1\n0.2\n"));
    waitUntilSettled();
    EXPECT_NEAR(workbench.inputs().calibration()->calibration.fx(), 994.978, 1e-6)
        << "the one that fits stays";
    EXPECT_THAT(faults(), ElementsAre("calibration"));
    workbench.inputs().openCalibration(folder / "rig/K.txt");
    waitUntilSettled();
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PairChecksTest, readABaselineInMillimetres) {
    openPairWith("K.txt", "994.978 0 311.193 0 994.978 254.877 0 0 1\n193.001\n");
    EXPECT_THAT(faults(), ElementsAre("baseline"));
    repair(Check::BaselineUnit);
    EXPECT_DOUBLE_EQ(workbench.inputs().calibration()->calibration.baselineMetres(), 0.193001);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PairChecksTest, takeDoffsFromTheCalibrationBeside) {
    std::filesystem::copy_file(samplePath("calib.txt"), folder / "rig/calib.txt");
    openPairWith("K.txt", kFitting);
    EXPECT_THAT(faults(), ElementsAre("doffs"));
    repair(Check::CentresAgree);
    EXPECT_NEAR(workbench.inputs().calibration()->calibration.doffs(), 31.086, 1e-6);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PairChecksTest, raiseTheSearchRangeAndRunAgain) {
    Project options = workbench.project();
    options.match.scale = 1;  // at a quarter, 16 px in steps of 16 are 64
    options.match.maxDisparityPx = 32;
    workbench.desk().autoRun().set(false);
    workbench.setProject(options);
    open({samplePath("left.png"), samplePath("right.png"), samplePath("calib.txt")});
    workbench.desk().run();
    waitUntilSettled();
    EXPECT_THAT(faults(), ElementsAre("range"));
    repair(Check::SearchRange);
    EXPECT_EQ(workbench.project().match.maxDisparityPx, 64);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PairChecksTest, aCalibrationBesideThatIsTheSameIsNoOther) {
    const auto path = samplePath("calib.txt");
    const auto calibration = readCalibration(path).calibration;
    const RgbImage image({20, 16});
    const StereoPair pair(image, image, "pair", samplePath("left.png"), samplePath("right.png"));
    EXPECT_FALSE(checkContext(pair, calibration, path, nullptr).calibrationBeside);
    EXPECT_EQ(checkContext(pair, calibration, "/elsewhere/K.txt", nullptr).calibrationBeside, calibration);
    EXPECT_FALSE(
        checkContext(StereoPair(image, image), calibration, "/elsewhere/K.txt", nullptr).calibrationBeside);
}

// One file of KITTI holds the gray and the colour cameras.
TEST_F(PairChecksTest, aCalibrationBesideIsThatOfTheseCameras) {
    std::filesystem::create_directories(folder / "kitti");
    (void)folder.write(
        "kitti/calib_cam_to_cam.txt",
        "P_rect_00: 100 0 9.5 0 0 100 7.5 0 0 0 1 0\nP_rect_01: 100 0 9.5 -50 0 100 7.5 0 0 0 1 0\n"
        "P_rect_02: 120 0 9.5 0 0 120 7.5 0 0 0 1 0\nP_rect_03: 120 0 9.5 -60 0 120 7.5 0 0 0 1 0\n"
        "S_rect_00: 20 16\nS_rect_01: 20 16\nS_rect_02: 20 16\nS_rect_03: 20 16\n");
    const auto used = readCalibration(samplePath("calib.txt")).calibration;
    const RgbImage image({20, 16});
    const auto focalLengthOf = [&](const char* left, const char* right) {
        const StereoPair pair(image, image, "pair", folder / "kitti" / left / "0.png",
                              folder / "kitti" / right / "0.png");
        return checkContext(pair, used, "/elsewhere/K.txt", nullptr).calibrationBeside.value().fx();
    };
    EXPECT_EQ(focalLengthOf("image_00", "image_01"), 100);
    EXPECT_EQ(focalLengthOf("image_02", "image_03"), 120);
}

TEST_F(PairChecksTest, aBrokenCalibrationBesideIsNoMatter) {
    (void)folder.write("rig/calib.txt", "cam0=broken");
    const RgbImage image({20, 16});
    const StereoPair pair(image, image, "pair", folder / "rig/left.png", folder / "rig/right.png");
    const auto calibration = readCalibration(samplePath("calib.txt")).calibration;
    EXPECT_FALSE(checkContext(pair, calibration, "/elsewhere/K.txt", nullptr).calibrationBeside);
}

}  // namespace
}  // namespace stereo::app
