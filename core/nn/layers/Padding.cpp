#include "core/nn/layers/Padding.h"

#include <ATen/ops/replication_pad2d.h>

namespace stereo::nn {
namespace {

constexpr std::int64_t kMultiple = 32;

std::int64_t missing(std::int64_t side) {
    return (kMultiple - side % kMultiple) % kMultiple;
}

}  // namespace

Padding Padding::forSize(std::int64_t height, std::int64_t width) {
    const std::int64_t rows = missing(height), columns = missing(width);
    return {columns / 2, columns - columns / 2, rows / 2, rows - rows / 2};
}

at::Tensor Padding::added(const at::Tensor& x) const {
    return at::replication_pad2d(x, {left, right, top, bottom});
}

at::Tensor Padding::removed(const at::Tensor& x) const {
    return x.slice(2, top, x.size(2) - bottom).slice(3, left, x.size(3) - right);
}

}  // namespace stereo::nn
