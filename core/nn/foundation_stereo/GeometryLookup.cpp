#include "core/nn/foundation_stereo/GeometryLookup.h"

#include <ATen/Parallel.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/gather.h>
#include <ATen/ops/lerp.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/nn/foundation_stereo/CostVolume.h"

namespace stereo::nn {
namespace {

constexpr std::int64_t kLevels = 2;
constexpr std::int64_t kRadius = 4;
constexpr std::int64_t kTaps = 2 * kRadius + 1;
static_assert(GeometryLookup::kChannels == kLevels * kTaps * (CostVolume::kChannels + 1));

/// Means of neighbouring pairs along the second axis; an odd last one is dropped.
at::Tensor halved(const at::Tensor& x) {
    const std::int64_t pairs = x.size(1) / 2;
    return x.slice(1, 0, 2 * pairs).unflatten(1, {pairs, 2}).mean(2);
}

/// (N, 1, P) of every pixel's 2r + 1 values around `position`: (N, taps, P, C) of `values` (N, L, P, C).
/// Linear between the values, zero outside. The taps are whole steps apart, so one fraction serves all of
/// them.
at::Tensor sampled(const at::Tensor& values, const at::Tensor& position) {
    const std::int64_t length = values.size(1);
    // Everything far outside is zero, so the bound changes nothing and keeps a NaN from becoming a wild
    // index.
    const double bound = static_cast<double>(length + kRadius + 1);
    const at::Tensor bounded = position.nan_to_num(-bound).clamp(-bound, bound);
    const at::Tensor floor = bounded.floor();
    const at::Tensor steps = at::arange(-kRadius, kRadius + 2, position.options()).view({1, -1, 1});
    const at::Tensor index = (floor + steps).to(at::kLong);
    const at::Tensor inside = index.ge(0).logical_and_(index.lt(length)).unsqueeze(3);
    const at::Tensor bins = index.clamp(0, length - 1).unsqueeze(3).expand({-1, -1, -1, values.size(3)});
    const at::Tensor taps = at::gather(values, 1, bins).mul_(inside);
    return at::lerp(taps.slice(1, 0, kTaps), taps.slice(1, 1), (bounded - floor).unsqueeze(3));
}

/// Values of one pixel along disparity or along the row, kChannels of them at each step.
template <std::int64_t kChannels>
struct Line {
    const float* values;
    std::int64_t stride, length;

