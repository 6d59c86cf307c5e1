#include "core/nn/foundation_stereo/DptHead.h"

namespace stereo::nn {
namespace {

const std::string kName = "feature.dino.depth_anything.depth_head.";

}  // namespace

DptHead::ResidualUnit::ResidualUnit(const Scope& scope, std::int64_t channels)
    : conv1(scope / "conv1", channels, channels), conv2(scope / "conv2", channels, channels) {}

at::Tensor DptHead::ResidualUnit::operator()(const at::Tensor& x) const {
    return conv2(conv1(x.relu()).relu_()).add_(x);
}

DptHead::Fusion::Fusion(const Scope& scope, std::int64_t channels)
    : unit(scope / "resConfUnit2", channels), out(scope / "out_conv", channels, channels, {.kernel = 1}) {}

// The reference resizes first. A 1x1 convolution commutes with bilinear interpolation, whose weights
// add up to one.
at::Tensor DptHead::Fusion::operator()(const at::Tensor& x, std::int64_t height, std::int64_t width) const {
    return resized(out(unit(x)), height, width);
}

DptHead::DptHead(const Scope& scope, const VitShape& shape)
    : m_enlarge4(scope / "resize_layers.0", shape.headInChannels[0], shape.headInChannels[0],
                 {.kernel = 4, .stride = 4}),
      m_enlarge2(scope / "resize_layers.1", shape.headInChannels[1], shape.headInChannels[1],
                 {.kernel = 2, .stride = 2}),
      m_halve(scope / "resize_layers.3", shape.headInChannels[3], shape.headInChannels[3], {.stride = 2}),
      m_out(scope / "scratch.output_conv1", shape.headChannels, shape.featureChannels()) {
    const Scope scratch = scope / "scratch";
    for (std::int64_t i = 0; i < 4; ++i) {
        const std::int64_t in = shape.headInChannels[static_cast<std::size_t>(i)];
        const Scope refine = scratch / ("refinenet" + std::to_string(i + 1));
        m_projects.emplace_back(scope / "projects" / i, shape.channels, in, ConvShape{.kernel = 1});
        m_layers.emplace_back(scratch / ("layer" + std::to_string(i + 1) + "_rn"), in, shape.headChannels,
                              ConvShape{.hasBias = false});
        if (i < 3) m_skips.emplace_back(refine / "resConfUnit1", shape.headChannels);
        m_fusions.emplace_back(refine, shape.headChannels);
    }
}

at::Tensor DptHead::operator()(const VisionTransformer::Taps& taps, const Pass& pass) const {
    std::vector<at::Tensor> maps;
    for (std::size_t i = 0; i < 4; ++i) maps.push_back(m_projects[i](taps[i]));
    pass.show(kName + "projects.0", maps[0]);
    maps[0] = m_enlarge4(maps[0]);
    pass.show(kName + "resize_layers.0", maps[0]);
    maps[1] = m_enlarge2(maps[1]);
    maps[3] = m_halve(maps[3]);
    for (std::size_t i = 0; i < 4; ++i) maps[i] = m_layers[i](maps[i]);

    at::Tensor path = m_fusions[3](maps[3], maps[2].size(2), maps[2].size(3));
    pass.show(kName + "scratch.refinenet4", path);
    for (std::size_t i = 3; i-- > 0;) {
        const at::Tensor& finer = i > 0 ? maps[i - 1] : maps[0];
        const std::int64_t factor = i > 0 ? 1 : 2;
        path += m_skips[i](maps[i]);
        path = m_fusions[i](path, factor * finer.size(2), factor * finer.size(3));
    }
    pass.show(kName + "scratch.refinenet1", path);
    path = m_out(path);
    pass.show(kName + "scratch.output_conv1", path);
    return path;
}

}  // namespace stereo::nn
