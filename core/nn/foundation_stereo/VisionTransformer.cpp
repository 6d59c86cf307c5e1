#include "core/nn/foundation_stereo/VisionTransformer.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/upsample_bicubic2d.h>

#include <algorithm>

namespace stereo::nn {
namespace {

constexpr double kEpsilon = 1e-6;
constexpr std::int64_t kTableSide = 37;  // the position table was trained on a grid of 37 x 37

at::Tensor layerScale(const Scope& scope, std::int64_t channels) {
    return scope.take("gamma", {channels});
}

const std::string kName = "feature.dino.depth_anything.pretrained.";

}  // namespace

VitShape VitShape::of(VitSize size) {
    switch (size) {
        case VitSize::Small:
            return {384, 12, 6, {2, 5, 8, 11}, 64, {48, 96, 192, 384}};
        case VitSize::Base:
            return {768, 12, 12, {2, 5, 8, 11}, 128, {96, 192, 384, 768}};
        case VitSize::Large:
            break;
    }
    return {1024, 24, 16, {4, 11, 17, 23}, 256, {256, 512, 1024, 1024}};
}

VisionTransformer::Block::Block(const Scope& scope, std::int64_t channels, std::int64_t heads_)
    : norm1(scope / "norm1", channels, kEpsilon),
      norm2(scope / "norm2", channels, kEpsilon),
      qkv(scope / "attn.qkv", channels, 3 * channels),
      projection(scope / "attn.proj", channels, channels, layerScale(scope / "ls1", channels)),
      mlp(scope / "mlp", "fc1", "fc2", channels, layerScale(scope / "ls2", channels)),
      heads(heads_) {}

at::Tensor VisionTransformer::Block::attention(const at::Tensor& tokens) const {
    const std::int64_t batch = tokens.size(0), count = tokens.size(1), channels = tokens.size(2);
    const at::Tensor parts =
        qkv(tokens).view({batch, count, 3, heads, channels / heads}).permute({2, 0, 3, 1, 4});
    const at::Tensor mixed = at::scaled_dot_product_attention(parts[0], parts[1], parts[2]);
    return projection(mixed.transpose(1, 2).reshape({batch, count, channels}));
}

void VisionTransformer::Block::addTo(at::Tensor& tokens) const {
    tokens += attention(norm1(tokens));
    tokens += mlp(norm2(tokens));
}

VisionTransformer::VisionTransformer(const Scope& scope, const VitShape& shape)
    : m_shape(shape),
      m_patches(scope / "patch_embed.proj", 3, shape.channels, {.kernel = kPatchPx, .stride = kPatchPx}),
      m_classToken(scope.storeFloat(scope.take("cls_token", {1, 1, shape.channels}))),
      m_positions(
          scope.storeFloat(scope.take("pos_embed", {1, 1 + kTableSide * kTableSide, shape.channels}))),
      m_norm(scope / "norm", shape.channels, kEpsilon) {
    for (std::int64_t i = 0; i < shape.depth; ++i) {
        m_blocks.emplace_back(scope / "blocks" / i, shape.channels, shape.heads);
    }
}

// The sampling positions follow from (grid + 0.1) / 37, not from the sizes (specification 5.2 b1).
const at::Tensor& VisionTransformer::positions(std::int64_t gridHeight, std::int64_t gridWidth) const {
    if (m_last->table.defined() && m_last->grid == std::array{gridHeight, gridWidth}) return m_last->table;
    const at::Tensor table = m_positions.slice(1, 1).view({1, kTableSide, kTableSide, m_shape.channels});
    const double side = static_cast<double>(kTableSide);
    const at::Tensor grid = at::upsample_bicubic2d(
        table.permute({0, 3, 1, 2}).contiguous(), {gridHeight, gridWidth}, false,
        (static_cast<double>(gridHeight) + 0.1) / side, (static_cast<double>(gridWidth) + 0.1) / side);
    *m_last = {{gridHeight, gridWidth},
               at::cat({m_positions.slice(1, 0, 1), grid.flatten(2).transpose(1, 2)}, 1)};
    return m_last->table;
}

VisionTransformer::Taps VisionTransformer::operator()(const at::Tensor& images, const Pass& pass) const {
    const at::Tensor patches = m_patches(images);
    const std::int64_t batch = patches.size(0), gridHeight = patches.size(2), gridWidth = patches.size(3);
    at::Tensor tokens = patches.flatten(2).transpose(1, 2);
    pass.show(kName + "patch_embed", tokens);
    tokens = at::cat({m_classToken.expand({batch, 1, m_shape.channels}), tokens}, 1) +
             positions(gridHeight, gridWidth);
    Taps taps;
    for (std::int64_t i = 0; i < m_shape.depth; ++i) {
        pass.run.checkpoint(Stage::Features, static_cast<int>(i), static_cast<int>(m_shape.depth));
        m_blocks[static_cast<std::size_t>(i)].addTo(tokens);
        pass.show(kName + "blocks." + std::to_string(i), tokens);
        const auto tap = std::ranges::find(m_shape.tappedBlocks, i);
        if (tap == m_shape.tappedBlocks.end()) continue;
        const at::Tensor normed = m_norm(tokens).slice(1, 1);
        taps[static_cast<std::size_t>(tap - m_shape.tappedBlocks.begin())] =
            channelsToSecondAxis(normed.reshape({batch, gridHeight, gridWidth, m_shape.channels}));
    }
    return taps;
}

}  // namespace stereo::nn
