#include "core/nn/foundation_stereo/FoundationStereo.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/tensor.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cassert>

#include "core/base/Error.h"

namespace stereo::nn {
namespace {

constexpr int kDisparityStep = 32;

FoundationStereoConfig checked(const FoundationStereoConfig& config) {
    if (config.maxDisparityPx <= 0 || config.maxDisparityPx % kDisparityStep != 0) {
        throw Error(ErrorKind::BadInput, "The maximal disparity of the network is " + std::to_string(config.maxDisparityPx) +
                                             "; it must be a multiple of " + std::to_string(kDisparityStep) + " above zero.");
    }
    return config;
}

Features leftOf(const Features& both, std::int64_t batch) {
    const auto left = [batch](const at::Tensor& x) { return x.slice(0, 0, batch); };
    return {left(both.quarter), left(both.eighth), left(both.sixteenth), left(both.thirtySecond), left(both.vit)};
}

}  // namespace

FoundationStereo::FoundationStereo(const FoundationStereoConfig& config, Weights& weights, const Compute& compute)
    : m_config(checked(config)),
      m_compute(compute),
      m_features(Scope(weights, compute) / "feature", VitShape::of(config.vit)),
      m_volume(Scope(weights, compute), config.vit),
      m_hourglass(Scope(weights, compute) / "cost_agg"),
      m_regression(Scope(weights, compute) / "classifier", CostVolume::kChannels),
      m_context(Scope(weights, compute), VitShape::of(config.vit).featureChannels()),
      m_update(Scope(weights, compute) / "update_block"),
      m_upsampler(Scope(weights, compute)) {}

FoundationStereo FoundationStereo::with(int maxDisparityPx, AttentionAxis attention) const {
    FoundationStereo network = *this;
    network.m_config.maxDisparityPx = maxDisparityPx;
    network.m_config.attention = attention;
    network.m_config = checked(network.m_config);
    return network;
}

at::Tensor FoundationStereo::normalized(const at::Tensor& image) const {
    const at::TensorOptions options = at::TensorOptions(m_compute.device).dtype(at::kFloat);
    const at::Tensor mean = at::tensor({0.485F, 0.456F, 0.406F}, options).view({1, 3, 1, 1});
    const at::Tensor deviation = at::tensor({0.229F, 0.224F, 0.225F}, options).view({1, 3, 1, 1});
    return ((image.to(options) / 255 - mean) / deviation).contiguous(at::MemoryFormat::ChannelsLast);
}

FoundationStereo::State FoundationStereo::encode(const at::Tensor& leftImage, const at::Tensor& rightImage, const Pass& pass,
                                                 const std::optional<at::Tensor>& initialDisparity) const {
    assert(leftImage.sizes() == rightImage.sizes() && leftImage.size(2) % 32 == 0 && leftImage.size(3) % 32 == 0);
    const c10::InferenceMode inference;
    const std::int64_t batch = leftImage.size(0);
    const at::Tensor images = at::cat({normalized(leftImage), normalized(rightImage)});
    const at::Tensor image = images.slice(0, 0, batch);

    Features features = m_features(images, pass);
    const Features left = leftOf(features, batch);
    const at::Tensor right = features.quarter.slice(0, batch);

    State state;
    state.imageFeatures = m_upsampler.imageFeatures(image, pass);
    const at::Tensor volume = m_hourglass(m_volume(left.quarter, right, m_config.volumeDepth(), pass), left, m_config.attention, pass);
    state.disparity = initialDisparity ? initialDisparity->to(m_compute.device) : m_regression(volume, pass);
    pass.show("initial_disparity", state.disparity);
    Context context = m_context(image, left.vit, pass);
    state.hidden = context.hidden;
    state.constants = std::make_shared<const UpdateBlock::Constants>(
        m_update.prepare(context, GeometryLookup(volume, left.quarter, right)));
    return state;
}

void FoundationStereo::refine(State& state, const Pass& pass) const {
    const c10::InferenceMode inference;
    pass.run.checkpoint("refinement", state.iterationsDone, pass.iterations);
    m_update.advance(state.hidden, state.disparity, *state.constants, pass);
    ++state.iterationsDone;
}

at::Tensor FoundationStereo::maskFeatures(const State& state, const Pass& pass) const {
    const c10::InferenceMode inference;
    return m_update.maskFeatures(state.hidden[0], pass);
}

at::Tensor FoundationStereo::disparity(const State& state, const Pass& pass) const {
    const c10::InferenceMode inference;
    return m_upsampler(state.disparity, maskFeatures(state, pass), state.imageFeatures, pass);
}

bool isUnusedEntry(std::string_view entry) {
    constexpr std::string_view kVit = "feature.dino.depth_anything.";
    constexpr std::string_view kUnused[] = {"cnet.down.", "cnet.norm.", "context_zqr_convs.", "stem_4."};
    constexpr std::string_view kUnusedInVit[] = {"pretrained.mask_token", "depth_head.scratch.output_conv2.",
                                                 "depth_head.scratch.refinenet4.resConfUnit1."};
    const auto starts = [](std::string_view text) {
        return [text](std::string_view prefix) { return text.starts_with(prefix); };
    };
    if (entry.ends_with(".num_batches_tracked") || std::ranges::any_of(kUnused, starts(entry))) return true;
    return entry.starts_with(kVit) && std::ranges::any_of(kUnusedInVit, starts(entry.substr(kVit.size())));
}

}  // namespace stereo::nn
