// Openings happen one after the other, and each makes all its changes in one step.
#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>
#include <semaphore>

#include "app/workbench/PairSequence.h"
#include "app/workbench/Workbench.h"
#include "core/io/FileBytes.h"
#include "core/io/Sidecar.h"
#include "core/project/ProjectArchive.h"
#include "tests/cli/InProcess.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

using test::samplePath;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int kLongMs = 30000;

/// "fake", and "net", whose weights are named *.pth.
MatcherRegistry fakeAndNetwork() {
    test::InfoParts network = test::fakeParts();
    network.id = "net";
    network.rows = {test::weightsRow()};
    network.optionFor = test::weightsByName;
    return test::registryOf({test::makeInfo(test::fakeParts()), test::makeInfo(network)});
}

std::string weightsIn(const Project& options) {
    const MatcherRegistry matchers = fakeAndNetwork();
    return std::get<std::string>(matchers.required("net").value(options.match, "weights"));
}

/// A small pair of 64x48 in the folder small/, with its K.txt, besides the sample.
struct Opening : testing::Test {
    test::TempDir folder;
    std::filesystem::path left = test::writeTexture(folder / "small/left.pgm", 64, 48);
    std::filesystem::path right = test::writeTexture(folder / "small/right.pgm", 64, 48, 2);
    std::filesystem::path calibration = folder.write("small/K.txt", "100 0 31.5 0 100 23.5 0 0 1\n0.1\n");
    std::filesystem::path other = folder.write("rig.txt", "110 0 31.5 0 110 23.5 0 0 1\n0.1\n");
    std::counting_semaphore<> goesOn{0};
    Workbench workbench{fakeAndNetwork()};
    QSignalSpy failed{&workbench, &Workbench::failed};

    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    void open(const std::vector<std::filesystem::path>& files) {
        workbench.inputs().open(files);
        settle();
    }
    /// Opens these files, whose reading takes until `goesOn` is released.
    void openSlowly(const std::vector<std::filesystem::path>& files) {
        workbench.inputs().openInTurn([this, files](const OpenPlan&) {
            goesOn.acquire();
            return planOpen(files, fakeAndNetwork());
        });
    }
    void goOn() {
        goesOn.release();
        settle();
    }
    [[nodiscard]] std::string failure() const {
        return failed.isEmpty() ? "" : failed.last().first().value<Failure>().sentence;
    }
};

TEST_F(Opening, aPairIsNotLostWhenACalibrationComesWhileItIsRead) {
    open({samplePath("left.png"), samplePath("right.png")});
    openSlowly({left, right});
    workbench.inputs().open({other});
    goOn();
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), left);
    ASSERT_TRUE(workbench.inputs().calibration().has_value()) << failure();
    EXPECT_EQ(workbench.inputs().calibration()->calibration.fx(), 110)
        << "judged for the pair that was being read";
    EXPECT_TRUE(failed.isEmpty());
}

TEST_F(Opening, aCalibrationIsRefusedForThePairThatIsBeingRead) {
    openSlowly({samplePath("left.png"), samplePath("right.png")});
    workbench.inputs().openCalibration(other);
    goOn();
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), samplePath("left.png"));
    EXPECT_THAT(failure(), HasSubstr("does not belong to 741x500 images"));
    EXPECT_EQ(workbench.inputs().refusedCalibration()->calibration.fx(), 110);
    EXPECT_EQ(workbench.project().calibration.path, samplePath("calib.txt"));
}

TEST_F(Opening, aPairIsNotLostWhenWeightsComeWhileItIsRead) {
    openSlowly({left, right});
    workbench.inputs().open({folder.write("model.pth", "weights")});
    goOn();
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), left);
    EXPECT_EQ(weightsIn(workbench.project()), folder / "model.pth");
}

