// A run into a folder that holds the files of an earlier one.
#include <gmock/gmock.h>

#include "core/project/ExportRecord.h"
#include "tests/cli/PairFolder.h"
#include "tests/support/TestMatchers.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;
using app::ExitCode;
using test::Arguments;
using test::fileBytes;
using test::filesIn;
using test::Outcome;
using test::runCli;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

struct EarlierRun : test::PairFolder {
    std::string calibration = folder.write("K.txt", "100 0 31.5 0 100 23.5 0 0 1\n0.1\n");

    [[nodiscard]] Outcome run(const fs::path& into, const Arguments& more = {}) const {
        Arguments arguments{"run", left, right, "--matcher", "fake", "--out", into.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
    /// Disparity, depth and cloud.
    void runBefore() const {
        ASSERT_EQ(run(out, {"--calib", calibration, "--formats", "depth.tiff"}).code, ExitCode::Done);
    }
    [[nodiscard]] ExportRecord record(const fs::path& in) const {
        return exportRecordFromJson(fileBytes(in / "run.json"), "run.json", test::sgmAndFake());
    }
};

TEST_F(EarlierRun, leavesNothingThatLooksLikeAResultOfThisOne) {
    runBefore();
    const Outcome outcome = run(out);
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(filesIn(out),
                ElementsAre("disparity.pfm", "disparity.pfm.json", "run.json", "vis.png", "vis.png.json"));
    const std::string note =
        "removed what an earlier run had written into this folder and this one did not: depth.npy, "
        "depth.png, "
        "cloud.ply, depth.tiff";
    EXPECT_THAT(record(out).notes, Contains(note));
    EXPECT_THAT(outcome.out, HasSubstr("Note: " + note + ".\n"));
}

TEST_F(EarlierRun, losesItsSidecarsWithTheFilesThatHaveNone) {
    runBefore();
    ASSERT_EQ(run(out, {"--calib", calibration, "--upstream-compatible"}).code, ExitCode::Done);
    EXPECT_THAT(filesIn(out), AllOf(Contains("cloud.ply"), Not(Contains("cloud.ply.json")),
                                    Not(Contains("vis.png.json")), Not(Contains("depth.npy"))));
}

TEST_F(EarlierRun, keepsWhatSomebodyElseHasWrittenSince) {
    runBefore();
    (void)folder.write("out/cloud.ply", "my own");
    (void)folder.write("out/thesis.txt", "three years of work");
    ASSERT_EQ(run(out).code, ExitCode::Done);
    EXPECT_EQ(fileBytes(out / "cloud.ply"), "my own");
    EXPECT_EQ(fileBytes(out / "thesis.txt"), "three years of work");
    EXPECT_THAT(record(out).notes,
                Contains(AllOf(HasSubstr("in this folder from before, and not of this run: cloud.ply"),
                               Not(HasSubstr("thesis")))));
}

TEST_F(EarlierRun, keepsAllWhereItsRecordCannotBeUsed) {
    runBefore();
    const std::string sidecar = fileBytes(out / "cloud.ply.json");
    for (const std::string& json : {std::string(), std::string("broken"), std::string("{}"), sidecar}) {
        runBefore();
        fs::remove(out / "run.json");
        if (!json.empty()) (void)folder.write("out/run.json", json);
        ASSERT_EQ(run(out).code, ExitCode::Done);
        EXPECT_THAT(filesIn(out), IsSupersetOf({"cloud.ply", "depth.npy", "depth.png.json"})) << json;
        EXPECT_THAT(record(out).notes,
                    Contains(AllOf(HasSubstr("in this folder from before"),
                                   HasSubstr("cloud.ply, cloud.ply.json"), HasSubstr("depth.npy"))));
    }
}

TEST_F(EarlierRun, neverTakesAnInputAwayNorAnythingOutsideItsFolder) {
    const fs::path pair = folder / "pair";
    ASSERT_EQ(run(pair).code, ExitCode::Done);
    ExportRecord hostile = record(pair);
    hostile.files.push_back({"left.pgm", fs::file_size(left)});
    hostile.files.push_back({"../K.txt", fs::file_size(calibration)});
    hostile.files.push_back({calibration, fs::file_size(calibration)});
    (void)folder.write("pair/run.json", toJson(hostile, test::sgmAndFake()));
    ASSERT_EQ(run(pair).code, ExitCode::Done);
    EXPECT_TRUE(fs::exists(left));
    EXPECT_TRUE(fs::exists(calibration));
}

TEST_F(EarlierRun, staysWholeWhenTheNewOneFails) {
    runBefore();
    const std::vector<std::string> before = filesIn(out);
    EXPECT_EQ(run(out, {"--formats", "depth.npz"}).code, ExitCode::Failed) << "there is no calibration";
    EXPECT_EQ(filesIn(out), before);
}

}  // namespace
}  // namespace stereo
