#include <gmock/gmock.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <fstream>

#include "app/cli/SyntheticDataSet.h"
#include "core/base/Error.h"
#include "core/io/MapWriter.h"
#include "core/synthetic/SceneFiles.h"
#include "tests/cli/InProcess.h"
#include "tests/support/FullDisk.h"
#include "tests/support/SpecialFiles.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::fileBytes;
using test::filesIn;
using test::Outcome;
using test::runCli;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

struct SynthesizeTest : testing::Test {
    test::TempDir folder;
    fs::path out = folder / "out";

    [[nodiscard]] static Outcome make(const fs::path& place, const std::string& seed,
                                      const std::string& count, const Arguments& more = {}) {
        Arguments arguments{"synthesize", "--seed", seed,    "--count",     count,
                            "--size",     "96x64",  "--out", place.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
    void expectRefused(const Arguments& arguments, const std::string& sentence) const {
        const Outcome outcome = runCli(arguments);
        EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
        EXPECT_THAT(outcome.err, HasSubstr(sentence));
        EXPECT_FALSE(fs::exists(out));
    }
};

TEST_F(SynthesizeTest, writesAFolderForEachScene) {
    const Outcome outcome = make(out, "1", "2");
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_EQ(outcome.out, "2 scenes of 96x64 written to " + out.string() + ".\n");
    EXPECT_THAT(filesIn(out), ElementsAre("README.md", "dataset.json", "scene_000000", "scene_000001"));
    EXPECT_THAT(filesIn(out / "scene_000001"),
                ElementsAre("calib.txt", "disp0GT.pfm", "im0.png", "im1.png", "mask0nocc.png"));
}

TEST_F(SynthesizeTest, theSameSeedGivesTheSameBytesAndAnotherOthers) {
    ASSERT_EQ(make(out, "1", "2").code, ExitCode::Done);
    ASSERT_EQ(make(folder / "again", "1", "2").code, ExitCode::Done);
    ASSERT_EQ(make(folder / "other", "2", "2").code, ExitCode::Done);
    for (const char* name : {"calib.txt", "disp0GT.pfm", "im0.png", "im1.png", "mask0nocc.png"}) {
        const fs::path file = fs::path("scene_000001") / name;
        EXPECT_EQ(fileBytes(out / file), fileBytes(folder / "again" / file)) << name;
        if (name != std::string("mask0nocc.png")) {
            EXPECT_NE(fileBytes(out / file), fileBytes(folder / "other" / file)) << name;
        }
    }
    EXPECT_NE(fileBytes(out / "scene_000000/im0.png"), fileBytes(out / "scene_000001/im0.png"));
}

TEST_F(SynthesizeTest, aSceneIsAPairThatRunOpensWithItsCalibration) {
    ASSERT_EQ(make(out, "1", "1").code, ExitCode::Done);
    const fs::path result = folder / "result";
    const Outcome outcome =
        runCli({"run", (out / "scene_000000").string(), "--matcher", "fake", "--out", result.string()});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    const std::string record = fileBytes(result / "run.json");
    EXPECT_THAT(record, HasSubstr("im0.png"));
    EXPECT_THAT(record, HasSubstr("im1.png"));
    EXPECT_THAT(record, HasSubstr("calib.txt"));
    EXPECT_TRUE(fs::exists(result / "cloud.ply"));
}

TEST_F(SynthesizeTest, goesOnWhereItWasStopped) {
    ASSERT_EQ(make(out, "1", "1").code, ExitCode::Done);
    const fs::path first = out / "scene_000000/im0.png";
    const auto written = fs::last_write_time(first);
    const Outcome outcome = make(out, "1", "3");
    EXPECT_EQ(outcome.out, "2 scenes of 96x64 written to " + out.string() + "; 1 was there already.\n");
    EXPECT_EQ(fs::last_write_time(first), written);
    EXPECT_TRUE(fs::exists(out / "scene_000002/calib.txt"));
}

TEST_F(SynthesizeTest, goesOnInAFolderThatHasOnlyTheDescription) {
    ASSERT_EQ(make(out, "1", "1").code, ExitCode::Done);
    const std::string readme = fileBytes(out / "README.md");
    fs::remove(out / "README.md");
    fs::remove_all(out / "scene_000000");
    const Outcome outcome = make(out, "1", "1");
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_EQ(fileBytes(out / "README.md"), readme);
}

TEST_F(SynthesizeTest, aDiskThatIsFullAtTheStartLeavesAFolderThatIsTakenAgain) {
    fs::create_directory(out);
    app::SynthesizeArguments arguments;
    arguments.out = out;
    std::vector<TexturePhotograph> photographs;
    for (int i = 0; i < 40; ++i)
        photographs.push_back({folder.write(std::to_string(i) + ".png", "a photograph"), {}});
    {
        const test::FullDisk disk(2000);  // the README would fit, the description does not
        EXPECT_THROW(app::SyntheticDataSet(arguments, photographs).begin(), Error);
    }
    EXPECT_NO_THROW(app::SyntheticDataSet(arguments, photographs).begin());
}

TEST_F(SynthesizeTest, doesNotMixDataSets) {
    ASSERT_EQ(make(out, "1", "1").code, ExitCode::Done);
    for (const Outcome& outcome : {make(out, "2", "2"), make(out, "1", "2", {"--camera", "clean"}),
                                   make(out, "1", "2", {"--keep-outside"})}) {
        EXPECT_EQ(outcome.code, ExitCode::Failed);
        EXPECT_THAT(outcome.err, HasSubstr("dataset.json was made from another seed, by other options"));
    }
    EXPECT_FALSE(fs::exists(out / "scene_000001"));
}

TEST_F(SynthesizeTest, replacesNothingThatIsNotItsOwn) {
    fs::create_directory(out);
    std::ofstream(out / "README.md") << "mine";
    const Outcome outcome = make(out, "1", "1");
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("README.md is there already"));
    EXPECT_EQ(fileBytes(out / "README.md"), "mine");

    ASSERT_EQ(make(folder / "set", "1", "1").code, ExitCode::Done);
    fs::remove(folder / "set/scene_000000/im1.png");
    const Outcome damaged = make(folder / "set", "1", "1");
    EXPECT_EQ(damaged.code, ExitCode::Failed);
    EXPECT_THAT(damaged.err, HasSubstr("is no whole scene"));
}

TEST_F(SynthesizeTest, saysForProgramsWhatWasWritten) {
    const Outcome outcome = make(out, "18446744073709551615", "2", {"--json"});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    const QJsonObject report = QJsonDocument::fromJson(QByteArray::fromStdString(outcome.out)).object();
    EXPECT_EQ(report["seed"].toString(), "18446744073709551615");
    EXPECT_EQ(report["generatorVersion"].toInt(), kGeneratorVersion);
    EXPECT_EQ(report["written"].toInt(), 2);
    EXPECT_EQ(report["alreadyThere"].toInt(), 0);
    EXPECT_EQ(report["scenes"].toArray()[1].toString().toStdString(), (out / "scene_000001").string());
}

TEST_F(SynthesizeTest, describesTheDataSet) {
    ASSERT_EQ(make(out, "7", "1", {"--max-disp", "24"}).code, ExitCode::Done);
    const QJsonObject about =
        QJsonDocument::fromJson(QByteArray::fromStdString(fileBytes(out / "dataset.json"))).object();
    EXPECT_EQ(about["generatorVersion"].toInt(), kGeneratorVersion);
    EXPECT_EQ(about["seed"].toString(), "7");
    EXPECT_EQ(about["licence"].toString(), "CC0-1.0");
    EXPECT_EQ(about["maxDisparityPx"].toDouble(), 24);
    EXPECT_THAT(fileBytes(out / "README.md"), HasSubstr("Licence: CC0-1.0."));
}

TEST_F(SynthesizeTest, namesThePhotographsItUsed) {
    const fs::path photographs = folder / "photographs";
    fs::create_directory(photographs);
    writePng(photographs / "brick.png", RgbImage(ImageSize{80, 80}));
    ASSERT_EQ(make(out, "7", "1", {"--photos", photographs.string()}).code, ExitCode::Done);
    EXPECT_THAT(fileBytes(out / "dataset.json"), testing::AllOf(HasSubstr("brick.png"), HasSubstr("sha256"),
                                                                HasSubstr("their licences hold")));
}

TEST_F(SynthesizeTest, refusesWhatCannotBe) {
    const std::string place = out.string();
    expectRefused({"synthesize", "--count", "1", "--out", place}, "--seed 1");
    expectRefused({"synthesize", "--seed", "1", "--out", place}, "--count 100");
    expectRefused({"synthesize", "--seed", "1", "--count", "1"}, "--out DIR");
    expectRefused({"synthesize", "--seed", "-1", "--count", "1", "--out", place}, "a whole number from 0");
    expectRefused({"synthesize", "--seed", "1", "--count", "0", "--out", place}, "from 1 to 1000000");
    expectRefused({"synthesize", "--seed", "1", "--count", "1", "--out", place, "more"},
                  "one argument too many");
    expectRefused({"synthesize", "--seed", "1", "--count", "1", "--out", place, "--size", "8x8"},
                  "width is 8");
    expectRefused({"synthesize", "--seed", "1", "--count", "1", "--out", place, "--max-disp", "400"},
                  "largest disparity is 400");
    expectRefused({"synthesize", "--seed", "1", "--count", "1", "--out", place, "--camera", "broken"},
                  "real, clean");
}

TEST_F(SynthesizeTest, hasAHelpWithExamples) {
    const Outcome outcome = runCli({"synthesize", "--help"});
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.out, testing::AllOf(testing::StartsWith("Usage: stereoscope synthesize"),
                                            HasSubstr("Examples:"), HasSubstr("disp0GT.pfm")));
    EXPECT_THAT(runCli({"--help"}).out, HasSubstr("stereoscope synthesize --seed S --count N --out DIR"));
}

}  // namespace
}  // namespace stereo
