#include "app/jobs/JobRunner.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <gmock/gmock.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <semaphore>

#include "core/base/Error.h"

namespace stereo::app {
namespace {

int workUntilStopped(const RunControl& control) {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait(lock, control.stopToken(), [] { return false; });
    control.checkpoint(Stage::Reading, 0, 0);
    return 0;
}

struct JobRunnerTest : testing::Test {
    JobRunner runner;
    QObject context;
    std::vector<int> answers;
    std::vector<Failure> failures;
    std::function<void(int)> onDone = [this](int value) { answers.push_back(value); };
    std::function<void(const Failure&)> onFailed = [this](const Failure& failure) {
        failures.push_back(failure);
    };
};

TEST_F(JobRunnerTest, worksElsewhereAndAnswersHere) {
    QThread* workedIn = nullptr;
    QThread* answeredIn = nullptr;
    runner.run(
        "cloud", [](const RunControl&) { return QThread::currentThread(); }, &context,
        [&](QThread* thread) {
            workedIn = thread;
            answeredIn = QThread::currentThread();
        },
        onFailed);
    ASSERT_TRUE(QTest::qWaitFor([&] { return answeredIn != nullptr; }));
    EXPECT_NE(workedIn, QThread::currentThread());
    EXPECT_EQ(answeredIn, QThread::currentThread());
}

TEST_F(JobRunnerTest, answersAJobWithoutValue) {
    bool done = false;
    runner.run(
        "export", [](const RunControl&) {}, &context, [&] { done = true; }, onFailed);
    EXPECT_TRUE(QTest::qWaitFor([&] { return done; }));
}

TEST_F(JobRunnerTest, passesOnAnswersThatCannotBeCopied) {
    int value = 0;
    runner.run(
        "decode", [](const RunControl&) { return std::make_unique<int>(7); }, &context,
        [&](std::unique_ptr<int> answer) { value = *answer; }, onFailed);
    EXPECT_TRUE(QTest::qWaitFor([&] { return value == 7; }));
}

TEST_F(JobRunnerTest, newerJobOfALineCancelsTheOlder) {
    runner.run("cloud", workUntilStopped, &context, onDone, onFailed);
    runner.run(
        "cloud", [](const RunControl&) { return 2; }, &context, onDone, onFailed);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    EXPECT_THAT(answers, testing::ElementsAre(2));
    EXPECT_TRUE(failures.empty());
}

const JobLine kWaits{"open", JobLine::Newer::Waits};

TEST_F(JobRunnerTest, newerJobsOfALineThatWaitsComeInTheirOrder) {
    std::binary_semaphore goesOn{0};
    runner.run(
        kWaits,
        [&](const RunControl&) {
            goesOn.acquire();
            return 1;
        },
        &context, onDone, onFailed);
    for (const int value : {2, 3}) {
        EXPECT_TRUE(runner.run(
            kWaits, [value](const RunControl&) { return value; }, &context, onDone, onFailed));
    }
    EXPECT_TRUE(runner.isBusy("open"));
    goesOn.release();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    EXPECT_THAT(answers, testing::ElementsAre(1, 2, 3));
}

TEST_F(JobRunnerTest, aJobThatFailsLetsThoseBehindItHaveTheirTurn) {
    runner.run(
        kWaits, [](const RunControl&) -> int { throw Error(ErrorKind::NotFound, "It is gone."); }, &context,
        onDone, onFailed);
    runner.run(
        kWaits, [](const RunControl&) { return 2; }, &context, onDone, onFailed);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    EXPECT_THAT(answers, testing::ElementsAre(2));
    EXPECT_EQ(failures.size(), 1);
}

TEST_F(JobRunnerTest, aJobIsPreparedWhenItsTurnHasCome) {
    int open = 0;
    for (int i = 0; i < 3; ++i) {
        runner.runInTurn(
            kWaits, [&open] { return [before = open](const RunControl&) { return before + 1; }; }, &context,
            [&](int value) {
                open = value;
                answers.push_back(value);
            },
            onFailed);
    }
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    EXPECT_THAT(answers, testing::ElementsAre(1, 2, 3)) << "each saw what the one before it had changed";
}

TEST_F(JobRunnerTest, whatAnAnswerAsksForComesBehindWhatWaited) {
    const auto run = [this](int value, const std::function<void(int)>& then) {
        runner.run(
            kWaits, [value](const RunControl&) { return value; }, &context, then, onFailed);
    };
    run(1, [&](int value) {
        answers.push_back(value);
        run(3, onDone);
    });
    run(2, onDone);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    EXPECT_THAT(answers, testing::ElementsAre(1, 2, 3));
}

TEST_F(JobRunnerTest, onlyTheLatestWaitsWhereItWaitsAloneAndNeverBesideAnother) {
    const JobLine waitsAlone{"save", JobLine::Newer::WaitsAlone};
    std::binary_semaphore goesOn{0};
    std::atomic<int> underWay = 0;
    const auto save = [&](int value) {
        runner.run(
            waitsAlone,
            [&, value](const RunControl& control) {
                EXPECT_EQ(++underWay, 1);
                if (value == 1) goesOn.acquire();
                --underWay;
                EXPECT_FALSE(control.stopRequested()) << "what is written is written to its end";
                return value;
            },
            &context, onDone, onFailed);
    };
    for (const int value : {1, 2, 3}) save(value);
    goesOn.release();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    EXPECT_THAT(answers, testing::ElementsAre(1, 3));
}

TEST_F(JobRunnerTest, cancelTakesWhatWaitsAsWell) {
    runner.run(kWaits, workUntilStopped, &context, onDone, onFailed);
    runner.run(
        kWaits, [](const RunControl&) { return 2; }, &context, onDone, onFailed);
    runner.cancel("open");
    EXPECT_FALSE(runner.isBusy());
    runner.run(
        "next", [](const RunControl&) { return 3; }, &context, onDone, onFailed);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    EXPECT_THAT(answers, testing::ElementsAre(3));
}

TEST_F(JobRunnerTest, aLineCanRefuseWhatComesWhileItIsBusy) {
    const JobLine line{"verify", JobLine::Newer::IsRefused};
    EXPECT_TRUE(runner.run(line, workUntilStopped, &context, onDone, onFailed));
    EXPECT_FALSE(runner.run(
        line, [](const RunControl&) { return 2; }, &context, onDone, onFailed));
    runner.cancel("verify");
    EXPECT_TRUE(runner.run(
        line, [](const RunControl&) { return 3; }, &context, onDone, onFailed));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    EXPECT_THAT(answers, testing::ElementsAre(3));
}

TEST_F(JobRunnerTest, jobsOfDifferentLinesDoNotDisturbEachOther) {
    runner.run("cloud", workUntilStopped, &context, onDone, onFailed);
    runner.run(
        "decode", [](const RunControl&) { return 1; }, &context, onDone, onFailed);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy("decode"); }));
    EXPECT_THAT(answers, testing::ElementsAre(1));
    EXPECT_TRUE(runner.isBusy("cloud"));
}

