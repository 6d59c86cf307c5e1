#include "core/nn/training/Samples.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/flip.h>

#include <algorithm>
#include <cmath>

#include "core/match/dense_plus/DensePlusInput.h"
#include "core/nn/training/Training.h"
#include "core/synthetic/SyntheticScene.h"

namespace stereo::nn {
namespace {

at::Tensor tensorOf(const float* values, std::int64_t channels, ImageSize size) {
    at::Tensor tensor = at::empty({1, channels, size.height, size.width}, at::kFloat);
    std::copy_n(values, tensor.numel(), tensor.mutable_data_ptr<float>());
    return tensor;
}

at::Tensor visibleOf(const SyntheticScene& scene) {
    std::vector<float> visible(scene.inRight.size());
    std::ranges::transform(scene.inRight, visible.begin(),
                           [](Visibility is) { return is == Visibility::Visible ? 1.0F : 0.0F; });
    return tensorOf(visible.data(), 1, scene.left.size());
}

/// People search further than there is anything to find, one more than another.
int searchedDisparities(const SyntheticScene& scene, std::uint64_t seed) {
    constexpr int kStep = 32, kChoices = 3;
    return static_cast<int>(scene.maxDisparityPx) + 1 + kStep * static_cast<int>(seed % kChoices);
}

/// As good as a coin.
bool isFlipped(std::uint64_t seed, std::int64_t place) {
    return sceneSeed(seed ^ 0xf11bULL, static_cast<std::uint64_t>(place)) >> 63 != 0;
}

/// Half the memory; the planes are below 4 or so, their fractions beyond a thousandth are noise.
Sample packed(Sample sample) {
    sample.planes = sample.planes.to(at::kHalf);
    return sample;
}

}  // namespace

Sample sampleOf(const TrainingOptions& options, std::uint64_t series, std::int64_t number,
                const RunControl& run) {
    const std::uint64_t seed = sceneSeed(series, static_cast<std::uint64_t>(number));
    const SyntheticScene scene = renderScene(options.scene, seed, run);
    const DensePlusInput input =
        densePlusInput(scene.left, scene.right,
                       {.disparities = searchedDisparities(scene, seed), .threads = options.threads});
    return packed({tensorOf(input.planes.data(), dense::kPlanes, input.size),
                   tensorOf(input.hypotheses.data(), dense::kHypotheses, input.size),
                   tensorOf(scene.disparity.row(0), 1, input.size), visibleOf(scene)});
}

Sample sampleOf(const KnownPair& pair, int threads) {
    float most = 0;
    for (const float d : pair.truth.values())
        if (std::isfinite(d)) most = std::max(most, d);
    const DensePlusInput input = densePlusInput(
        pair.left, pair.right, {.disparities = static_cast<int>(most) + 1, .threads = threads});
    return {tensorOf(input.planes.data(), dense::kPlanes, input.size),
            tensorOf(input.hypotheses.data(), dense::kHypotheses, input.size),
            tensorOf(pair.truth.row(0), 1, input.size), tensorOf(pair.visible.row(0), 1, input.size)};
}

Sample together(const std::vector<Sample>& samples) {
    const auto along = [&](at::Tensor Sample::*part) {
        std::vector<at::Tensor> parts;
        for (const Sample& sample : samples) parts.push_back((sample.*part).to(at::kFloat));
        return at::cat(parts, 0);
    };
    return {along(&Sample::planes), along(&Sample::hypotheses), along(&Sample::truth),
            along(&Sample::isVisible)};
}

Sample flipped(const Sample& sample) {
    const auto turned = [](const at::Tensor& tensor) { return at::flip(tensor, {2}); };
    return {turned(sample.planes), turned(sample.hypotheses), turned(sample.truth), turned(sample.isVisible)};
}

std::int64_t SampleSequence::sceneAt(std::int64_t place) const {
    const std::int64_t newest = place / m_options.usesPerScene;
    const std::int64_t back = place % m_options.usesPerScene * m_options.scenesBetweenUses;
    // At the start there are no older ones: those there are come more often.
    return back <= newest ? newest - back : (back - newest) % (newest + 1);
}

const Sample& SampleSequence::scene(std::int64_t number, const RunControl& run) {
    const auto kept = m_kept.find(number);
    if (kept != m_kept.end()) return kept->second;
    return m_kept.emplace(number, sampleOf(m_options, m_options.series(), number, run)).first->second;
}

Sample SampleSequence::batch(std::int64_t first, int count, const RunControl& run) {
    std::vector<Sample> samples;
    for (std::int64_t place = first; place < first + count; ++place) {
        const Sample& sample = scene(sceneAt(place), run);
        samples.push_back(isFlipped(m_options.seed, place) ? flipped(sample) : sample);
    }
    const std::int64_t oldest =
        first / m_options.usesPerScene - (m_options.usesPerScene - 1) * m_options.scenesBetweenUses;
    m_kept.erase(m_kept.begin(), m_kept.lower_bound(oldest));
    return together(samples);
}

}  // namespace stereo::nn