TEST_F(Opening, everythingThatIsOpenedIsOpenForAMoment) {
    QSignalSpy pairs(&workbench, &Workbench::pairChanged);
    openSlowly({samplePath("left.png"), samplePath("right.png")});
    workbench.inputs().open({left, right});
    workbench.inputs().open({folder / "gone.png"});
    workbench.inputs().open({right, left});
    goOn();
    EXPECT_THAT(pairs, SizeIs(3)) << "in the order they were asked for";
    EXPECT_THAT(failed, SizeIs(1));
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), left);
}

TEST_F(Opening, aCalibrationIsJudgedAgainWhenOtherImagesCameWhileItWasRead) {
    open({left, right});
    workbench.desk().autoRun().set(false);
    workbench.desk().run();
    settle();
    const quint64 run = workbench.desk().result()->id;
    open({samplePath("left.png"), samplePath("right.png")});
    workbench.inputs().openInTurn([this](const OpenPlan&) {
        goesOn.acquire();
        OpenPlan plan;
        plan.calibration = samplePath("calib.txt");
        return plan;
    });
    workbench.desk().bringBack(run);
    goOn();
    EXPECT_EQ(workbench.inputs().calibration()->calibration.fx(), 100) << "calib.txt is of larger images";
    EXPECT_THAT(failure(), HasSubstr("these are 64x48"));
}

TEST_F(Opening, imagesThatCannotBeReadLeaveEverythingAsItIs) {
    open({left, right});
    const Project before = workbench.project();
    open({samplePath("left.png"), right, folder.write("model.pth", "weights")});
    EXPECT_THAT(failure(), HasSubstr("741x500"));
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), left);
    EXPECT_EQ(workbench.project(), before);
}

TEST_F(Opening, stepsThatComeWhileAPairIsReadAddUp) {
    for (const char* name : {"1", "2", "3", "4"}) {
        test::writeTexture(folder / ("row/" + std::string(name) + "_l.pgm"), 64, 48);
        test::writeTexture(folder / ("row/" + std::string(name) + "_r.pgm"), 64, 48, 2);
    }
    PairSequence sequence(workbench);
    open({folder / "row/1_l.pgm"});
    QSignalSpy pairs(&workbench, &Workbench::pairChanged);
    openSlowly({folder / "row/2_l.pgm"});
    sequence.go(1);
    sequence.go(1);
    EXPECT_TRUE(sequence.canGo(1));
    EXPECT_FALSE(sequence.canGo(2));
    goOn();
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), folder / "row/4_l.pgm");
    EXPECT_THAT(pairs, SizeIs(2)) << "the pair between was passed over";
}

TEST_F(Opening, aPairWithWeightsIsOneStepToUndo) {
    workbench.desk().autoRun().set(false);
    open({left, right});
    const Project before = workbench.project();
    open({samplePath("left.png"), samplePath("right.png"), folder.write("model.pth", "weights")});
    ASSERT_EQ(weightsIn(workbench.project()), folder / "model.pth");
    workbench.undo();
    settle();
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), left);
    EXPECT_THAT(differences(before, workbench.project()), IsEmpty());
}

TEST_F(Opening, aCalibrationWithWeightsIsOneStepToUndo) {
    workbench.desk().autoRun().set(false);
    open({left, right});
    const Project before = workbench.project();
    open({other, folder.write("model.pth", "weights")});
    ASSERT_EQ(weightsIn(workbench.project()), folder / "model.pth");
    ASSERT_EQ(workbench.inputs().calibration()->calibration.fx(), 110);
    workbench.undo();
    settle();
    EXPECT_THAT(differences(before, workbench.project()), IsEmpty());
}

