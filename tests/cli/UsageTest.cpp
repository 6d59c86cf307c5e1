#include <gmock/gmock.h>

#include <sstream>

#include "app/cli/RunArguments.h"
#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::Outcome;
using test::runCli;
using testing::HasSubstr;
using testing::StartsWith;

/// What is said about wrong arguments.
std::string complaint(const Arguments& arguments) {
    const Outcome outcome = runCli(arguments);
    EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, StartsWith("stereoscope: "));
    EXPECT_THAT(outcome.err, testing::EndsWith("See stereoscope --help.\n"));
    return outcome.err;
}

TEST(Usage, helpShowsTheCommandsAndExamples) {
    const Outcome outcome = runCli({"--help"});
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.out, HasSubstr("stereoscope run [options] LEFT RIGHT"));
    EXPECT_THAT(outcome.out, HasSubstr("Examples:"));
}

TEST(Usage, eachCommandHasAHelpWithExamples) {
    EXPECT_THAT(runCli({"run", "--help"}).out,
                testing::AllOf(StartsWith("Usage: stereoscope run"), HasSubstr("Example"),
                               HasSubstr("--z-far"), HasSubstr("cloud.ascii.ply")));
    EXPECT_THAT(runCli({"run", "--help"}).out, HasSubstr("bf16 takes a third less memory"));
    EXPECT_THAT(runCli({"info", "--help"}).out, HasSubstr("Example"));
    EXPECT_THAT(runCli({"system-info", "--help"}).out, HasSubstr("Example"));
}

TEST(Usage, versionIsOneLine) {
    EXPECT_EQ(runCli({"--version"}).out, "stereoscope " STEREOSCOPE_TEST_VERSION "\n");
}

TEST(Usage, anOutputThatTakesNothingIsAFailure) {
    std::ostream full(nullptr);
    std::ostringstream err;
    const app::CommandLineServices services{
        .makeMatcher = {}, .matcherIds = {"sgm"}, .systemInfo = {}, .out = full, .err = err};
    EXPECT_EQ(app::runCommandLine({"--version"}, services), ExitCode::Failed);
    EXPECT_THAT(err.str(), HasSubstr("standard output"));
}

TEST(Usage, systemInfoIsWhatTheProgramKnows) {
    EXPECT_EQ(runCli({"system-info"}).out, "Qt and so on\n");
}

TEST(Usage, commandsWithoutArgumentsRefuseThem) {
    EXPECT_THAT(complaint({"system-info", "now"}), HasSubstr("\"now\" is one argument too many."));
    EXPECT_THAT(complaint({"models", "--all"}), HasSubstr("\"--all\" is one argument too many."));
}

TEST(Usage, onlyCommandsBelongToTheCommandLine) {
    EXPECT_TRUE(app::isForCommandLine({"run"}));
    EXPECT_TRUE(app::isForCommandLine({"--version"}));
    EXPECT_FALSE(app::isForCommandLine({"left.png", "right.png"}));
    EXPECT_FALSE(app::isForCommandLine({"--screenshot", "a.png"}));
    EXPECT_FALSE(app::isForCommandLine({}));
}

TEST(Usage, refusesAnUnknownOption) {
    EXPECT_THAT(complaint({"run", "l.png", "r.png", "--sharpness", "3"}), HasSubstr("sharpness"));
}

TEST(Usage, asksForTwoImages) {
    EXPECT_THAT(complaint({"run"}), HasSubstr("0 images were given; a left and a right image are needed"));
    EXPECT_THAT(complaint({"run", "l.png"}), HasSubstr("One image was given"));
    EXPECT_THAT(complaint({"run", "l.png", "r.png", "x.png"}), HasSubstr("3 images were given"));
    EXPECT_THAT(complaint({"run", "l.png", "r.png", "--split", "side"}), HasSubstr("takes one image"));
}

TEST(Usage, refusesValuesThatLeaveNothing) {
    EXPECT_THAT(complaint({"run", "l.png", "r.png", "--z-far", "0"}),
                HasSubstr("--z-far is 0 m; it must be above 0 m"));
    EXPECT_THAT(complaint({"run", "l.png", "r.png", "--z-near", "2", "--z-far", "1"}),
                HasSubstr("--z-far is 1 m; it must be above 2 m"));
    EXPECT_THAT(complaint({"run", "l.png", "r.png", "--device", "gpu"}),
                HasSubstr("--device is \"gpu\"; auto, cpu, cuda or cuda:N was expected"));
}

