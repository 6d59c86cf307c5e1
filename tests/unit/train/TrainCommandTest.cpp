#include "app/train/TrainCommand.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <sstream>

#include "core/base/Error.h"
#include "core/io/FileBytes.h"
#include "core/synthetic/SceneFiles.h"
#include "core/synthetic/SyntheticScene.h"
#include "tests/support/TempDir.h"

namespace stereo::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TrainArguments tiny(const test::TempDir& folder) {
    TrainArguments arguments;
    arguments.state = folder / "state";
    arguments.options.shape = {{4, 4, 6, 6, 8}, 6};
    arguments.options.scene.size = {64, 64};
    arguments.options.batch = 2;
    arguments.options.samples = 8;
    arguments.options.validationScenes = 1;
    return arguments;
}

std::string outputOf(const TrainArguments& arguments) {
    std::ostringstream out;
    train(arguments, out);
    return out.str();
}

TEST(TrainCommand, trainsAndLeavesStateLogAndWeights) {
    const test::TempDir folder;
    TrainArguments arguments = tiny(folder);
    arguments.exported = folder / "weights.safetensors";
    const std::string output = outputOf(arguments);
    EXPECT_THAT(output, AllOf(HasSubstr("\"start\":0"), HasSubstr("\"validation\":0"),
                              HasSubstr("\"validation\":4"), HasSubstr("\"dense\":{\"bad2\"")));
    EXPECT_EQ(test::fileBytes(folder / "state/log.jsonl"), output);
    EXPECT_TRUE(canBeRead(folder / "state/state.safetensors"));
    EXPECT_TRUE(canBeRead(folder / "weights.safetensors"));
}

TEST(TrainCommand, goesOnWhereItStopped) {
    const test::TempDir folder;
    TrainArguments arguments = tiny(folder);
    (void)outputOf(arguments);
    arguments.options.samples = 12;
    const std::string output = outputOf(arguments);
    EXPECT_THAT(output, AllOf(HasSubstr("\"start\":4"), HasSubstr("\"validation\":6"),
                              Not(HasSubstr("\"validation\":0"))));
    EXPECT_THAT(test::fileBytes(folder / "state/log.jsonl"), HasSubstr("\"start\":0"));
}

TEST(TrainCommand, exportsWithoutTrainingInNoTime) {
    const test::TempDir folder;
    TrainArguments arguments = tiny(folder);
    (void)outputOf(arguments);
    arguments.exported = folder / "weights.safetensors";
    arguments.minutes = 0;
    arguments.options.samples = 1000;
    EXPECT_THAT(outputOf(arguments), Not(HasSubstr("validation")));
    EXPECT_TRUE(canBeRead(folder / "weights.safetensors"));
}

TEST(TrainCommand, evaluatesPairsWithGroundTruth) {
    const test::TempDir folder;
    TrainArguments arguments = tiny(folder);
    arguments.evaluated = {folder / "scene"};
    SceneOptions options;
    options.size = {96, 64};
    writeScene(folder / "scene", renderScene(options, 5), {});
    EXPECT_THAT(outputOf(arguments),
                testing::MatchesRegex("scene: off by more than 2 px: [0-9.]+ % of all, .*"));
    arguments.evaluated = {folder / "nothing"};
    EXPECT_THROW((void)outputOf(arguments), Error);
}

/// The program, until it has printed a line; then it is asked to stop. Its exit code.
int stoppedAfterALine(const std::string& state) {
    int ends[2];
    if (pipe(ends) != 0) return -1;
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        execl(STEREOSCOPE_TRAIN, STEREOSCOPE_TRAIN, "--state", state.c_str(), "--validation", "1", nullptr);
        _exit(127);
    }
    close(ends[1]);
    char first = 0;
    EXPECT_EQ(read(ends[0], &first, 1), 1);
    kill(child, SIGTERM);
    int status = 0;
    waitpid(child, &status, 0);
    close(ends[0]);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(TrainProgram, savesItsStateWhenToldToStop) {
    const test::TempDir folder;
    EXPECT_EQ(stoppedAfterALine((folder / "state").string()), 130);
    EXPECT_TRUE(canBeRead(folder / "state/state.safetensors"));
}

}  // namespace
}  // namespace stereo::app
