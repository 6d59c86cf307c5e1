#include "core/nn/foundation_stereo/CostVolume.h"

#include <ATen/ops/bmm.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/empty.h>

#include <algorithm>

namespace stereo::nn {
namespace {

constexpr std::int64_t kGroups = 8;
constexpr std::int64_t kProjected = 12;

/// (N, C, H, W) -> (N, H, W, groups, C / groups), every group of length one.
at::Tensor normalizedGroups(const at::Tensor& features) {
    return l2Normalized(channelsToLastAxis(features).unflatten(3, {kGroups, features.size(1) / kGroups}), -1);
}

/// Adds image(y, x - i) to the volume's i-th plane.
void addShifted(at::Tensor& volume, const at::Tensor& image) {
    const std::int64_t width = image.size(3);
    const std::int64_t shifts = std::min(volume.size(2), width);
    for (std::int64_t i = 0; i < shifts; ++i) {
        volume.select(2, i).slice(3, i) += image.slice(3, 0, width - i);
    }
}

}  // namespace

// For one row and one group all products of left(x) and right(x') are one matrix; disparity x - x' runs
// along its diagonals. With the columns in reverse order and zeros appended (for x < i), element (x, i)
// lies at x * (columns - 1) + width - 1 + i, so a strided view reads it.
at::Tensor groupCorrelation(const at::Tensor& left, const at::Tensor& right, std::int64_t depth) {
    const std::int64_t batch = left.size(0), height = left.size(2), width = left.size(3);
    const std::int64_t columns = width + depth - 1;
    const at::Tensor leftGroups = normalizedGroups(left);
    const at::Tensor rightGroups =
        at::constant_pad_nd(normalizedGroups(right).flip(2), {0, 0, 0, 0, 0, depth - 1});
    at::Tensor volume =
        at::empty({batch, kGroups, depth, height, width}, left.options(), at::MemoryFormat::ChannelsLast3d);
    for (std::int64_t g = 0; g < kGroups; ++g) {
        const at::Tensor products = at::bmm(leftGroups.select(3, g).flatten(0, 1),
                                            rightGroups.select(3, g).flatten(0, 1).transpose(1, 2));
        const at::Tensor diagonals =
            products.as_strided({batch, height, width, depth},
                                {height * width * columns, width * columns, columns - 1, 1}, width - 1);
        volume.select(1, g).copy_(diagonals.permute({0, 3, 1, 2}));
    }
    return volume;
}

CostVolume::CostVolume(const Scope& root, VitSize vit)
    : m_project(root / "proj_cmb", FeatureNet::quarterChannels(VitShape::of(vit)), kProjected, {.kernel = 1}),
      m_conv(root / "corr_stem.1", kChannels, kChannels),
      m_residual1(root / "corr_stem.2", kChannels),
      m_residual2(root / "corr_stem.3", kChannels),
      m_gate(root / "corr_feature_att", kChannels, FeatureNet::quarterChannels(VitShape::of(vit))) {
    const Scope scope = root / "corr_stem.0";
    const at::Tensor mix = scope.take("weight", {kChannels, kGroups + 2 * kProjected, 1, 1, 1}).squeeze(4);
    m_mixCorrelation = scope.store(mix.slice(1, 0, kGroups));
    m_mixLeft = scope.store(mix.slice(1, kGroups, kGroups + kProjected));
    m_mixRight = scope.store(mix.slice(1, kGroups + kProjected));
    m_mixBias = scope.store(scope.take("bias", {kChannels}));
}

// The stem starts with a 1x1x1 convolution of [correlation, left, shifted right]. Left and right are images,
// so they are convolved as images and never become volumes.
at::Tensor CostVolume::mixed(const at::Tensor& left, const at::Tensor& right, std::int64_t depth,
                             const Pass& pass) const {
    const at::Tensor correlation = groupCorrelation(left, right, depth);
    pass.show("gwc_volume", correlation);
    const at::Tensor projectedLeft = m_project(left);
    pass.show("proj_cmb", projectedLeft);
    at::Tensor volume =
        fromPlanes(at::conv2d(asPlanes(correlation), m_mixCorrelation, m_mixBias), correlation.size(0));
    volume += at::conv2d(projectedLeft, m_mixLeft).unsqueeze(2);
    addShifted(volume, at::conv2d(m_project(right), m_mixRight));
    return volume;
}

at::Tensor CostVolume::operator()(const at::Tensor& left, const at::Tensor& right, std::int64_t depth,
                                  const Pass& pass) const {
    constexpr int kSteps = 4;
    pass.run.checkpoint(Stage::CostVolume, 0, kSteps);
    at::Tensor volume = mixed(left, right, depth, pass);
    pass.show("corr_stem.0", volume);
    pass.run.checkpoint(Stage::CostVolume, 1, kSteps);
    volume = m_conv(volume);
    pass.show("corr_stem.1", volume);
    pass.run.checkpoint(Stage::CostVolume, 2, kSteps);
    volume = m_residual1(volume);
    pass.run.checkpoint(Stage::CostVolume, 3, kSteps);
    volume = m_residual2(volume);
    pass.show("corr_stem", volume);
    volume = m_gate(volume, left);
    pass.show("corr_feature_att", volume);
    return volume;
}

}  // namespace stereo::nn
