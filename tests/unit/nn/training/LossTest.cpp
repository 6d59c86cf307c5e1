#include "core/nn/training/Loss.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/nn/training/Optimiser.h"

namespace stereo::nn {
namespace {

TEST(Loss, isAsLargeAsTheErrorUpToFourPixelsAndATenthBeyond) {
    const at::Tensor errors = robust(at::tensor({0.0, -1.5, 4.0, 14.0}, at::kFloat));
    EXPECT_TRUE(errors.allclose(at::tensor({0.0, 1.5, 4.0, 5.0}, at::kFloat)));
}

TEST(Loss, hasTheFourPartsInTheirShares) {
    DensePlusOutput output;
    output.disparity = at::full({1, 1, 2, 2}, 11.0);
    output.confidenceLogit = at::zeros({1, 1, 2, 2});
    output.choice = at::full({1, 6, 2, 2}, 1.0 / 6);
    output.hypotheses = at::full({1, 6, 2, 2}, 10.0);
    output.hypotheses.slice(1, 5, 6).fill_(13);
    const Loss loss = lossOf(output, at::full({1, 1, 2, 2}, 10.0));
    EXPECT_NEAR(loss.choice.item<double>(), 0.5, 1e-5);
    EXPECT_NEAR(loss.disparity.item<double>(), 1, 1e-5);
    EXPECT_NEAR(loss.own.item<double>(), 3, 1e-5);
    EXPECT_NEAR(loss.confidence.item<double>(), std::log(2.0), 1e-5);
    EXPECT_NEAR(loss.total().item<double>(), 0.25 + 1 + 0.6 + 0.2 * std::log(2.0), 1e-5);
}

TEST(LearningRate, risesThenFallsToAFiftieth) {
    EXPECT_NEAR(learningRate(0, 10000), 2e-3 / 40, 1e-9);
    EXPECT_NEAR(learningRate(39, 10000), 2e-3, 1e-6);
    EXPECT_NEAR(learningRate(5000, 10000), 2e-3 * 0.51, 1e-5);
    EXPECT_NEAR(learningRate(10000, 10000), 2e-3 * 0.02, 1e-9);
    EXPECT_NEAR(learningRate(5000, 10000, 5000), 2e-3 * 0.51 / 40, 1e-9) << "and once more after a start";
}

Parameters one(double value, double gradient) {
    Parameters parameters{{"x", at::full({1}, value)}};
    at::Tensor& x = parameters.at("x");
    x.requires_grad_();
    x.mutable_grad() = at::full({1}, gradient);
    return parameters;
}

TEST(Optimiser, movesByTheRateWhateverTheGradient) {
    for (const double gradient : {1e-3, 5.0}) {
        Parameters parameters = one(0, gradient);
        AdamW(parameters).step(parameters, 1, 0.01);
        EXPECT_NEAR(parameters.at("x").item<double>(), -0.01, 1e-5);
        EXPECT_FALSE(parameters.at("x").grad().defined());
    }
}

TEST(Optimiser, clipsLongGradientsAlone) {
    Parameters parameters = one(0, 8);
    EXPECT_NEAR(clipGradients(parameters, 1), 8, 1e-6);
    EXPECT_NEAR(parameters.at("x").grad().item<double>(), 1, 1e-6);
    parameters = one(0, 0.5);
    EXPECT_NEAR(clipGradients(parameters, 1), 0.5, 1e-6);
    EXPECT_NEAR(parameters.at("x").grad().item<double>(), 0.5, 1e-6);
}

TEST(Optimiser, averagesOverAThousandStepsInTheLongRun) {
    Parameters average = one(0, 0);
    average.at("x").requires_grad_(false);
    const Parameters at1 = one(1, 0);
    follow(average, at1, 1'000'000);
    EXPECT_NEAR(average.at("x").item<double>(), 0.001, 1e-7);
    follow(average, at1, 1);
    EXPECT_GT(average.at("x").item<double>(), 0.5);
}

}  // namespace
}  // namespace stereo::nn
