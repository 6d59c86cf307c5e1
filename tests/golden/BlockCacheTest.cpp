#include "core/nn/layers/BlockCache.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/ones.h>
#include <gtest/gtest.h>

namespace stereo::nn {
namespace {

constexpr std::int64_t kElements = 3 << 20;

TEST(BlockCache, givesALargeBlockToTheNextTensor) {
#ifdef STEREOSCOPE_SANITIZED
    GTEST_SKIP() << "sanitizer builds keep no blocks";
#endif
    cacheLargeBlocks();
    releaseLargeBlocks();
    const void* const first = at::ones({kElements}).const_data_ptr();
    const at::Tensor second = at::ones({kElements});
    EXPECT_EQ(second.const_data_ptr(), first);
    EXPECT_EQ(second.sum().item<float>(), kElements);
}

TEST(BlockCache, twoLivingTensorsHaveBlocksOfTheirOwn) {
    cacheLargeBlocks();
    const at::Tensor first = at::ones({kElements});
    const at::Tensor second = at::ones({kElements});
    EXPECT_NE(second.const_data_ptr(), first.const_data_ptr());
}

}  // namespace
}  // namespace stereo::nn
