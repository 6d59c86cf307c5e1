#include <ATen/ops/cat.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/isfinite.h>
#include <gmock/gmock.h>

#include <set>
#include <stop_token>

#include "core/nn/foundation_stereo/ReferenceWeights.h"
#include "tests/golden/GoldenCase.h"
#include "tests/support/TestPaths.h"

namespace stereo::test {
namespace {

constexpr double kBoundPx = 1e-3;
constexpr double kBoundInDeviations = 1e-3;

GoldenCase goldenCase(const std::string& name) {
    return GoldenCase(dataPath("golden") / name);
}

nn::FoundationStereoRun begin(const GoldenCase& golden, const nn::FoundationStereo& network) {
    return {network, golden.left, golden.right, golden.runOptions(), {}};
}

void advanceTo(nn::FoundationStereoRun& run, int iterations) {
    while (run.iterationsDone() < iterations) run.advance({});
}

class FoundationStereoGolden : public testing::TestWithParam<const char*> {};

TEST_P(FoundationStereoGolden, equalsTheReferenceAfterEachRecordedIteration) {
    const GoldenCase golden = goldenCase(GetParam());
    const nn::FoundationStereo network = golden.makeNetwork();
    nn::FoundationStereoRun run = begin(golden, network);
    ASSERT_FALSE(golden.disparities.empty());
    for (const auto& [iterations, expected] : golden.disparities) {
        advanceTo(run, iterations);
        EXPECT_LE(maxDifference(run.disparity()[0][0], expected), kBoundPx) << "after " << iterations;
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, FoundationStereoGolden,
                         testing::Values("vits_default_64x96", "vits_md192_96x160",
                                         "vits_disparity_attention_96x160", "vits_padded_90x149",
                                         "vits_hierarchical_75x141", "vits_hierarchical_96x192", "vitb_64x96",
                                         "vitl_64x96"),
                         [](const auto& info) { return std::string(info.param); });

/// Compares what a pass shows with what is recorded; every module once.
class TraceCheck {
public:
    explicit TraceCheck(const GoldenCase& golden)
        : m_golden(golden), m_expected(golden.modules.begin(), golden.modules.end()) {}

    nn::Pass pass() {
        return {.onModule = [this](std::string_view module, const at::Tensor& output) {
            check(std::string(module), output);
        }};
    }
    [[nodiscard]] const std::set<std::string>& notShown() const { return m_expected; }

private:
    void check(const std::string& module, const at::Tensor& output) {
        if (m_expected.erase(module) == 0) return;
        const at::Tensor expected = m_golden.recorded(module);
        EXPECT_LE(maxDifference(output, expected), kBoundInDeviations * expected.std().item<double>())
            << module;
    }

    const GoldenCase& m_golden;
    std::set<std::string> m_expected;
};

// The published code upsamples after the last iteration only, the other modules are recorded at
// their first call.
TEST(FoundationStereoTrace, everyModuleEqualsTheReference) {
    const GoldenCase golden = goldenCase("vits_trace_64x96");
    const nn::FoundationStereo network = golden.makeNetwork();
    TraceCheck trace(golden);
    nn::FoundationStereo::State state = network.encode(golden.left, golden.right, trace.pass());
    network.refine(state, trace.pass());
    [[maybe_unused]] const at::Tensor firstMask = network.maskFeatures(state, trace.pass());
    network.refine(state, trace.pass());
    const at::Tensor disparity = network.disparity(state, trace.pass());
    EXPECT_THAT(trace.notShown(), testing::ElementsAre("disparity"));
    EXPECT_LE(maxDifference(disparity[0][0], golden.recorded("disparity")), kBoundPx);
}

TEST(FoundationStereoRun, stoppedAndContinuedEqualsOneLongerRun) {
    const GoldenCase golden = goldenCase("vits_md192_96x160");
    const nn::FoundationStereo network = golden.makeNetwork();
    nn::FoundationStereoRun whole = begin(golden, network);
    advanceTo(whole, 2);
    const nn::FoundationStereo::State snapshot = whole.state();
    advanceTo(whole, 4);
    nn::FoundationStereoRun continued = begin(golden, network);
    continued.setState(snapshot);
    EXPECT_EQ(continued.iterationsDone(), 2);
    advanceTo(continued, 4);
    EXPECT_TRUE(at::equal(continued.disparity(), whole.disparity()));
}

TEST(FoundationStereoRun, twoRunsAreEqualToTheLastBit) {
    const GoldenCase golden = goldenCase("vits_default_64x96");
    const nn::FoundationStereo network = golden.makeNetwork();
    nn::FoundationStereoRun first = begin(golden, network);
    nn::FoundationStereoRun second = begin(golden, network);
    advanceTo(first, 2);
    advanceTo(second, 2);
    EXPECT_TRUE(at::equal(first.disparity(), second.disparity()));
}

TEST(FoundationStereo, aBatchOfTwoEqualsTwoSinglesToTheLastBit) {
    const GoldenCase golden = goldenCase("vits_default_64x96");
    const nn::FoundationStereo network = golden.makeNetwork();
    const at::Tensor otherLeft = golden.left.flip(2), otherRight = golden.right.flip(2);
    nn::FoundationStereo::State both =
        network.encode(at::cat({golden.left, otherLeft}), at::cat({golden.right, otherRight}), {});
    nn::FoundationStereo::State first = network.encode(golden.left, golden.right, {});
    nn::FoundationStereo::State second = network.encode(otherLeft, otherRight, {});
    for (nn::FoundationStereo::State* state : {&both, &first, &second}) {
        network.refine(*state, {});
        network.refine(*state, {});
    }
    EXPECT_TRUE(
        at::equal(network.disparity(both), at::cat({network.disparity(first), network.disparity(second)})));
}

TEST(FoundationStereoRun, takesImagesOneRowHighOrOnePixelLarge) {
    const nn::FoundationStereo network =
        goldenCase("vits_default_64x96").makeNetwork().with(32, nn::AttentionAxis::Heads);
    const at::Tensor row = goldenCase("vits_default_64x96").left.slice(2, 0, 1);
    for (const at::Tensor& image : {row, row.slice(3, 0, 1), row.transpose(2, 3)}) {
        nn::FoundationStereoRun run(network, image, image, {}, {});
        run.advance({});
        EXPECT_EQ(run.disparity().sizes().slice(2), image.sizes().slice(2));
        EXPECT_TRUE(at::isfinite(run.disparity()).all().item<bool>());
    }
}

TEST(FoundationStereoRun, stopsWithinEncoding) {
    const GoldenCase golden = goldenCase("vits_default_64x96");
    const nn::FoundationStereo network = golden.makeNetwork();
    std::stop_source stop;
    Stage lastStage;
    const RunControl run(stop.get_token(), [&](const Progress& progress) {
        lastStage = progress.stage;
        if (progress.stage == Stage::Hourglass) stop.request_stop();
    });
    EXPECT_THROW(nn::FoundationStereoRun(network, golden.left, golden.right, {}, {run, {}}), Cancelled);
    EXPECT_EQ(lastStage, Stage(Stage::Hourglass));
}

TEST(FoundationStereoRun, aStoppedStepLeavesTheRunAsItWas) {
    const GoldenCase golden = goldenCase("vits_default_64x96");
    const nn::FoundationStereo network = golden.makeNetwork();
    nn::FoundationStereoRun run = begin(golden, network);
    run.advance({});
    const at::Tensor before = run.disparity();
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(run.advance({.run = RunControl(stop.get_token())}), Cancelled);
    EXPECT_EQ(run.iterationsDone(), 1);
    EXPECT_TRUE(at::equal(run.disparity(), before));
}

}  // namespace
}  // namespace stereo::test
