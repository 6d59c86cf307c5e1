// Weights that take long to be checked, and what is opened meanwhile.
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <semaphore>

#include "app/workbench/Workbench.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

constexpr int kLongMs = 30000;

struct OpenWeights : testing::Test {
    test::TempDir folder;
    std::filesystem::path model = folder.write("model.pth", "weights");
    std::binary_semaphore isChecked{0};
    std::atomic<int> checks = 0;
    Workbench workbench{test::registryOf({withWeights()})};
    QSignalSpy failed{&workbench, &Workbench::failed};

    void SetUp() override { workbench.desk().autoRun().set(false); }
    MatcherInfoPtr withWeights() {
        test::InfoParts parts = test::fakeParts();
        parts.rows = {test::weightsRow()};
        parts.optionFor = test::weightsByName;
        parts.check = [this](const MatchOptions&) {
            ++checks;
            isChecked.acquire();
        };
        return test::makeInfo(std::move(parts));
    }
    [[nodiscard]] std::string weights() const {
        return std::get<std::string>(
            workbench.choice().matcher().value(workbench.project().match, "weights"));
    }
    void openWhileChecking(const std::vector<std::filesystem::path>& first,
                           const std::vector<std::filesystem::path>& meanwhile) {
        workbench.inputs().open(first);
        ASSERT_TRUE(QTest::qWaitFor([this] { return checks > 0; }, kLongMs));
        workbench.inputs().open(meanwhile);
        isChecked.release();
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
};

TEST_F(OpenWeights, arriveAlsoWhenImagesWereOpenedMeanwhile) {
    openWhileChecking({model}, {test::samplePath("left.png"), test::samplePath("right.png")});
    EXPECT_EQ(weights(), model);
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), test::samplePath("left.png"));
    EXPECT_TRUE(failed.isEmpty());
}

TEST_F(OpenWeights, doNotBringBackAnOlderPair) {
    std::filesystem::copy(test::samplePath("left.png"), folder / "a_left.png");
    std::filesystem::copy(test::samplePath("right.png"), folder / "a_right.png");
    openWhileChecking({model, folder / "a_left.png", folder / "a_right.png"},
                      {test::samplePath("left.png"), test::samplePath("right.png")});
    EXPECT_EQ(weights(), model);
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), test::samplePath("left.png"));
}

TEST(AbsentWeights, areReportedAndThePairStillOpens) {
    MatcherRegistry matchers = test::fakeAlone();
    matchers.addAbsent({.nameEnds = {".pth"}, .sentence = "belongs to a network; there are none here."});
    Workbench workbench(matchers);
    workbench.desk().autoRun().set(false);
    QSignalSpy failed(&workbench, &Workbench::failed);
    workbench.inputs().open({test::samplePath("left.png"), test::samplePath("right.png"), "/models/a.pth"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return workbench.inputs().pair() != nullptr; }, kLongMs));
    ASSERT_EQ(failed.count(), 1);
    EXPECT_EQ(failed[0][0].value<Failure>().sentence, "a.pth belongs to a network; there are none here.");
}

}  // namespace
}  // namespace stereo::app
