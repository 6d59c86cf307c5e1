#include "core/nn/foundation_stereo/ConvexUpsampler.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/im2col.h>

namespace stereo::nn {
namespace {

constexpr std::int64_t kChannels = 32;
constexpr std::int64_t kFactor = 4;
constexpr std::int64_t kNeighbours = 9;

}  // namespace

ConvexUpsampler::ConvexUpsampler(const Scope& root)
    : m_stem1(root / "stem_2.0.conv", 3, kChannels, {.stride = 2, .hasBias = false}),
      m_stem2(root / "stem_2.1", kChannels, kChannels, {.hasBias = false}),
      m_up(root / "spx_2_gru.conv1.conv", kChannels, kChannels, {.kernel = 4, .stride = 2, .hasBias = false}),
      m_join(root / "spx_2_gru.conv2.conv", 2 * kChannels, 2 * kChannels, {.hasBias = false}),
      m_weights(root / "spx_gru.0", 2 * kChannels, kNeighbours, {.kernel = 4, .stride = 2}) {}

at::Tensor ConvexUpsampler::imageFeatures(const at::Tensor& leftImage, const Pass& pass) const {
    const at::Tensor x = leakyRelu(instanceNorm(m_stem1(leftImage)));
    const at::Tensor features = instanceNorm(m_stem2(x)).relu_();
    pass.show("stem_2", features);
    return features;
}

at::Tensor ConvexUpsampler::operator()(const at::Tensor& disparity, const at::Tensor& maskFeatures,
                                       const at::Tensor& imageFeatures, const Pass& pass) const {
    const std::int64_t batch = disparity.size(0), height = disparity.size(2), width = disparity.size(3);
    const at::Tensor joined = leakyRelu(m_join(at::cat({leakyRelu(m_up(maskFeatures)), imageFeatures}, 1)));
    pass.show("spx_2_gru", joined);
    const at::Tensor logits = m_weights(joined);
    pass.show("spx_gru", logits);
    const at::Tensor weights = logits.softmax(1, at::kFloat)
                                   .contiguous()
                                   .view({batch, kNeighbours, height, kFactor, width, kFactor});
    const at::Tensor neighbours = at::im2col(disparity * kFactor, {3, 3}, {1, 1}, {1, 1}, {1, 1});
    const at::Tensor enlarged = (weights * neighbours.view({batch, kNeighbours, height, 1, width, 1})).sum(1);
    return enlarged.view({batch, 1, kFactor * height, kFactor * width});
}

}  // namespace stereo::nn
