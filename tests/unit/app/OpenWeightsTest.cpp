// Weights that take their time to be checked, and what is opened meanwhile.
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
    Workbench workbench{[](const std::string&) { return std::make_unique<test::FakeMatcher>(); },
                        std::vector{test::FakeMatcher().info()}};
    QSignalSpy failed{&workbench, &Workbench::failed};

    void SetUp() override {
        workbench.setAutoRun(false);
        workbench.setWeightsCheck([this](const NetworkOptions&) {
            ++checks;
            isChecked.acquire();
        });
    }
    void openWhileChecking(const std::vector<std::filesystem::path>& first,
                           const std::vector<std::filesystem::path>& meanwhile) {
        workbench.open(first);
        ASSERT_TRUE(QTest::qWaitFor([this] { return checks > 0; }, kLongMs));
        workbench.open(meanwhile);
        isChecked.release();
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
};

TEST_F(OpenWeights, arriveAlsoWhenImagesWereOpenedMeanwhile) {
    openWhileChecking({model}, {test::samplePath("left.png"), test::samplePath("right.png")});
    EXPECT_EQ(workbench.options().match.network.weights, model);
    EXPECT_EQ(workbench.pair()->leftPath(), test::samplePath("left.png"));
    EXPECT_TRUE(failed.isEmpty());
}

TEST_F(OpenWeights, doNotBringBackAnOlderPair) {
    std::filesystem::copy(test::samplePath("left.png"), folder / "a_left.png");
    std::filesystem::copy(test::samplePath("right.png"), folder / "a_right.png");
    openWhileChecking({model, folder / "a_left.png", folder / "a_right.png"},
                      {test::samplePath("left.png"), test::samplePath("right.png")});
    EXPECT_EQ(workbench.options().match.network.weights, model);
    EXPECT_EQ(workbench.pair()->leftPath(), test::samplePath("left.png"));
}

}  // namespace
}  // namespace stereo::app
