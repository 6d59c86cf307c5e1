#include "core/batch/BatchLock.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using test::TempDir;
using testing::AllOf;
using testing::HasSubstr;

std::string refusal(const std::filesystem::path& path, const LockOwner& owner) {
    try {
        const BatchLock lock(path, owner);
        return {};
    } catch (const Error& error) {
        return error.sentence();
    }
}

/// A pid that belonged to a process that has ended.
pid_t deadPid() {
    const pid_t pid = ::fork();
    if (pid == 0) ::_exit(0);
    ::waitpid(pid, nullptr, 0);
    return pid;
}

TEST(BatchLock, keepsASecondBatchOutAndSaysWhoHoldsIt) {
    const TempDir folder;
    const LockOwner owner = thisProcess();
    const BatchLock lock(folder / "batch.lock", owner);
    EXPECT_THAT(refusal(folder / "batch.lock", owner),
                AllOf(HasSubstr(owner.host), HasSubstr(std::to_string(owner.pid)), HasSubstr("remove")));
}

TEST(BatchLock, isGoneWithItsBatch) {
    const TempDir folder;
    { const BatchLock lock(folder / "batch.lock", thisProcess()); }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(BatchLock, ofADeadProcessIsTakenOver) {
    const TempDir folder;
    LockOwner dead = thisProcess();
    dead.pid = deadPid();
    folder.write("batch.lock", R"({"host":")" + dead.host + R"(","pid":)" + std::to_string(dead.pid) +
                                   R"(,"startTicks":1})");
    EXPECT_EQ(refusal(folder / "batch.lock", thisProcess()), "");
}

TEST(BatchLock, ofAnotherProcessWithTheSamePidIsTakenOver) {
    const TempDir folder;
    folder.write("batch.lock", R"({"host":")" + thisProcess().host + R"(","pid":1,"startTicks":999999999})");
    EXPECT_EQ(refusal(folder / "batch.lock", thisProcess()), "");
}

TEST(BatchLock, ofAnotherHostIsRefused) {
    const TempDir folder;
    folder.write("batch.lock", R"({"host":"node17","pid":4242,"startTicks":1})");
    EXPECT_THAT(refusal(folder / "batch.lock", thisProcess()),
                AllOf(HasSubstr("node17"), HasSubstr("4242"), HasSubstr("batch.lock")));
}

TEST(BatchLock, ofAnEarlierAttemptOfTheSameJobIsTakenOver) {
    const TempDir folder;
    folder.write("batch.lock", R"({"host":"node17","pid":4242,"startTicks":1,"job":"slurm 9_2"})");
    EXPECT_NE(refusal(folder / "batch.lock", thisProcess("slurm 9_3")), "");
    EXPECT_EQ(refusal(folder / "batch.lock", thisProcess("slurm 9_2")), "");
}

TEST(BatchLock, thatNamesNobodyIsRefused) {
    const TempDir folder;
    folder.write("batch.lock", "nonsense");
    EXPECT_THAT(refusal(folder / "batch.lock", thisProcess()), HasSubstr("does not say"));
}

}  // namespace
}  // namespace stereo
