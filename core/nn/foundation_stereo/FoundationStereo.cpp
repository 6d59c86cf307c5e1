#include "core/nn/foundation_stereo/FoundationStereo.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/tensor.h>
#include <c10/core/InferenceMode.h>
#include <fmt/core.h>

#include <algorithm>
#include <cassert>

#include "core/base/Error.h"

namespace stereo::nn {
namespace {

constexpr int kDisparityStep = 32;

FoundationStereoConfig checked(const FoundationStereoConfig& config) {
    if (config.maxDisparityPx <= 0 || config.maxDisparityPx % kDisparityStep != 0) {
        throw Error(
            ErrorKind::BadInput,
            fmt::format("The maximum disparity of the network is {}; it must be a multiple of {} above zero.",
                        config.maxDisparityPx, kDisparityStep));
    }
    return config;
}

Features leftOf(const Features& both) {
    const auto left = [](const at::Tensor& x) { return x.slice(0, 0, 1); };
    return {left(both.quarter), left(both.eighth), left(both.sixteenth), left(both.thirtySecond),
            left(both.vit)};
}

/// The i-th of a batch, as a batch of one. A view.
at::Tensor only(const at::Tensor& batch, std::int64_t i) {
    return batch.narrow(0, i, 1);
}

/// The tensor that `part` selects in each state, as one batch.
template <typename Part>
at::Tensor joined(const std::vector<FoundationStereo::State>& pairs, const Part& part) {
    if (pairs.size() == 1) return part(pairs.front());
    std::vector<at::Tensor> tensors;
    for (const FoundationStereo::State& pair : pairs) tensors.push_back(part(pair));
    return at::cat(tensors);
}

using State = FoundationStereo::State;

State joined(const std::vector<State>& pairs) {
    State all = pairs.front();
    for (std::size_t level = 0; level < all.hidden.size(); ++level) {
        all.hidden[level] = joined(pairs, [level](const State& pair) { return pair.hidden[level]; });
    }
    all.disparity = joined(pairs, [](const State& pair) { return pair.disparity; });
    all.imageFeatures = joined(pairs, [](const State& pair) { return pair.imageFeatures; });
    for (std::size_t i = 1; i < pairs.size(); ++i) all.constants.push_back(pairs[i].constants.front());
    return all;
}

std::vector<State> separated(const State& all) {
    std::vector<State> pairs(all.constants.size(), all);
    for (std::size_t i = 0; i < pairs.size() && pairs.size() > 1; ++i) {
        const auto at = static_cast<std::int64_t>(i);
        for (at::Tensor& hidden : pairs[i].hidden) hidden = only(hidden, at);
        pairs[i].disparity = only(all.disparity, at);
        pairs[i].imageFeatures = only(all.imageFeatures, at);
        pairs[i].constants = {all.constants[i]};
    }
    return pairs;
}

}  // namespace

FoundationStereo::FoundationStereo(const FoundationStereoConfig& config, Weights& weights,
                                   const Compute& compute)
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

State FoundationStereo::encode(const at::Tensor& left, const at::Tensor& right, const Pass& pass,
                               const std::optional<at::Tensor>& initialDisparity) const {
    assert(left.sizes() == right.sizes() && left.size(2) % 32 == 0 && left.size(3) % 32 == 0);
    const c10::InferenceMode inference;
    std::vector<State> pairs;
    for (std::int64_t i = 0; i < left.size(0); ++i) {
        std::optional<at::Tensor> initial;
        if (initialDisparity) initial = only(*initialDisparity, i);
        pairs.push_back(encodePair(only(left, i), only(right, i), pass, initial));
    }
    return joined(pairs);
}

State FoundationStereo::encodePair(const at::Tensor& leftImage, const at::Tensor& rightImage,
                                   const Pass& pass,
                                   const std::optional<at::Tensor>& initialDisparity) const {
    const at::Tensor images = at::cat({normalized(leftImage), normalized(rightImage)});
    const at::Tensor image = only(images, 0);

    const Features features = m_features(images, pass);
    const Features left = leftOf(features);
    const at::Tensor right = only(features.quarter, 1);
    if (pass.onIntermediate) pass.onIntermediate(Intermediate::Features, left.quarter);

    State state;
    state.imageFeatures = m_upsampler.imageFeatures(image, pass);
    const at::Tensor volume = m_hourglass(m_volume(left.quarter, right, m_config.volumeDepth(), pass), left,
                                          m_config.attention, pass);
    state.disparity = initialDisparity ? initialDisparity->to(m_compute.device) : m_regression(volume, pass);
    pass.show("initial_disparity", state.disparity);
    if (pass.onIntermediate) pass.onIntermediate(Intermediate::FirstDisparity, state.disparity);
    Context context = m_context(image, left.vit, pass);
    state.hidden = context.hidden;
    state.constants.push_back(std::make_shared<const UpdateBlock::Constants>(
        m_update.prepare(context, GeometryLookup(volume, left.quarter, right))));
    return state;
}

void FoundationStereo::refine(State& state, const Pass& pass) const {
    const c10::InferenceMode inference;
    pass.run.checkpoint(Stage::Refinement, state.iterationsDone, pass.iterations);
    std::vector<State> pairs = separated(state);
    for (State& pair : pairs) {
        m_update.advance(pair.hidden, pair.disparity, *pair.constants.front(), pass);
        ++pair.iterationsDone;
    }
    state = joined(pairs);
}

at::Tensor FoundationStereo::maskFeatures(const State& state, const Pass& pass) const {
    const c10::InferenceMode inference;
    return m_update.maskFeatures(state.hidden[0], pass);
}

at::Tensor FoundationStereo::disparity(const State& state, const Pass& pass) const {
    const c10::InferenceMode inference;
    std::vector<at::Tensor> enlarged;
    for (const State& pair : separated(state)) {
        enlarged.push_back(m_upsampler(pair.disparity, maskFeatures(pair, pass), pair.imageFeatures, pass));
    }
    return enlarged.size() == 1 ? enlarged.front() : at::cat(enlarged);
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
