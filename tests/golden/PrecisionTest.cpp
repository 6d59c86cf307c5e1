#include "core/nn/layers/Precision.h"

#include <ATen/Context.h>
#include <gtest/gtest.h>

#include "tests/golden/GoldenCase.h"
#include "tests/support/TestPaths.h"

namespace stereo::nn {
namespace {

at::Tensor disparityIn(at::ScalarType type, const test::GoldenCase& golden) {
    const FoundationStereo network = golden.makeNetwork({at::kCPU, type});
    FoundationStereoRun run(network, golden.left, golden.right, golden.runOptions(), {});
    run.advance({});
    return run.disparity()[0][0];
}

/// Mean |difference| from the recorded float32 disparity after one iteration, px.
double meanErrorIn(at::ScalarType type) {
    const test::GoldenCase golden(test::dataPath("golden") / "vits_default_64x96");
    return (disparityIn(type, golden) - golden.disparities.at(1)).abs().mean().item<double>();
}

// The published code differs by 0.75 px in the mean with weights made by this rule, which exaggerate; a
// network that secretly computed in float32 would differ by 1e-4.
TEST(Precision, bfloat16DiffersFromFloat32ByLessThanThePublishedCodeDoes) {
    const double error = meanErrorIn(at::kBFloat16);
    EXPECT_LT(error, 0.75);
    EXPECT_GT(error, 0.01);
}

// Three bits more: an eighth of bfloat16's error.
TEST(Precision, float16IsEightTimesAsExact) {
    const double error = meanErrorIn(at::kHalf);
    EXPECT_LT(error, 0.75 / 8);
    EXPECT_GT(error, 0.001);
}

TEST(Precision, disparityIsFloat32WhateverTheNetworkComputesIn) {
    const test::GoldenCase golden(test::dataPath("golden") / "vits_default_64x96");
    EXPECT_EQ(disparityIn(at::kBFloat16, golden).scalar_type(), at::kFloat);
}

TEST(Precision, hasNamesAndASaferOneNext) {
    EXPECT_EQ(typeNamed("bf16"), at::kBFloat16);
    EXPECT_EQ(typeNamed("int8"), std::nullopt);
    EXPECT_EQ(nameOf(at::kHalf), "fp16");
    EXPECT_EQ(saferType(at::kHalf), at::kBFloat16);
    EXPECT_EQ(saferType(at::kBFloat16), at::kFloat);
    EXPECT_EQ(saferType(at::kFloat), std::nullopt);
}

TEST(Precision, float32IsNotRoundedToTf32) {
    useExactArithmetic();
    EXPECT_FALSE(at::globalContext().allowTF32CuDNN());
    EXPECT_FALSE(at::globalContext().allowTF32CuBLAS());
}

}  // namespace
}  // namespace stereo::nn
