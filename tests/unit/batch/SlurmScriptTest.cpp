#include "core/batch/SlurmScript.h"

#include <gmock/gmock.h>

#include <sys/wait.h>

#include <cstdlib>

#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using test::fileBytes;
using test::TempDir;
using testing::HasSubstr;
using testing::Not;

SlurmOrder order() {
    return {.tasks = 8,
            .time = "04:00:00",
            .gres = "gpu:1",
            .program = "/opt/stereo scope/bin/stereoscope",
            .arguments = {"/data/my set", "--out", "o'ut"},
            .workingFolder = "/home/me",
            .folder = "/data/out"};
}

TEST(SlurmScript, asksForWhatWasSaid) {
    const std::string script = slurmScript(order());
    for (const char* line :
         {"#SBATCH --array=1-8\n", "#SBATCH --time=04:00:00\n", "#SBATCH --gres=gpu:1\n",
          "#SBATCH --requeue\n", "#SBATCH --signal=B:USR1@60\n", "#SBATCH --output=/data/out/slurm/%a.log\n"})
        EXPECT_THAT(script, HasSubstr(line));
    EXPECT_THAT(script,
                HasSubstr("exec '/opt/stereo scope/bin/stereoscope' batch '/data/my set' --out 'o'\\''ut' "
                          "--resume --shard \"$SLURM_ARRAY_TASK_ID/8\" --ids "
                          "/data/out/slurm/\"$SLURM_ARRAY_TASK_ID\".ids"));
    EXPECT_THAT(script, Not(HasSubstr("--partition"))) << "the site decides what is not said";
}

TEST(SlurmScript, putsTheLinesOfTheSiteInFrontOfTheCommand) {
    EXPECT_THAT(slurmScript(order(), "module load stereo"), HasSubstr("module load stereo\nexec '/opt"));
    EXPECT_THAT(slurmScript(order(), "exec apptainer run --nv s.sif {command}\n"),
                HasSubstr("exec apptainer run --nv s.sif '/opt/stereo scope"));
}

TEST(SlurmScript, quotesFoldersAsSbatchReadsThem) {
    SlurmOrder inSpaces = order();
    inSpaces.workingFolder = "/home/me/my data";
    inSpaces.folder = "/data/50% \"out\"";
    const std::string script = slurmScript(inSpaces);
    EXPECT_THAT(script, HasSubstr("#SBATCH --chdir=\"/home/me/my data\"\n"));
    EXPECT_THAT(script, HasSubstr("#SBATCH --output=\"/data/50%% \\\"out\\\"/slurm/%a.log\"\n"));
}

TEST(SlurmScript, quotesWords) {
    EXPECT_EQ(shellWord("/a/b-c.png"), "/a/b-c.png");
    EXPECT_EQ(shellWord("a b"), "'a b'");
    EXPECT_EQ(shellWord("$(rm x)"), "'$(rm x)'");
    EXPECT_EQ(shellWord(""), "''");
}

/// The script as bash runs it, with a program and an scontrol of its own.
struct SlurmScriptRun : testing::Test {
    TempDir folder;

    int run(const std::string& program, const std::string& before = "") {
        const std::filesystem::path bin = folder.write("program", "#!/bin/bash\n" + program);
        const std::filesystem::path scontrol = folder.write(
            "scontrol", "#!/bin/bash\necho \"$@\" >> \"" + (folder / "requeued").string() + "\"\n");
        for (const auto& file : {bin, scontrol})
            std::filesystem::permissions(file, std::filesystem::perms::owner_all);
        SlurmOrder ofTest = order();
        ofTest.program = bin;
        ofTest.arguments = {};
        const auto script = folder.write("batch.sh", slurmScript(ofTest));
        const std::string command = "PATH=\"" + folder.path().string() +
                                    ":$PATH\" SLURM_JOB_ID=17 SLURM_ARRAY_TASK_ID=2 " + before + " bash " +
                                    script.string() + " 2>/dev/null";
        return WEXITSTATUS(std::system(command.c_str()));
    }
    [[nodiscard]] std::string requeued() const { return fileBytes(folder / "requeued"); }
};

TEST_F(SlurmScriptRun, endsWithWhatTheProgramSays) {
    EXPECT_EQ(run("exit 0"), 0);
    EXPECT_EQ(run("exit 1"), 1);
    EXPECT_EQ(run("exit 130"), 130) << "stopped by a person or pre-empted: Slurm does the rest";
    EXPECT_EQ(requeued(), "");
}

TEST_F(SlurmScriptRun, isQueuedAgainWhenItsTimeIsUp) {
    EXPECT_EQ(
        run("trap 'exit 130' TERM\nsleep 0.3\nkill -USR1 $PPID\nfor i in {1..100}; do sleep 0.05; done"),
        130);
    EXPECT_EQ(requeued(), "requeue 17\n");
}

TEST_F(SlurmScriptRun, isQueuedAgainThreeTimesAfterItWasKilled) {
    EXPECT_EQ(run("kill -KILL $$"), 137);
    EXPECT_EQ(requeued(), "requeue 17\n");
    EXPECT_EQ(run("kill -KILL $$", "SLURM_RESTART_COUNT=3"), 137);
    EXPECT_EQ(requeued(), "requeue 17\n");
}

}  // namespace
}  // namespace stereo
