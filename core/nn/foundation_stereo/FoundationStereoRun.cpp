#include "core/nn/foundation_stereo/FoundationStereoRun.h"

#include <ATen/ops/upsample_bilinear2d.h>
#include <c10/core/InferenceMode.h>

namespace stereo::nn {
namespace {

constexpr double kRatio = 0.5;

at::Tensor halfSize(const at::Tensor& image) {
    return at::upsample_bilinear2d(image, {image.size(2) / 2, image.size(3) / 2}, false, kRatio, kRatio);
}

/// The result of a pass at half size, as the start of the pass at full size (specification 6).
at::Tensor initialDisparity(const FoundationStereo& network, const at::Tensor& left, const at::Tensor& right,
                            const Padding& padding, int iterations, const Pass& pass) {
    FoundationStereoRun coarse(network, halfSize(left), halfSize(right), {}, pass);
    while (coarse.iterationsDone() < iterations) coarse.advance(pass);
    const at::Tensor found =
        resized(coarse.disparity(pass).contiguous(), left.size(2), left.size(3)) / kRatio;
    // The published code adds the padding to the disparity, although padding moves both images alike.
    const at::Tensor padded = padding.added(found.clamp_min(0)) + static_cast<double>(padding.left);
    return resized(padded, padded.size(2) / 4, padded.size(3) / 4) * 0.25;
}

}  // namespace

FoundationStereoRun::FoundationStereoRun(const FoundationStereo& network, const at::Tensor& left,
                                         const at::Tensor& right, const Options& options, const Pass& pass)
    : m_network(&network), m_padding(Padding::forSize(left.size(2), left.size(3))) {
    const c10::InferenceMode inference;
    std::optional<at::Tensor> initial;
    if (options.hierarchical) {
        initial = initialDisparity(network, left, right, m_padding, options.coarseIterations, pass);
    }
    m_state = network.encode(m_padding.added(left), m_padding.added(right), pass, initial);
}

at::Tensor FoundationStereoRun::disparityOf(const FoundationStereo::State& state, const Pass& pass) const {
    const c10::InferenceMode inference;
    return m_padding.removed(m_network->disparity(state, pass));
}

at::Tensor FoundationStereoRun::enlarged(const at::Tensor& ofCells) const {
    constexpr int kCell = 4;
    const c10::InferenceMode inference;
    return m_padding.removed(resized(ofCells, kCell * ofCells.size(2), kCell * ofCells.size(3)));
}

}  // namespace stereo::nn
