#include "core/nn/foundation_stereo/Hourglass.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/conv3d.h>
#include <ATen/ops/upsample_trilinear3d.h>

namespace stereo::nn {
namespace {

constexpr std::int64_t kPatch = 4;
constexpr std::int64_t kC4 = CostVolume::kChannels, kC8 = 2 * kC4, kC16 = 4 * kC4, kC32 = 6 * kC4;
constexpr std::int64_t kFeatures8 = 192, kFeatures16 = 320, kFeatures32 = 304;

}  // namespace

Hourglass::Down::Down(const Scope& scope, std::string_view child, std::string_view gateName, std::int64_t in,
                      std::int64_t out, std::int64_t featureChannels)
    : name(scope.nameOf(child)),
      conv(scope / child / 0, in, out, 3, 2),
      axial(scope / child / 1, out),
      gate(scope / gateName, out, featureChannels) {}

at::Tensor Hourglass::Down::operator()(const at::Tensor& volume, const at::Tensor& features,
                                       const Pass& pass) const {
    const at::Tensor half = axial(conv(volume));
    pass.show(name, half);
    return gate(half, features);
}

Hourglass::Up::Up(const Scope& scope, std::string_view child, std::string_view joinChild,
                  std::string_view gateName, std::int64_t in, std::int64_t out, std::int64_t featureChannels)
    : name(scope.nameOf(child)),
      joinName(scope.nameOf(joinChild)),
      up(scope / child, in, out),
      join(scope / joinChild / 0, 2 * out, out, 1),
      axial1(scope / joinChild / 1, out),
      axial2(scope / joinChild / 2, out),
      gate(scope / gateName, out, featureChannels) {}

at::Tensor Hourglass::Up::operator()(const at::Tensor& coarse, const at::Tensor& fine,
                                     const at::Tensor& features, const Pass& pass) const {
    const at::Tensor larger = up(coarse);
    pass.show(name, larger);
    const at::Tensor joined = axial2(axial1(join(at::cat({larger, fine}, 1))));
    pass.show(joinName, joined);
    return gate(joined, features);
}

Hourglass::Hourglass(const Scope& scope)
    : m_down8(scope, "conv1", "feature_att_8", kC4, kC8, kFeatures8),
      m_down16(scope, "conv2", "feature_att_16", kC8, kC16, kFeatures16),
      m_down32(scope, "conv3", "feature_att_32", kC16, kC32, kFeatures32),
      m_up16(scope, "conv3_up", "agg_0", "feature_att_up_16", kC32, kC16, kFeatures16),
      m_up8(scope, "conv2_up", "agg_1", "feature_att_up_8", kC16, kC8, kFeatures8),
      m_up4(scope / "conv1_up", kC8, kC4),
      m_transformer(scope / "atts.4", kC4),
      m_out1(scope / "conv_out.0", kC4),
      m_out2(scope / "conv_out.1", kC4) {
    const Scope patch = scope / "conv_patch";
    const BatchNorm norm(patch / 1, kC4);
    const at::Tensor kernel = (patch / 0).take("weight", {kC4, 1, kPatch, kPatch, kPatch});
    m_patchWeight = patch.store(kernel * norm.factor.view({kC4, 1, 1, 1, 1}));
    m_patchBias = patch.store((patch / 0).take("bias", {kC4}) * norm.factor + norm.offset);
}

at::Tensor Hourglass::attended(const at::Tensor& volume, AttentionAxis attention, const Pass& pass) const {
    const at::Tensor patches =
        at::conv3d(volume, m_patchWeight, m_patchBias, {kPatch, kPatch, kPatch}, {0, 0, 0}, {1, 1, 1}, kC4);
    pass.show("cost_agg.conv_patch", patches);
    const at::Tensor mixed = m_transformer(patches, attention);
    pass.show("cost_agg.atts.4", mixed);
    return inTypeOf(volume, mixed).contiguous(at::MemoryFormat::ChannelsLast3d);
}

at::Tensor Hourglass::operator()(const at::Tensor& volume, const Features& left, AttentionAxis attention,
                                 const Pass& pass) const {
    constexpr int kSteps = 7;
    const auto checkpoint = [&](int step) { pass.run.checkpoint(Stage::Hourglass, step, kSteps); };
    checkpoint(0);
    const at::Tensor v8 = m_down8(volume, left.eighth, pass);
    pass.show("cost_agg.feature_att_8", v8);
    checkpoint(1);
    const at::Tensor v16 = m_down16(v8, left.sixteenth, pass);
    checkpoint(2);
    const at::Tensor v32 = m_down32(v16, left.thirtySecond, pass);
    const at::Tensor up16 = m_up16(v32, v16, left.sixteenth, pass);
    checkpoint(3);
    const at::Tensor up8 = m_up8(up16, v8, left.eighth, pass);
    checkpoint(4);
    at::Tensor out = m_up4(up8);
    pass.show("cost_agg.conv1_up", out);
    const std::int64_t depth = out.size(2), height = out.size(3), width = out.size(4);
    constexpr double kFactor = kPatch;
    out += at::upsample_trilinear3d(attended(volume, attention, pass), {depth, height, width}, false, kFactor,
                                    kFactor, kFactor);
    checkpoint(5);
    out = m_out1(out);
    checkpoint(6);
    out = m_out2(out);
    pass.show("cost_agg", out);
    return out;
}

}  // namespace stereo::nn
