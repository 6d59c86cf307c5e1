#include "core/nn/foundation_stereo/ContextNet.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/equal.h>
#include <fmt/core.h>

#include "core/base/Error.h"

namespace stereo::nn {
namespace {

/// The normalisation of a shortcut has two names in the checkpoint.
BatchNorm takeTwice(const Scope& scope, std::int64_t channels) {
    const BatchNorm norm(scope / "norm3", channels);
    const BatchNorm alias(scope / "downsample.1", channels);
    if (!at::equal(norm.factor, alias.factor) || !at::equal(norm.offset, alias.offset)) {
        throw Error(
            ErrorKind::ModelMismatch,
            fmt::format("The weights {} and {} differ, although they are one layer; the checkpoint is "
                        "damaged, download it again.",
                        scope.nameOf("norm3"), scope.nameOf("downsample.1")));
    }
    return norm;
}

}  // namespace

ContextNet::ResidualBlock::ResidualBlock(const Scope& scope, std::int64_t in, std::int64_t out,
                                         std::int64_t stride)
    : conv1(scope / "conv1", in, out, {.stride = stride}, BatchNorm(scope / "norm1", out)),
      conv2(scope / "conv2", out, out, {}, BatchNorm(scope / "norm2", out)) {
    if (stride == 1 && in == out) return;
    shortcut.emplace(scope / "downsample.0", in, out, ConvShape{.kernel = 1, .stride = stride},
                     takeTwice(scope, out));
}

at::Tensor ContextNet::ResidualBlock::operator()(const at::Tensor& x) const {
    const at::Tensor y = conv2(conv1(x).relu_()).relu_();
    return (shortcut ? (*shortcut)(x) : x).add(y).relu_();
}

ContextNet::Head::Head(const Scope& scope, bool hasBlock)
    : conv(hasBlock ? scope / "1" : scope, kChannels, kChannels) {
    if (hasBlock) block.emplace(scope / "0", kChannels, kChannels);
}

ContextNet::ContextNet(const Scope& root, std::int64_t vitChannels)
    : m_conv1(root / "cnet.conv1", 3, 64, {.kernel = 7}, BatchNorm(root / "cnet.norm1", 64)),
      m_layer1(root / "cnet.layer1", 64, 64, 1),
      m_layer2(root / "cnet.layer2", 64, 96, 2),
      m_layer3(root / "cnet.layer3", 96, kChannels, 2),
      m_join(root / "cnet.conv2.conv", kChannels + vitChannels, kChannels, {.hasBias = false},
             BatchNorm(root / "cnet.conv2.bn", kChannels)),
      m_layer4(root / "cnet.layer4", kChannels, kChannels, 2),
      m_layer5(root / "cnet.layer5", kChannels, kChannels, 2),
      m_camReduce(root / "cam.fc.0", kChannels, kChannels / 16, {.kernel = 1, .hasBias = false}),
      m_camExpand(root / "cam.fc.2", kChannels / 16, kChannels, {.kernel = 1, .hasBias = false}),
      m_sam(root / "sam.samconv", 2, 1, {.kernel = 7, .hasBias = false}) {
    for (const char* level : {"cnet.outputs04", "cnet.outputs08", "cnet.outputs16"}) {
        const bool hasBlock = m_hiddenHeads.size() < 2;
        m_hiddenHeads.emplace_back(root / level / 0, hasBlock);
        m_featureHeads.emplace_back(root / level / 1, hasBlock);
    }
}

at::Tensor ContextNet::channelWeights(const at::Tensor& x) const {
    const auto weights = [this](const at::Tensor& summary) {
        return m_camExpand(m_camReduce(summary).relu_());
    };
    return (weights(x.mean({2, 3}, true)) + weights(x.amax({2, 3}, true))).sigmoid_();
}

at::Tensor ContextNet::spatialWeights(const at::Tensor& x) const {
    return m_sam(at::cat({x.mean(1, true), x.amax(1, true)}, 1)).sigmoid_();
}

Context ContextNet::operator()(const at::Tensor& leftImage, const at::Tensor& vit, const Pass& pass) const {
    constexpr int kSteps = 5;
    const auto checkpoint = [&](int step) { pass.run.checkpoint(Stage::Context, step, kSteps); };
    checkpoint(0);
    at::Tensor x = m_layer1(m_conv1(leftImage).relu_());
    checkpoint(1);
    x = m_layer2(x);
    checkpoint(2);
    x = m_layer3(x);
    pass.show("cnet.layer3", x);
    std::array<at::Tensor, 3> levels;
    levels[0] = leakyRelu(m_join(at::cat({x, vit}, 1)));
    pass.show("cnet.conv2", levels[0]);
    checkpoint(3);
    levels[1] = m_layer4(levels[0]);
    levels[2] = m_layer5(levels[1]);
    checkpoint(4);

    Context context;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const std::string name = "cnet.level" + std::to_string(i) + ".head";
        context.hidden[i] = m_hiddenHeads[i](levels[i]);
        pass.show(name + "0", context.hidden[i]);
        context.hidden[i].tanh_();
        at::Tensor features = m_featureHeads[i](levels[i]);
        pass.show(name + "1", features);
        const at::Tensor weights = channelWeights(features.relu_());
        if (i == 0) pass.show("cam", weights);
        context.features[i] = features.mul_(weights);
        context.attention[i] = spatialWeights(context.features[i]);
        if (i == 0) pass.show("sam", context.attention[i]);
    }
    return context;
}

}  // namespace stereo::nn