TEST_F(JobRunnerTest, anAnswerThatThrowsIsAFailureAndThoseBehindItHaveTheirTurn) {
    runner.run(
        kWaits, [](const RunControl&) { return 1; }, &context,
        [](int) { throw Error(ErrorKind::BadInput, "It does not fit."); }, onFailed);
    runner.run(
        kWaits, [](const RunControl&) { return 2; }, &context, onDone, onFailed);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    ASSERT_EQ(failures.size(), 1);
    EXPECT_EQ(failures[0].sentence, "It does not fit.");
    EXPECT_THAT(answers, testing::ElementsAre(2));
}

TEST_F(JobRunnerTest, turnsAnErrorIntoAFailure) {
    runner.run(
        "export", [](const RunControl&) -> int { throw Error(ErrorKind::CannotWrite, "The disk is full."); },
        &context, onDone, onFailed);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    ASSERT_EQ(failures.size(), 1);
    EXPECT_EQ(failures[0].sentence, "The disk is full.");
    EXPECT_TRUE(answers.empty());
}

TEST_F(JobRunnerTest, isSilentAfterCancel) {
    runner.run("cloud", workUntilStopped, &context, onDone, onFailed);
    runner.cancel("cloud");
    EXPECT_FALSE(runner.isBusy());
    runner.run(
        "next", [](const RunControl&) { return 3; }, &context, onDone, onFailed);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    EXPECT_THAT(answers, testing::ElementsAre(3));
    EXPECT_TRUE(failures.empty());
}

TEST_F(JobRunnerTest, isSilentWhenNobodyIsThereToListen) {
    auto shortLived = std::make_unique<QObject>();
    runner.run(
        "cloud", [](const RunControl&) { return 1; }, shortLived.get(), onDone, onFailed);
    shortLived.reset();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !runner.isBusy(); }));
    EXPECT_TRUE(answers.empty());
}

TEST_F(JobRunnerTest, reportsWhenItIsBusyAndWhenNot) {
    QSignalSpy busy(&runner, &JobRunner::busyChanged);
    runner.run(
        "a", [](const RunControl&) { return 1; }, &context, onDone, onFailed);
    runner.run(
        "b", [](const RunControl&) { return 2; }, &context, onDone, onFailed);
    ASSERT_TRUE(QTest::qWaitFor([&] { return busy.size() == 2; }));
    EXPECT_TRUE(busy.at(0).at(0).toBool());
    EXPECT_FALSE(busy.at(1).at(0).toBool());
    EXPECT_EQ(answers.size(), 2);
}

TEST(JobRunner, finishesWhatIsToBeWrittenBeforeItEnds) {
    QObject context;
    std::vector<int> written;
    {
        JobRunner runner;
        for (const int file : {1, 2, 3}) {
            runner.run(
                JobLine("write", JobLine::Newer::Waits, true),
                [&written, file](const RunControl& control) {
                    control.checkpoint(Stage::Writing, 0, 1);
                    written.push_back(file);
                },
                &context, [] {}, [](const Failure&) {});
        }
    }
    EXPECT_THAT(written, testing::ElementsAre(1, 2, 3));
}

TEST(JobRunner, endsWhileAJobRunsAndNeverAnswersIt) {
    QObject context;
    bool answered = false;
    {
        JobRunner runner;
        runner.run(
            "cloud", workUntilStopped, &context, [&](int) { answered = true; },
            [&](const Failure&) { answered = true; });
    }
    QCoreApplication::processEvents();
    EXPECT_FALSE(answered);
}

}  // namespace
}  // namespace stereo::app
