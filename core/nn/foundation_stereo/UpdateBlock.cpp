#include "core/nn/foundation_stereo/UpdateBlock.h"

#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/cat.h>

namespace stereo::nn {
namespace {

constexpr std::int64_t kHidden = ContextNet::kChannels;
constexpr std::int64_t kMotion = 127;  // and the disparity itself

at::Tensor pooled(const at::Tensor& x) {
    return at::avg_pool2d(x, 3, 2, 1);
}

at::Tensor enlarged(const at::Tensor& x, const at::Tensor& like) {
    return resized(x, like.size(2), like.size(3));
}

}  // namespace

UpdateBlock::MotionEncoder::MotionEncoder(const Scope& scope)
    : convc1(scope / "convc1", GeometryLookup::kChannels, 256, {.kernel = 1}),
      convc2(scope / "convc2", 256, 256),
      convd1(scope / "convd1", 1, 64, {.kernel = 7}),
      convd2(scope / "convd2", 64, 64),
      conv(scope / "conv", 64 + 256, kMotion) {
    convc1.weight = scope.store(
        convc1.weight.index_select(1, GeometryLookup::checkpointOrder().to(convc1.weight.device())));
}

at::Tensor UpdateBlock::MotionEncoder::operator()(const at::Tensor& disparity, const at::Tensor& seen) const {
    const at::Tensor c = convc2(convc1(seen).relu_()).relu_();
    const at::Tensor e = convd2(convd1(disparity).relu_()).relu_();
    return at::cat({conv(at::cat({c, e}, 1)).relu_(), inTypeOf(conv.weight, disparity)}, 1);
}

UpdateBlock::HeadBlock::HeadBlock(const Scope& scope)
    : depthwise(scope / "dwconv", kHidden, kHidden, {.kernel = 7, .isDepthwise = true}),
      mlp(scope, "pwconv1", "pwconv2", kHidden, scope.take("gamma", {kHidden})) {}

at::Tensor UpdateBlock::HeadBlock::operator()(const at::Tensor& x) const {
    return channelsToSecondAxis(mlp(channelsToLastAxis(depthwise(x)))).add_(x);
}

UpdateBlock::DisparityHead::DisparityHead(const Scope& scope)
    : first(scope / 0, kHidden, kHidden), block1(scope / 2), block2(scope / 3), last(scope / 4, kHidden, 1) {}

at::Tensor UpdateBlock::DisparityHead::operator()(const at::Tensor& x) const {
    return last(block2(block1(first(x).relu_())));
}

UpdateBlock::UpdateBlock(const Scope& scope)
    : m_encoder(scope / "encoder"),
      m_gru16(scope / "gru16", kHidden, 2 * kHidden),
      m_gru08(scope / "gru08", kHidden, 3 * kHidden),
      m_gru04(scope / "gru04", kHidden, 3 * kHidden),
      m_head(scope / "disp_head.conv"),
      m_mask1(scope / "mask.0", kHidden, 64),
      m_mask2(scope / "mask.2", 64, kMaskChannels) {}

UpdateBlock::Constants UpdateBlock::prepare(const Context& context, GeometryLookup lookup) const {
    return {{m_gru04.contextShare(context.features[0]), m_gru08.contextShare(context.features[1]),
             m_gru16.contextShare(context.features[2])},
            context.attention,
            std::move(lookup)};
}

// From coarse to fine; each level sees the new state of the coarser level and the old state of the finer one.
void UpdateBlock::advance(std::array<at::Tensor, 3>& hidden, at::Tensor& disparity,
                          const Constants& constants, const Pass& pass) const {
    auto& [h04, h08, h16] = hidden;
    const auto& [share04, share08, share16] = constants.contextShares;
    const auto& [attention04, attention08, attention16] = constants.attention;
    h16 = m_gru16(h16, attention16, share16, pooled(h08));
    pass.show("update_block.gru16", h16);
    h08 = m_gru08(h08, attention08, share08, at::cat({pooled(h04), enlarged(h16, h08)}, 1));
    pass.show("update_block.gru08", h08);
    const at::Tensor seen = constants.lookup(disparity);
    if (pass.onModule)
        pass.show("lookup.iteration0", seen.index_select(1, GeometryLookup::checkpointOrder().argsort()));
    const at::Tensor motion = m_encoder(disparity, seen);
    pass.show("update_block.encoder", motion);
    at::Tensor replaced;
    h04 = m_gru04(h04, attention04, share04, at::cat({motion, enlarged(h08, h04)}, 1),
                  pass.onIntermediate ? &replaced : nullptr);
    if (pass.onIntermediate) pass.onIntermediate(Intermediate::UpdateGate, replaced);
    pass.show("update_block.gru04", h04);
    const at::Tensor change = m_head(h04);
    pass.show("update_block.disp_head", change);
    disparity = disparity + change;
}

at::Tensor UpdateBlock::maskFeatures(const at::Tensor& hidden, const Pass& pass) const {
    at::Tensor features = m_mask2(m_mask1(hidden).relu_()).relu_();
    pass.show("update_block.mask", features);
    return features.mul_(0.25);
}

}  // namespace stereo::nn