TEST(Usage, weightsChooseTheNetwork) {
    const app::RunArguments run = app::parseRunArguments({"l.png",
                                                          "r.png",
                                                          "--ckpt",
                                                          "w.pth",
                                                          "--hiera",
                                                          "1",
                                                          "--attention",
                                                          "disparity",
                                                          "--device",
                                                          "cpu",
                                                          "--cfg",
                                                          "c.yaml",
                                                          "--precision",
                                                          "bf16",
                                                          "--remove-invisible",
                                                          "0",
                                                          "--denoise-cloud",
                                                          "1",
                                                          "--denoise-nb-points",
                                                          "30",
                                                          "--denoise-radius",
                                                          "0.03"},
                                                         {"sgm", "foundation-stereo"});
    EXPECT_EQ(run.matcherId, "foundation-stereo");
    const NetworkOptions expected{.weights = "w.pth",
                                  .config = "c.yaml",
                                  .assumePublishedConfig = false,
                                  .hierarchical = true,
                                  .attention = NetworkOptions::Attention::Disparity,
                                  .device = "cpu",
                                  .precision = NetworkOptions::Precision::Bf16};
    EXPECT_EQ(run.match.network, expected);
    EXPECT_FALSE(run.cloud.removeInvisible);
    EXPECT_TRUE(run.cloud.removeIsolated);
    EXPECT_EQ(run.cloud.isolatedMinNeighbours, 30);
    EXPECT_EQ(run.cloud.isolatedRadiusMetres, 0.03);
}

TEST(Usage, refusesWeightsInAProgramWithoutNetworks) {
    EXPECT_THAT(complaint({"run", "l", "r", "--ckpt", "w.pth"}),
                HasSubstr("no matcher \"foundation-stereo\""));
}

TEST(Usage, saysThatSgmUsesNoWeights) {
    const test::TempDir folder;
    const auto left = test::writeTexture(folder / "left.pgm", 64, 48);
    const auto outcome =
        runCli({"run", left, left, "--matcher", "sgm", "--ckpt", "w.pth", "--out", folder / "out"});
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.err, HasSubstr("The options of a network have no effect: SGM needs no weights."));
}

TEST(Usage, refusesValuesThatAreNoNumbers) {
    EXPECT_THAT(complaint({"run", "l", "r", "--scale", "half"}),
                HasSubstr("--scale is \"half\"; a number was expected"));
    EXPECT_THAT(complaint({"run", "l", "r", "--max-disp", "9.5"}), HasSubstr("a whole number was expected"));
    EXPECT_THAT(complaint({"run", "l", "r", "--z-far", "nan"}), HasSubstr("--z-far"));
    EXPECT_THAT(complaint({"run", "l", "r", "--calib-size", "1920"}), HasSubstr("something like 1920x1080"));
    EXPECT_THAT(complaint({"run", "l", "r", "--calib-size", "0x5"}), HasSubstr("above zero"));
    EXPECT_THAT(complaint({"run", "l", "r", "--range", "9:1"}), HasSubstr("LO must be below HI"));
}

TEST(Usage, refusesOptionsOutOfTheirRange) {
    EXPECT_THAT(complaint({"run", "l", "r", "--scale", "3"}),
                HasSubstr("scale is 3; it must lie between 0.1 and 1"));
    EXPECT_THAT(complaint({"run", "l", "r", "--block-size", "4"}), HasSubstr("must be odd"));
    EXPECT_THAT(complaint({"run", "l", "r", "--stride", "0"}), HasSubstr("stride"));
}

TEST(Usage, listsWhatMayBeChosen) {
    EXPECT_THAT(complaint({"run", "l", "r", "--matcher", "magic"}), HasSubstr("there is sgm, fake"));
    EXPECT_THAT(complaint({"run", "l", "r", "--paths", "4"}), HasSubstr("one of 3, 5, 8"));
    EXPECT_THAT(complaint({"run", "l", "r", "--precision", "int8"}),
                HasSubstr("one of auto, fp32, fp16, bf16"));
    EXPECT_THAT(complaint({"run", "l", "r", "--split", "left"}), HasSubstr("one of side, over"));
    EXPECT_THAT(complaint({"run", "l", "r", "--mapping", "sine"}), HasSubstr("one of linear, log, inverse"));
    EXPECT_THAT(complaint({"run", "l", "r", "--colormap", "jet"}), HasSubstr("turbo, viridis"));
    EXPECT_THAT(complaint({"run", "l", "r", "--formats", "depth.doc"}), HasSubstr("depth.tiff"));
}

TEST(Usage, infoNeedsAFile) {
    EXPECT_THAT(complaint({"info"}), HasSubstr("at least one file"));
}

}  // namespace
}  // namespace stereo