TEST_F(Opening, theImagesOfAnArchiveThatARecordNamedAreThereForUndo) {
    workbench.desk().autoRun().set(false);
    workbench.inputs().setArchiveParent(folder / "opened");
    const ProjectFormat format(fakeAndNetwork());
    const ProjectDocument document =
        format.fromText("stereoscopeProject: 1\ninputs: {left: left.pgm, right: right.pgm}\n",
                        "a.stereoscope", left.parent_path());
    std::vector<std::filesystem::path> lefts;
    for (const std::string name : {"one", "two"}) {
        const std::filesystem::path archive = folder / (name + ".stereoscope.zip");
        writeProjectArchive(archive, document, {}, format, {});
        ExportRecord record;
        record.product = "disparity";
        record.matcherId = "fake";
        record.sources = {{"left image", archive / "images/left/left.pgm", ""},
                          {"right image", archive / "images/right/right.pgm", ""}};
        open({folder.write(name + ".json", toJson(record, fakeAndNetwork()))});
        ASSERT_TRUE(failed.isEmpty()) << failure();
        lefts.push_back(workbench.inputs().pair()->leftPath());
    }
    workbench.undo();
    settle();
    EXPECT_TRUE(failed.isEmpty()) << failure();
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), lefts.front());
}

TEST_F(Opening, saysWhichSourcesOfAnExportHaveChanged) {
    workbench.desk().autoRun().set(false);
    QSignalSpy warned(&workbench, &Workbench::warned);
    ExportRecord record;
    record.product = "disparity";
    record.matcherId = "fake";
    record.sources = {{"left image", left, sha256OfFile(left)},
                      {"right image", right, sha256OfFile(left)},
                      {"calibration", folder / "gone.txt", ""}};
    open({folder.write("map.json", toJson(record, fakeAndNetwork()))});
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), left);
    std::vector<OpenWarning> told;
    for (const auto& call : warned) told.push_back(call[0].value<OpenWarning>());
    ASSERT_EQ(std::ranges::count(told, OpenWarning::Kind::ChangedSources, &OpenWarning::kind), 1);
    EXPECT_EQ(*std::ranges::find(told, OpenWarning::Kind::ChangedSources, &OpenWarning::kind),
              (OpenWarning{OpenWarning::Kind::ChangedSources,
                           "The right image " + right.string() +
                               " has another content than the record says. The calibration " +
                               (folder / "gone.txt").string() +
                               " is no longer there. The result will not be the same."}));
}

TEST_F(Opening, asksTheHasherThatItHas) {
    workbench.desk().autoRun().set(false);
    std::atomic<int> asked = 0;
    workbench.inputs().setHasher([&asked](const std::filesystem::path&, const RunControl&) {
        ++asked;
        return std::string("of the hasher");
    });
    QSignalSpy warned(&workbench, &Workbench::warned);
    ExportRecord record;
    record.product = "disparity";
    record.matcherId = "fake";
    record.sources = {{"left image", left, "of the hasher"}, {"right image", right, "of the hasher"}};
    open({folder.write("map.json", toJson(record, fakeAndNetwork()))});
    EXPECT_EQ(asked, 2);
    for (const auto& call : warned) EXPECT_EQ(call[0].value<OpenWarning>().kind, OpenWarning::Kind::Restored);
}

TEST(PairInputs, leaveWhatAnotherPartOfAChangeAskedFor) {
    Changes told;
    ProjectStore store(fakeAndNetwork(), [&told](Changes& changes) { told = std::exchange(changes, {}); });
    MatcherChoice choice(store, fakeAndNetwork());
    JobRunner jobs;
    PairInputs inputs(store, choice, jobs);
    store.atOnce([&](Changes& changes) {
        changes.refused = true;
        inputs.useFileCalibration();
    });
    EXPECT_TRUE(told.refused);
}

/// All state that an opening or a run can change.
struct State {
    std::shared_ptr<const StereoPair> pair;
    std::optional<ReadCalibration> calibration, refused, ofFile;
    Project options;
    StereoResultPtr result;
    std::shared_ptr<const DisparityPicture> picture;
    std::shared_ptr<const CloudResult> cloud;

    bool operator==(const State&) const = default;
};

State stateOf(const Workbench& workbench) {
    return {workbench.inputs().pair(),
            workbench.inputs().calibration(),
            workbench.inputs().refusedCalibration(),
            workbench.inputs().fileCalibration(),
            workbench.project(),
            workbench.desk().result(),
            workbench.views().picture(),
            workbench.views().cloud()};
}

