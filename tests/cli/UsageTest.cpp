#include <gmock/gmock.h>

#include <sstream>

#include "app/cli/RunArguments.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/match/sgm/SgmOptions.h"
#include "tests/cli/InProcess.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"

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
    EXPECT_THAT(runCli({"run", "--help"}).out, HasSubstr("SGM: side of the compared window"));
    EXPECT_THAT(runCli({"run", "--help"}).out, HasSubstr("of log and inverse"));
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
        .matchers = test::sgmAndFake(), .systemInfo = {}, .out = full, .err = err};
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

TEST(Usage, refusesASecondValueThatWouldTakeThePlaceOfTheFirst) {
    EXPECT_THAT(complaint({"run", "l.png", "r.png", "--save-project", "a.stereoscope", "--save-project",
                           "b.stereoscope"}),
                HasSubstr("--save-project is given twice, as \"a.stereoscope\" and as \"b.stereoscope\""));
    for (const char* option :
         {"--out", "--z-far", "--scale", "--matcher", "--left", "--formats", "--calib"}) {
        EXPECT_THAT(complaint({"run", "l.png", "r.png", option, "1", option, "2"}),
                    HasSubstr(std::string(option) + " is given twice"));
    }
    EXPECT_THAT(complaint({"rectify", "l.png", "r.png", "--calib", "K", "--out", "a", "--out", "b"}),
                HasSubstr("--out is given twice"));
    EXPECT_THAT(complaint({"info", "--json", "K", "--baseline-unit", "m", "--baseline-unit", "cm"}),
                HasSubstr("--baseline-unit is given twice"));
}