    /// What sampled() does, for this pixel; returns the end of what was written.
    float* sample(float position, float* out) const {
        static constexpr std::array<float, kChannels> kOutside{};
        const float bound = static_cast<float>(length + kRadius + 1);
        const float bounded = position > -bound ? std::min(position, bound) : -bound;  // NaN too
        const float floor = std::floor(bounded);
        const float fraction = bounded - floor;
        const auto at = [&](std::int64_t i) {
            return i >= 0 && i < length ? values + i * stride : kOutside.data();
        };
        std::int64_t index = static_cast<std::int64_t>(floor) - kRadius;
        for (std::int64_t tap = 0; tap < kTaps; ++tap, ++index, out += kChannels) {
            const float* const here = at(index);
            const float* const next = at(index + 1);
            for (std::int64_t c = 0; c < kChannels; ++c) out[c] = here[c] + fraction * (next[c] - here[c]);
        }
        return out;
    }
};

/// (N, taps, P, C) -> (N, P, taps * C)
at::Tensor perPixel(const at::Tensor& taps) {
    return taps.transpose(1, 2).flatten(2);
}

/// (N, W', H * W): [x', y * W + x] = cosine of left(y, x) and right(y, x').
at::Tensor rowCorrelation(const at::Tensor& left, const at::Tensor& right) {
    const at::Tensor rows = channelsToLastAxis(l2Normalized(left, 1)).flatten(0, 1);  // (N * H, W, F)
    const at::Tensor columns =
        channelsToLastAxis(l2Normalized(right, 1)).flatten(0, 1).transpose(1, 2);  // (N * H, F, W')
    const at::Tensor products =
        at::bmm(rows, columns).unflatten(0, {left.size(0), left.size(2)});  // (N, H, W, W')
    return products.flatten(1, 2).transpose(1, 2).contiguous();
}

}  // namespace

GeometryLookup::GeometryLookup(const at::Tensor& volume, const at::Tensor& left, const at::Tensor& right)
    : m_height(volume.size(3)), m_width(volume.size(4)) {
    m_volumes.push_back(volume.to(at::kFloat).permute({0, 2, 3, 4, 1}).flatten(2, 3).contiguous());
    m_correlations.push_back(rowCorrelation(left, right));
    for (std::int64_t level = 1; level < kLevels; ++level) {
        m_volumes.push_back(halved(m_volumes.back()));
        m_correlations.push_back(halved(m_correlations.back()));
    }
}

at::Tensor GeometryLookup::operator()(const at::Tensor& disparity) const {
    if (!disparity.is_cpu()) return byTensorOperations(disparity);
    constexpr std::int64_t kGrain = 256;
    const std::int64_t batch = disparity.size(0), pixels = m_height * m_width;
    const at::Tensor dense = disparity.contiguous();
    at::Tensor seen = at::empty({batch, m_height, m_width, kChannels}, dense.options());
    const float* const disparities = dense.const_data_ptr<float>();
    float* const results = seen.mutable_data_ptr<float>();
    at::parallel_for(0, batch * pixels, kGrain, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t image = i / pixels, pixel = i % pixels;
            const auto x = static_cast<float>(pixel % m_width);
            float* out = results + i * kChannels;
            float factor = 1;
            for (std::size_t level = 0; level < m_volumes.size(); ++level, factor /= 2) {
                const std::int64_t depth = m_volumes[level].size(1), width = m_correlations[level].size(1);
                const Line<CostVolume::kChannels> volume{
                    m_volumes[level].const_data_ptr<float>() +
                        (image * depth * pixels + pixel) * CostVolume::kChannels,
                    pixels * CostVolume::kChannels, depth};
                const Line<1> row{
                    m_correlations[level].const_data_ptr<float>() + image * width * pixels + pixel, pixels,
                    width};
                out = volume.sample(disparities[i] * factor, out);
                out = row.sample((x - disparities[i]) * factor, out);
            }
        }
    });
    return channelsToSecondAxis(seen);
}

at::Tensor GeometryLookup::byTensorOperations(const at::Tensor& disparity) const {
    const at::Tensor d = disparity.flatten(2);  // (N, 1, P)
    const at::Tensor x = at::arange(m_width, d.options()).repeat({m_height}).view({1, 1, -1});
    std::vector<at::Tensor> parts;
    for (std::size_t level = 0; level < m_volumes.size(); ++level) {
        const double factor = 1.0 / static_cast<double>(1 << level);
        parts.push_back(perPixel(sampled(m_volumes[level], d * factor)));
        parts.push_back(perPixel(sampled(m_correlations[level].unsqueeze(3), (x - d) * factor)));
    }
    return channelsToSecondAxis(at::cat(parts, 2).unflatten(1, {m_height, m_width}));
}

at::Tensor GeometryLookup::checkpointOrder() {
    const std::int64_t volumeChannels = CostVolume::kChannels * kTaps;
    const at::Tensor tapMajor = at::arange(volumeChannels).view({CostVolume::kChannels, kTaps}).t().flatten();
    const at::Tensor level = at::cat({tapMajor, at::arange(volumeChannels, volumeChannels + kTaps)});
    std::vector<at::Tensor> levels;
    for (std::int64_t i = 0; i < kLevels; ++i) levels.push_back(level + i * (volumeChannels + kTaps));
    return at::cat(levels);
}

}  // namespace stereo::nn