/// Runs a change and expects that its signals all show one state.
struct AtOnce : Opening {
    std::vector<State> seen;

    void SetUp() override {
        for (const auto signal :
             {&Workbench::pairChanged, &Workbench::calibrationChanged, &Workbench::calibrationRefused,
              &Workbench::projectChanged, &Workbench::resultChanged}) {
            QObject::connect(&workbench, signal, &workbench, [this] { seen.push_back(stateOf(workbench)); });
        }
        for (const auto signal : {&ResultViews::pictureChanged, &ResultViews::cloudChanged}) {
            QObject::connect(&workbench.views(), signal, &workbench,
                             [this] { seen.push_back(stateOf(workbench)); });
        }
        open({left, right, calibration});
        workbench.desk().run();
        settle();
        ASSERT_NE(workbench.views().cloud(), nullptr);
        workbench.desk().autoRun().set(false);
        seen.clear();
    }
    /// REQUIRES: changed something
    void expectOneState() {
        ASSERT_FALSE(seen.empty());
        for (const State& state : seen) {
            EXPECT_EQ(state.pair, seen.front().pair);
            EXPECT_EQ(state.result, seen.front().result);
            EXPECT_TRUE(state == seen.front());
        }
    }
    void openAndExpectOneState(const std::vector<std::filesystem::path>& files) {
        QSignalSpy ended(&workbench.inputs(), &PairInputs::openingEnded);
        workbench.inputs().open(files);
        ASSERT_TRUE(ended.wait(kLongMs));
        expectOneState();
        settle();
    }
};

TEST_F(AtOnce, anotherPairWithItsCalibration) {
    Project options = workbench.project();
    options.calibration.corrected = options.calibration.given;
    options.calibration.corrected->fx = 90;
    options.display.rangeMode = RangeMode::Manual;
    options.display.range = {1, 2};
    options.look.cutNearMetres = 1;
    workbench.setProject(options);
    settle();
    seen.clear();
    openAndExpectOneState({samplePath("left.png"), samplePath("right.png")});
    EXPECT_EQ(seen.front().result, nullptr);
    EXPECT_EQ(seen.front().calibration->calibration.fx(), 994.978);
    EXPECT_EQ(seen.front().options.display.rangeMode, RangeMode::Auto);
    EXPECT_FALSE(seen.front().options.calibration.isCorrected());
}

TEST_F(AtOnce, aPairWhoseCalibrationIsRefused) {
    openAndExpectOneState({samplePath("left.png"), samplePath("right.png"), other});
    EXPECT_EQ(seen.front().refused->calibration.fx(), 110);
    EXPECT_FALSE(seen.front().calibration.has_value());
}

TEST_F(AtOnce, anExportWithItsOptions) {
    ExportRecord record;
    record.product = "cloud";
    record.matcherId = "fake";
    record.sources = {{"left image", samplePath("left.png"), ""},
                      {"right image", samplePath("right.png"), ""}};
    record.options.scale = 0.5;
    record.cloud.emplace().options.stride = 4;
    record.display.emplace().reversed = true;
    openAndExpectOneState({folder.write("cloud.ply.json", toJson(record, fakeAndNetwork()))});
    EXPECT_EQ(seen.front().options.cloud.stride, 4);
    EXPECT_EQ(seen.front().pair->size(), (ImageSize{741, 500}));
}

TEST_F(AtOnce, weightsWithAPair) {
    openAndExpectOneState({samplePath("left.png"), samplePath("right.png"), folder.write("a.pth", "w")});
    EXPECT_EQ(weightsIn(seen.front().options), folder / "a.pth");
}