TEST(Usage, refusesOptionsThatContradictEachOther) {
    const auto contradiction = [](const Arguments& more) {
        Arguments arguments{"run", "l.png", "r.png"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return complaint(arguments);
    };
    EXPECT_THAT(contradiction({"--formats", "depth.tiff, cloud.ply", "--no-cloud"}),
                HasSubstr("--no-cloud and --formats cloud.ply contradict each other"));
    EXPECT_THAT(contradiction({"--no-filter-isolated", "--denoise-cloud", "1"}),
                HasSubstr("--no-filter-isolated and --denoise-cloud 1 contradict each other"));
    EXPECT_THAT(contradiction({"--no-filter-invisible", "--remove-invisible", "1"}),
                HasSubstr("--no-filter-invisible and --remove-invisible 1 contradict"));
}

TEST(Usage, asksForAPair) {
    const test::TempDir folder;
    const auto image = [&](const char* name) { return test::writeTexture(folder / name, 64, 48).string(); };
    const std::string left = image("left.pgm");
    const std::string right = image("right.pgm");
    const std::string other = image("other.pgm");
    const std::string calibration = folder.write("K.txt", "100 0 31.5 0 100 23.5 0 0 1\n0.1\n");
    EXPECT_THAT(complaint({"run"}), HasSubstr("No file was given; open a left and a right image"));
    EXPECT_THAT(complaint({"run", left, right, other}), HasSubstr("3 images were given"));
    EXPECT_THAT(complaint({"run", "--left", other}), HasSubstr("One image was given"));
    EXPECT_THAT(complaint({"run", left, right, "--split", "side"}), HasSubstr("takes one image"));
    EXPECT_THAT(complaint({"run", other}), HasSubstr("other.pgm is one image without a partner"));
    EXPECT_THAT(complaint({"run", other}), HasSubstr("--split side, side-swapped"));
    EXPECT_THAT(complaint({"run", calibration}), HasSubstr("There are no images among the files"));
    EXPECT_THAT(complaint({"run", left, right, calibration, "--calib", calibration}),
                HasSubstr("are both calibrations"));
}

TEST(Usage, refusesValuesThatLeaveNothing) {
    EXPECT_THAT(complaint({"run", "l.png", "r.png", "--z-far", "0"}),
                HasSubstr("--z-far is 0 m; it must be above 0 m"));
    EXPECT_THAT(complaint({"run", "l.png", "r.png", "--z-near", "2", "--z-far", "1"}),
                HasSubstr("--z-far is 1 m; it must be above 2 m"));
}

/// With weights, a flag that takes 0 or 1, and a device that may be any of a kind.
MatcherRegistry withNetwork() {
    test::InfoParts network{.id = "net", .name = "Net"};
    network.rows = {test::weightsRow(),
                    {.id = "hierarchical",
                     .type = OptionType::Flag,
                     .byDefault = false,
                     .label = "Hierarchical",
                     .flag = "hiera",
                     .flagValue = "0|1"},
                    {.id = "device",
                     .type = OptionType::Choice,
                     .byDefault = "auto",
                     .choices = {{"auto", "Auto"}, {"cpu", "CPU"}},
                     .moreChoices = "cuda:N",
                     .label = "Device",
                     .flag = "device"}};
    return test::registryOf({sgbmInfo(), test::makeInfo(network)});
}

app::RunArguments parsed(const QStringList& more) {
    return app::parseRunArguments(QStringList{"l.png", "r.png"} + more, withNetwork());
}

TEST(Usage, theFileOfAMatcherChoosesIt) {
    const app::RunArguments run = parsed({"--ckpt", "w.pth", "--hiera", "1", "--device", "cuda:3"});
    EXPECT_EQ(run.matcherId, "net");
    const MatcherRegistry matchers = withNetwork();
    const MatcherInfo& network = *matchers.find("net");
    EXPECT_EQ(network.value(run.match, "weights"), OptionValue("w.pth"));
    EXPECT_EQ(network.value(run.match, "hierarchical"), OptionValue(true));
    EXPECT_EQ(network.value(run.match, "device"), OptionValue("cuda:3"));
    EXPECT_EQ(parsed({"--ckpt", "w.pth", "--matcher", "sgm"}).matcherId, "sgm");
    EXPECT_EQ(parsed({"--device", "cpu"}).matcherId, "sgm") << "only a file says which";
}

TEST(Usage, flagsSetTheOptionsOfSgm) {
    const app::RunArguments run = parsed(
        {"--block-size", "7", "--paths", "3", "--no-lr-check", "--speckle", "0", "--smoothness", "2.5"});
    const SgmOptions expected{.blockSizePx = 7,
                              .smoothness = 2.5,
                              .speckleWindowPx = 0,
                              .leftRightCheck = false,
                              .paths = SgmOptions::Paths::Three};
    EXPECT_EQ(SgmOptions::from(run.match), expected);
}

TEST(Usage, flagsSetTheCloud) {
    const app::RunArguments run = parsed({"--remove-invisible", "0", "--denoise-cloud", "1",
                                          "--denoise-nb-points", "30", "--denoise-radius", "0.03"});
    EXPECT_FALSE(run.cloud.removeInvisible);
    EXPECT_TRUE(run.cloud.removeIsolated);
    EXPECT_EQ(run.cloud.isolatedMinNeighbours, 30);
    EXPECT_EQ(run.cloud.isolatedRadiusMetres, 0.03);
}

TEST(Usage, refusesValuesThatAnotherMatcherWouldNotTakeEither) {
    const auto refusal = [](const Arguments& more) {
        Arguments arguments{"run", "l", "r"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Outcome outcome = runCli(arguments, withNetwork());
        EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
        return outcome.err;
    };
    EXPECT_THAT(refusal({"--device", "gpu"}),
                HasSubstr("--device is \"gpu\"; it must be one of auto, cpu, cuda:N."));
    EXPECT_THAT(refusal({"--hiera", "2"}), HasSubstr("--hiera is \"2\"; it must be 0 or 1."));
    EXPECT_THAT(refusal({"--ckpt", "w.pth", "--block-size", "4"}), HasSubstr("--block-size is 4"));
}

TEST(Usage, saysWhichOptionsTheMatcherDoesNotHave) {
    const test::TempDir folder;
    const auto left = test::writeTexture(folder / "left.pgm", 64, 48);
    const auto outcome = runCli(
        {"run", left, left, "--matcher", "sgm", "--ckpt", "w.pth", "--out", folder / "out"}, withNetwork());
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.err, HasSubstr("--ckpt has no effect: SGM has no such option."));
}

TEST(Usage, refusesValuesThatAreNoNumbers) {
    EXPECT_THAT(complaint({"run", "l", "r", "--scale", "half"}),
                HasSubstr("--scale is \"half\"; it must be a number"));
    EXPECT_THAT(complaint({"run", "l", "r", "--max-disp", "9.5"}), HasSubstr("it must be a whole number"));
    EXPECT_THAT(complaint({"run", "l", "r", "--z-far", "nan"}), HasSubstr("--z-far"));
    EXPECT_THAT(complaint({"run", "l", "r", "--calib-size", "1920"}), HasSubstr("something like 1920x1080"));
    EXPECT_THAT(complaint({"run", "l", "r", "--calib-size", "0x5"}), HasSubstr("above zero"));
    EXPECT_THAT(complaint({"run", "l", "r", "--range", "9:1"}), HasSubstr("LO must be below HI"));
}

TEST(Usage, refusesOptionsOutOfTheirRange) {
    EXPECT_THAT(complaint({"run", "l", "r", "--scale", "3"}),
                HasSubstr("--scale is 3; it must be between 0.1 and 1"));
    EXPECT_THAT(complaint({"run", "l", "r", "--block-size", "4"}),
                HasSubstr("--block-size is 4; it must be one of 1, 3, … 11."));
    EXPECT_THAT(complaint({"run", "l", "r", "--stride", "0"}), HasSubstr("stride"));
}

TEST(Usage, listsWhatMayBeChosen) {
    EXPECT_THAT(complaint({"run", "l", "r", "--matcher", "magic"}), HasSubstr("there is sgm, fake"));
    EXPECT_THAT(complaint({"run", "l", "r", "--paths", "4"}), HasSubstr("one of 3, 5, 8"));
    EXPECT_THAT(complaint({"run", "l", "r", "--split", "left"}),
                HasSubstr("one of side, over, pages, side-swapped"));
    EXPECT_THAT(complaint({"run", "l", "r", "--mapping", "sine"}), HasSubstr("one of linear, log, inverse"));
    EXPECT_THAT(complaint({"run", "l", "r", "--colormap", "jet"}), HasSubstr("turbo, viridis"));
    EXPECT_THAT(complaint({"run", "l", "r", "--formats", "depth.doc"}), HasSubstr("depth.tiff"));
}

TEST(Usage, infoNeedsAFile) {
    EXPECT_THAT(complaint({"info"}), HasSubstr("at least one file"));
}

}  // namespace
}  // namespace stereo
