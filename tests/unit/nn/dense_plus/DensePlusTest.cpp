#include "core/nn/dense_plus/DensePlus.h"

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>

#include <ATen/ops/rand.h>
#include <ATen/ops/randn.h>
#include <gtest/gtest.h>

#include "core/nn/training/Samples.h"

namespace stereo::nn {
namespace {

constexpr NetworkShape kTiny{{4, 4, 6, 6, 8}, 6};

/// A generated scene, all of it real.
Sample scene(ImageSize size, std::int64_t number) {
    TrainingOptions options;
    options.scene.size = size;
    return together({sampleOf(options, options.series(), number, {})});
}

at::Tensor answerOfDense(const Sample& sample) {
    return sample.hypotheses.slice(1, 1, 2);
}

double shareWithin(const at::Tensor& a, const at::Tensor& b, double px) {
    return ((a - b).abs() <= px).to(at::kDouble).mean().item<double>();
}

TEST(DensePlus, hasAsManyParametersAsItsDesignSays) {
    EXPECT_NEAR(static_cast<double>(learnedCount(initialParameters({}, 1))), 1.33e6, 0.01e6);
}

TEST(DensePlus, untrainedAnswersWhatDenseAnswers) {
    const at::NoGradGuard none;
    const Parameters parameters = initialParameters({}, 1);
    for (const std::int64_t number : {0, 1, 2}) {
        const Sample sample = scene({320, 192}, number);
        for (const NormStatistics statistics : {NormStatistics::Stored, NormStatistics::OfThisBatch}) {
            Parameters own = copyOf(parameters);  // training changes the statistics
            const DensePlusOutput output = densePlus(own, sample.planes, sample.hypotheses, statistics);
            EXPECT_GE(shareWithin(output.disparity, answerOfDense(sample), 0.05), 0.99) << number;
        }
    }
}

TEST(DensePlus, acceptsAnySize) {
    const at::NoGradGuard none;
    const Parameters parameters = initialParameters(kTiny, 1);
    for (const ImageSize size : {ImageSize{32, 32}, {33, 47}, {95, 64}, {130, 37}}) {
        const Sample sample = scene(size, 0);
        const DensePlusOutput output = densePlus(parameters, sample.planes, sample.hypotheses);
        EXPECT_EQ(output.disparity.sizes(), sample.truth.sizes()) << size.text();
        EXPECT_EQ(output.confidenceLogit.sizes(), sample.truth.sizes());
        EXPECT_EQ(output.choice.size(1), 6);
        EXPECT_EQ(output.hypotheses.sizes(), output.choice.sizes());
        EXPECT_GE(shareWithin(output.disparity, answerOfDense(sample), 0.05), 0.97) << size.text();
    }
}

TEST(DensePlus, sharesOfTheChoiceSumToOne) {
    const at::NoGradGuard none;
    const Sample sample = scene({64, 64}, 0);
    const DensePlusOutput output = densePlus(initialParameters(kTiny, 1), sample.planes, sample.hypotheses);
    EXPECT_LE((output.choice.sum(1) - 1).abs().max().item<double>(), 1e-5);
}

TEST(DensePlus, answersTheSameDisparityWhereAllHypothesesAgree) {
    const at::NoGradGuard none;
    at::manual_seed(1);
    Parameters parameters = initialParameters(kTiny, 1);
    // Whatever it has learned of choosing and carrying, but for the shift:
    parameters.at("head.planes.weight").slice(0, 0, 4 * kShiftPlane).normal_();
    const at::Tensor output =
        densePlus(parameters, at::randn({1, 24, 64, 96}), at::full({1, 5, 64, 96}, 37.5)).disparity;
    EXPECT_LE((output - 37.5).abs().max().item<double>(), 1e-4);
}

TEST(DensePlus, carriesFromWhereTheLogitsPoint) {
    const at::NoGradGuard none;
    Parameters parameters = initialParameters(kTiny, 1);
    // All of the weight on the left neighbours, 4 px and then 1 px away.
    for (const std::int64_t carry : {kFarCarryPlane, kNearCarryPlane}) {
        parameters.at("head.planes.bias").slice(0, 4 * carry, 4 * (carry + 9)).zero_();
        parameters.at("head.planes.bias").slice(0, 4 * (carry + 3), 4 * (carry + 4)).fill_(30);
    }
    parameters.at("head.planes.weight").zero_();
    const at::Tensor given = at::rand({1, 1, 64, 64}).expand({1, 5, 64, 64}).contiguous() * 50;
    parameters.at("head.planes.bias").slice(0, 4, 8).fill_(30);
    const at::Tensor output = densePlus(parameters, at::randn({1, 24, 64, 64}), given).disparity;
    const at::Tensor expected = given.slice(1, 0, 1).slice(3, 0, 59);
    EXPECT_LE((output.slice(3, 5, 64) - expected).abs().max().item<double>(), 1e-3);
}

TEST(DensePlus, foldedGivesTheSame) {
    const at::NoGradGuard none;
    at::manual_seed(2);
    Parameters parameters = initialParameters(kTiny, 3);
    for (auto& [name, tensor] : parameters) {
        if (name.ends_with(".running_var")) tensor.uniform_(0.5, 2);
        if (name.ends_with(".running_mean") || name.ends_with(".norm.bias")) tensor.normal_(0, 0.3);
        if (name.ends_with(".norm.weight")) tensor.uniform_(0.3, 1.5);
    }
    parameters.at("head.planes.weight").normal_(0, 0.3);
    const Sample sample = scene({96, 64}, 1);
    const Parameters small = folded(parameters);
    EXPECT_FALSE(small.contains("head.mix.norm.weight"));
    const DensePlusOutput whole = densePlus(parameters, sample.planes, sample.hypotheses);
    const DensePlusOutput output = densePlus(small, sample.planes, sample.hypotheses);
    EXPECT_LE((whole.disparity - output.disparity).abs().max().item<double>(), 1e-3);
    EXPECT_LE((whole.confidenceLogit - output.confidenceLogit).abs().max().item<double>(), 1e-3);
    EXPECT_GE((whole.disparity - answerOfDense(sample)).abs().max().item<double>(), 0.1) << "a real test";
}

TEST(DensePlus, gradientsReachEveryParameter) {
    Parameters parameters = initialParameters(kTiny, 1);
    for (auto& [name, tensor] : parameters) {
        // A factor of zero, with which a residual starts, hides what is before it.
        if (name.ends_with(".second.norm.weight")) tensor.fill_(0.5);
        if (name == "correction.weight") tensor.normal_(0, 0.1);
        tensor.requires_grad_(isLearned(name));
    }
    at::manual_seed(3);
    const DensePlusOutput output = densePlus(parameters, at::randn({2, 24, 64, 64}),
                                             at::rand({2, 5, 64, 64}) * 20, NormStatistics::OfThisBatch);
    (output.disparity.square().mean() + output.confidenceLogit.square().mean()).backward();
    for (const auto& [name, tensor] : parameters) {
        if (!isLearned(name)) continue;
        ASSERT_TRUE(tensor.grad().defined()) << name;
        EXPECT_GT(tensor.grad().abs().max().item<double>(), 0) << name;
    }
}

}  // namespace
}  // namespace stereo::nn