TEST_F(AtOnce, aCalibrationForThePairThatIsOpen) {
    Project options = workbench.project();
    options.look.cutNearMetres = 1;
    workbench.setProject(options);
    settle();
    seen.clear();
    const StereoResultPtr result = workbench.desk().result();
    openAndExpectOneState({other});
    EXPECT_EQ(seen.front().calibration->calibration.fx(), 110);
    EXPECT_FALSE(seen.front().options.look.cutNearMetres.has_value());
    EXPECT_EQ(workbench.desk().result(), result);
}

TEST_F(AtOnce, theRunOfAnotherPair) {
    const quint64 run = workbench.desk().result()->id;
    open({samplePath("left.png"), samplePath("right.png")});
    seen.clear();
    workbench.desk().bringBack(run);
    expectOneState();
    EXPECT_EQ(seen.front().pair->leftPath(), left);
    EXPECT_EQ(seen.front().result->id, run);
}

TEST_F(AtOnce, swappedSides) {
    workbench.inputs().swapSides();
    expectOneState();
}

TEST_F(AtOnce, numbersInPlaceOfARefusedCalibration) {
    open({samplePath("left.png"), samplePath("right.png"), other});
    seen.clear();
    workbench.inputs().useCalibration(
        workbench.inputs().refusedCalibration()->calibration.withImageSize({741, 500}));
    expectOneState();
    EXPECT_EQ(seen.front().calibration->calibration.fx(), 110);
}

// Another export, and the end of the program, wait until the first is written.
struct Writing : AtOnce {
    [[nodiscard]] ExportRequest request(const char* to) const {
        ExportRequest request = workbench.exportRequest();
        request.folder = folder / to;
        request.items = exportItemsOf(*request.outcome.match);
        return request;
    }
    [[nodiscard]] std::size_t filesIn(const char* name) const { return test::filesIn(folder / name).size(); }
};

TEST_F(Writing, theCloudOnTheScreenIsWritten) {
    EXPECT_EQ(workbench.exportRequest().outcome.cloud, workbench.views().cloud());
    Project options = workbench.project();
    options.cloud.stride = 2;
    workbench.setProject(options);
    EXPECT_EQ(workbench.exportRequest().outcome.cloud, nullptr)
        << "that of these options is still being built";
    settle();
    EXPECT_EQ(workbench.exportRequest().outcome.cloud, workbench.views().cloud());
}

/// Each file with its sidecar, and those that belong to some.
std::size_t filesOfAnExport() {
    std::size_t files = 0;
    for (const ExportItem& item : exportItemsOf(MatchResult())) files += 2 + filesBeside(item, "file").size();
    return files;
}

TEST_F(Writing, aSecondExportWaitsBehindTheFirst) {
    QSignalSpy exported(&workbench.exports(), &ExportDesk::exported);
    workbench.exports().start(request("first"));
    workbench.exports().start(request("second"));
    EXPECT_TRUE(workbench.exports().isWriting());
    settle();
    EXPECT_FALSE(workbench.exports().isWriting());
    EXPECT_THAT(exported, SizeIs(2));
    EXPECT_EQ(filesIn("first"), filesOfAnExport());
    EXPECT_EQ(filesIn("second"), filesOfAnExport());
}

TEST_F(Writing, theEndOfTheProgramWaitsForWhatIsBeingWritten) {
    {
        Workbench other(fakeAndNetwork());
        other.exports().start(request("first"));
        other.exports().start(request("second"));
    }
    EXPECT_EQ(filesIn("first"), filesOfAnExport());
    EXPECT_EQ(filesIn("second"), filesOfAnExport());
}

TEST_F(Writing, whatIsGivenUpLeavesWholeFilesOnly) {
    {
        Workbench other(fakeAndNetwork());
        other.exports().start(request("first"));
        other.exports().start(request("second"));
        other.exports().abandon();
        EXPECT_FALSE(other.exports().isWriting());
    }
    EXPECT_EQ(filesIn("second"), 0U);
    for (const std::string& name : test::filesIn(folder / "first"))
        EXPECT_THAT(name, testing::Not(HasSubstr(".part")));
}

}  // namespace
}  // namespace stereo::app
