#include "core/nn/foundation_stereo/MainComponents.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/gather.h>
#include <ATen/ops/kthvalue.h>
#include <ATen/ops/linalg_eigh.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/nan_to_num.h>
#include <ATen/ops/sign.h>

namespace stereo::nn {
namespace {

/// The value of each row below which `share` of its values lie.
at::Tensor quantileOf(const at::Tensor& rows, double share) {
    const auto k = 1 + static_cast<std::int64_t>(share * static_cast<double>(rows.size(1) - 1));
    return std::get<0>(at::kthvalue(rows, k, 1, true));
}

}  // namespace

at::Tensor mainComponents(const at::Tensor& features) {
    at::Tensor channels = at::nan_to_num(features.select(0, 0).flatten(1).to(at::kFloat), 0, 0, 0);  // (C, H * W)
    channels = channels - channels.mean(1, true);
    const at::Tensor spread = at::mm(channels, channels.t()).to(at::kCPU);
    const at::Tensor weights = std::get<1>(at::linalg_eigh(spread)).to(channels.device());  // ascending
    at::Tensor main = weights.slice(1, channels.size(0) - 3).flip({1});
    main = main * at::sign(at::gather(main, 0, main.abs().argmax(0, true)));
    const at::Tensor components = at::mm(main.t(), channels);
    const at::Tensor low = quantileOf(components, 0.02), high = quantileOf(components, 0.98);
    const at::Tensor bytes =
        ((components - low) / (high - low).clamp_min(1e-12) * 255).round().clamp(0, 255).to(at::kByte);
    return bytes.view({1, 3, features.size(2), features.size(3)});
}

}  // namespace stereo::nn
