#include <QProcess>
#include <QTest>

#include <gmock/gmock.h>

#include <csignal>
#include <random>

#include "core/base/OpenFile.h"
#include "tests/cli/BatchFolder.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;
using test::fileBytes;
using test::resultsIn;
using testing::HasSubstr;

constexpr int kPatienceMs = 60000;

QString text(const fs::path& path) {
    return QString::fromStdString(path.string());
}

/// The real program on a set of small pairs.
struct BatchKillTest : test::BatchFolder {
    QProcess process;

    void start(const fs::path& to, const QStringList& more = {}) {
        process.start(STEREOSCOPE_PROGRAM,
                      QStringList{"batch", text(set), "--matcher", "sgm", "--max-disp", "16", "--products",
                                  "vis.png,disparity.pfm,cloud.ply", "--resume", "--out", text(to)} +
                          more);
        ASSERT_TRUE(process.waitForStarted(kPatienceMs));
    }
    int finish() {
        EXPECT_TRUE(process.waitForFinished(kPatienceMs));
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    void signal(int number) {
        ASSERT_GT(process.processId(), 0) << "kill() would end the tests instead";
        kill(static_cast<pid_t>(process.processId()), number);
    }
    /// Whether the process has the lock, which it takes before it writes anything.
    [[nodiscard]] bool hasBegun() const {
        const std::string owner = "\"pid\":" + std::to_string(process.processId()) + ",";
        return fileBytes(out / "batch.lock").find(owner) != std::string::npos;
    }
    [[nodiscard]] bool waitUntil(const std::function<bool()>& condition) const {
        const auto isOver = [&] { return condition() || process.state() == QProcess::NotRunning; };
        return QTest::qWaitFor(isOver, kPatienceMs) && condition();
    }
};

TEST_F(BatchKillTest, losesNothingWhateverTheMomentOfFiftyKills) {
    writePairs(40);
    start(folder / "undisturbed");
    ASSERT_EQ(finish(), 0) << process.readAllStandardError().toStdString();
    std::mt19937 random(5);
    std::uniform_int_distribution<int> delayMs(0, 40);
    int killed = 0;
    for (int i = 0; i < 50; ++i) {
        start(out);
        if (waitUntil([this] { return hasBegun(); })) QTest::qSleep(delayMs(random));
        signal(SIGKILL);
        killed += finish() == -1 ? 1 : 0;
    }
    EXPECT_GT(killed, 25) << "else this tests nothing";
    start(out);
    EXPECT_EQ(finish(), 0) << process.readAllStandardError().toStdString();
    EXPECT_EQ(resultsIn(out), resultsIn(folder / "undisturbed"));
}

TEST_F(BatchKillTest, finishesWhatIsBeingWrittenWhenInterrupted) {
    writePairs(16);
    start(folder / "undisturbed");
    ASSERT_EQ(finish(), 0);
    start(out, {"--jobs", "1"});
    ASSERT_TRUE(waitUntil([this] { return !fileBytes(out / "batch.jsonl").empty(); }));
    signal(SIGINT);
    const int code = finish();
    ASSERT_EQ(code, 130) << process.readAllStandardError().toStdString();
    EXPECT_THAT(process.readAllStandardOutput().toStdString(), HasSubstr("not begun"));
    const std::size_t done = entries().size();
    EXPECT_LT(done, 16U);
    for (const auto& [id, entry] : entries()) EXPECT_TRUE(fs::exists(out / id / "run.json"));
    start(out);
    EXPECT_EQ(finish(), 0);
    EXPECT_THAT(process.readAllStandardOutput().toStdString(),
                HasSubstr(std::to_string(done) + " done before"));
    EXPECT_EQ(resultsIn(out), resultsIn(folder / "undisturbed"));
}

}  // namespace
}  // namespace stereo
