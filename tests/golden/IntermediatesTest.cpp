// The intermediate results of a pass, and the colours that features are shown in.

#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <utility>

#include "core/nn/foundation_stereo/MainComponents.h"
#include "core/nn/foundation_stereo/SelectiveGru.h"
#include "tests/golden/GoldenCase.h"
#include "tests/support/TestPaths.h"

namespace stereo::nn {
namespace {

/// Zero everywhere but in the biases of the gates.
class GateBiases : public Weights {
public:
    at::Tensor take(const std::string& name, at::IntArrayRef shape) override {
        if (name == "small_gru.convz.bias") return at::full(shape, 1.0F);
        if (name == "large_gru.convz.bias") return at::full(shape, -2.0F);
        return at::zeros(shape);
    }
};

float sigmoid(float x) {
    return 1 / (1 + std::exp(-x));
}

TEST(UpdateGate, isTheShareOfTheStateThatBothKernelsReplace) {
    const c10::InferenceMode inference;
    GateBiases weights;
    const SelectiveGru gru(Scope(weights), 8, 16);
    const at::Tensor state = at::ones({1, 8, 3, 5});
    const at::Tensor attention = at::full({1, 1, 3, 5}, 0.25F);
    const at::Tensor share = gru.contextShare(at::zeros({1, 8, 3, 5}));
    at::Tensor replaced;
    const at::Tensor next = gru(state, attention, share, at::zeros({1, 8, 3, 5}), &replaced);
    const float expected = 0.25F * sigmoid(1) + 0.75F * sigmoid(-2);
    EXPECT_LT(test::maxDifference(replaced, at::full({1, 1, 3, 5}, expected)), 1e-6);
    // The new state is tanh(0) = 0, so what is left of the ones is what was not replaced.
    EXPECT_LT(test::maxDifference(next, at::full({1, 8, 3, 5}, 1 - expected)), 1e-6);
    EXPECT_EQ(test::maxDifference(gru(state, attention, share, at::zeros({1, 8, 3, 5})), next), 0)
        << "looking changes nothing";
}

TEST(Intermediates, areTheRecordedFeaturesAndDisparityAndAGateEachIteration) {
    const test::GoldenCase golden(test::dataPath("golden") / "vits_trace_64x96");
    const FoundationStereo network = golden.makeNetwork();
    std::map<Intermediate, std::vector<at::Tensor>> seen;
    const Pass pass{.onIntermediate = [&](Intermediate which, const at::Tensor& output) {
        seen[which].push_back(output.clone());
    }};
    FoundationStereoRun run(network, golden.left, golden.right, {}, pass);
    run.advance(pass);
    run.advance(pass);
    ASSERT_EQ(seen[Intermediate::Features].size(), 1U);
    EXPECT_LT(
        test::maxDifference(seen[Intermediate::Features][0], golden.recorded("feature.conv4").slice(0, 0, 1)),
        1e-3);
    ASSERT_EQ(seen[Intermediate::FirstDisparity].size(), 1U);
    EXPECT_LT(
        test::maxDifference(seen[Intermediate::FirstDisparity][0], golden.recorded("initial_disparity")),
        1e-3);
    ASSERT_EQ(seen[Intermediate::UpdateGate].size(), 2U);
    EXPECT_GT(test::maxDifference(seen[Intermediate::UpdateGate][0], seen[Intermediate::UpdateGate][1]),
              1e-4);
}

TEST(MainComponents, areInTheOrderOfTheirSpreadWithTheirLargestWeightPositive) {
    const c10::InferenceMode inference;
    const at::Tensor x = at::arange(6, at::kFloat).expand({4, 6}),
                     y = at::arange(4, at::kFloat).view({4, 1}).expand({4, 6});
    // Channel 0 falls along x ten times as much as channel 1 rises along y; channel 2 repeats a little of 1.
    const at::Tensor features = at::stack({-10 * x, y, 0.1F * y, at::zeros({4, 6})}).unsqueeze(0);
    const at::Tensor colours = mainComponents(features);
    ASSERT_EQ(colours.sizes(), (std::vector<std::int64_t>{1, 3, 4, 6}));
    const auto at = [&](int channel, int row, int column) {
        return colours[0][channel][row][column].item<int>();
    };
    EXPECT_EQ(at(0, 0, 0), 255) << "the channel's own direction: it falls";
    EXPECT_EQ(at(0, 3, 5), 0);
    EXPECT_EQ(at(0, 0, 2), at(0, 3, 2)) << "and does not know y";
    EXPECT_EQ(at(1, 0, 3), 0);
    EXPECT_EQ(at(1, 3, 3), 255);
    EXPECT_EQ(at(1, 1, 0), at(1, 1, 5));
}

TEST(MainComponents, distinguishDirectionsOfSimilarSpread) {
    const c10::InferenceMode inference;
    // Over (2 pi) the columns of a 1 x 64 picture: waves that do not correlate, a tenth stronger each.
    const at::Tensor t = at::arange(64, at::kFloat).view({1, 64}) * (2 * M_PI / 64);
    const at::Tensor features = at::stack(
        {t.sin(), 1.1F * t.cos(), 1.21F * (2 * t).sin(), 1.331F * (2 * t).cos(), 0.9F * (3 * t).sin()});
    const at::Tensor colours = mainComponents(features.unsqueeze(0));
    for (const auto& [channel, source] : {std::pair(0, 3), {1, 2}, {2, 1}}) {
        const at::Tensor wave = features[source];
        const at::Tensor expected = ((wave / wave.max() + 1) / 2 * 255).clamp(0, 255);
        EXPECT_LT(test::maxDifference(colours[0][channel].to(at::kFloat), expected), 3) << channel;
    }
}

TEST(MainComponents, ofNumbersThatOverflowedAreThoseOfTheRest) {
    const c10::InferenceMode inference;
    at::Tensor features = at::arange(4 * 6, at::kFloat).view({1, 4, 2, 3});
    features[0][3].fill_(std::numeric_limits<float>::infinity());
    features[0][2][0][0] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_GT(mainComponents(features).sum().item<int>(), 0);
}

TEST(MainComponents, ofEqualPixelsAreBlack) {
    const c10::InferenceMode inference;
    EXPECT_EQ(mainComponents(at::ones({1, 8, 3, 3})).sum().item<int>(), 0);
}

}  // namespace
}  // namespace stereo::nn
