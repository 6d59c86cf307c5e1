#include "core/nn/layers/VolumeLayers.h"

#include <ATen/ops/conv3d.h>

namespace stereo::nn {

NormedConv3d::NormedConv3d(const Scope& conv, const Scope& norm, std::int64_t in, std::int64_t out,
                           std::int64_t kernel, std::int64_t stride_)
    : stride(stride_), padding(kernel / 2) {
    const BatchNorm batchNorm(norm, out);
    weight = conv.store(conv.take("weight", {out, in, kernel, kernel, kernel}) * perOutput(batchNorm.factor));
    bias = conv.store(batchNorm.offset);
}

at::Tensor NormedConv3d::operator()(const at::Tensor& volume) const {
    return at::conv3d(volume, weight, bias, stride, padding);
}

at::Tensor asPlanes(const at::Tensor& volume) {
    return volume.transpose(1, 2).flatten(0, 1);
}

at::Tensor fromPlanes(const at::Tensor& planes, std::int64_t batch) {
    return planes.unflatten(0, {batch, planes.size(0) / batch}).transpose(1, 2);
}

at::Tensor perOutput(const at::Tensor& factor) {
    return factor.view({-1, 1, 1, 1, 1});
}

}  // namespace stereo::nn
