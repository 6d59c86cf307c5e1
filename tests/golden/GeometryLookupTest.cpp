#include "core/nn/foundation_stereo/GeometryLookup.h"

#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

#include "core/nn/foundation_stereo/CostVolume.h"
#include "tests/golden/GoldenCase.h"

namespace stereo::nn {
namespace {

at::Tensor randomVolume(std::int64_t depth) {
    return at::randn({2, CostVolume::kChannels, depth, 4, 9}).contiguous(at::MemoryFormat::ChannelsLast3d);
}

TEST(GeometryLookup, pixelByPixelEqualsTheTensorOperations) {
    const GeometryLookup lookup(randomVolume(8), at::randn({2, 16, 4, 9}), at::randn({2, 16, 4, 9}));
    const at::Tensor disparity = at::randn({2, 1, 4, 9}) * 8;
    EXPECT_LE(test::maxDifference(lookup(disparity), lookup.byTensorOperations(disparity)), 1e-5);
}

TEST(GeometryLookup, interpolatesBetweenNeighboursAndSeesZeroOutside) {
    at::Tensor volume =
        at::zeros({1, CostVolume::kChannels, 4, 1, 1}).contiguous(at::MemoryFormat::ChannelsLast3d);
    volume.select(2, 0).fill_(10);
    volume.select(2, 1).fill_(20);
    const GeometryLookup lookup(volume, at::zeros({1, 8, 1, 1}), at::zeros({1, 8, 1, 1}));
    const at::Tensor seen = lookup(at::zeros({1, 1, 1, 1}) + 0.5F);
    const auto tap = [&](std::int64_t k) {
        return seen[0][(k + 4) * CostVolume::kChannels][0][0].item<float>();
    };
    EXPECT_EQ(tap(0), 15);
    EXPECT_EQ(tap(-1), 5);
    EXPECT_EQ(tap(-2), 0);
    EXPECT_EQ(tap(4), 0);
}

}  // namespace
}  // namespace stereo::nn
