#include "core/nn/foundation_stereo/MainComponents.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/dot.h>
#include <ATen/ops/gather.h>
#include <ATen/ops/kthvalue.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/nan_to_num.h>
#include <ATen/ops/norm.h>
#include <ATen/ops/sign.h>

namespace stereo::nn {
namespace {

/// The quantile `share` of each row.
at::Tensor quantileOf(const at::Tensor& rows, double share) {
    const auto k = 1 + static_cast<std::int64_t>(share * static_cast<double>(rows.size(1) - 1));
    return std::get<0>(at::kthvalue(rows, k, 1, true));
}

/// (C, C), symmetric, no negative eigenvalue -> (C, 3): eigenvectors of the three largest eigenvalues, the
/// largest first, or 0 if there are fewer. By orthogonal iteration, because this program must not call LAPACK
/// (libtorch.md).
at::Tensor mainDirections(const at::Tensor& spread) {
    constexpr int kDirections = 3, kRounds = 200;
    const at::Tensor matrix = spread.to(at::kDouble);
    // Any start works that is orthogonal to none of them.
    at::Tensor directions =
        at::arange(1, kDirections * matrix.size(0) + 1, at::kDouble).square().cos().view({-1, kDirections});
    for (int round = 0; round < kRounds; ++round) {
        directions = at::mm(matrix, directions);
        const double longest = directions.norm().item<double>();
        for (int i = 0; i < kDirections; ++i) {
            const at::Tensor direction = directions.select(1, i);
            for (int before = 0; before < i; ++before) {
                const at::Tensor other = directions.select(1, before);
                direction.sub_(other * at::dot(direction, other));
            }
            const double length = direction.norm().item<double>();
            direction.mul_(length > 1e-12 * longest ? 1 / length : 0);
        }
    }
    return directions.to(at::kFloat);
}

}  // namespace

at::Tensor mainComponents(const at::Tensor& features) {
    at::Tensor channels =
        at::nan_to_num(features.select(0, 0).flatten(1).to(at::kFloat), 0, 0, 0);  // (C, H * W)
    channels = channels - channels.mean(1, true);
    const at::Tensor spread = at::mm(channels, channels.t()).to(at::kCPU);
    at::Tensor main = mainDirections(spread).to(channels.device());
    main = main * at::sign(at::gather(main, 0, main.abs().argmax(0, true)));
    const at::Tensor components = at::mm(main.t(), channels);
    const at::Tensor low = quantileOf(components, 0.02), high = quantileOf(components, 0.98);
    const at::Tensor bytes =
        ((components - low) / (high - low).clamp_min(1e-12) * 255).round().clamp(0, 255).to(at::kByte);
    return bytes.view({1, 3, features.size(2), features.size(3)});
}

}  // namespace stereo::nn
