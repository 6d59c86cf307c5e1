#include "core/nn/layers/Layers.h"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/conv_transpose2d.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/group_norm.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/upsample_bilinear2d.h>

namespace stereo::nn {
namespace {

constexpr double kNormEpsilon = 1e-5;

at::Tensor takeKernel(const Scope& scope, std::int64_t in, std::int64_t out, const ConvShape& shape) {
    return scope.take("weight", {out, shape.isDepthwise ? 1 : in, shape.kernel, shape.kernel});
}

at::Tensor takeBias(const Scope& scope, std::int64_t out, const ConvShape& shape) {
    return shape.hasBias ? scope.take("bias", {out}) : at::Tensor();
}

std::int64_t paddingOf(const ConvShape& shape) {
    return shape.kernel == shape.stride ? 0 : shape.kernel / 2;
}

}  // namespace

BatchNorm::BatchNorm(const Scope& scope, std::int64_t channels) {
    factor = scope.take("weight", {channels}) / (scope.take("running_var", {channels}) + kNormEpsilon).sqrt();
    offset = scope.take("bias", {channels}) - scope.take("running_mean", {channels}) * factor;
}

Conv2d::Conv2d(const Scope& scope, std::int64_t in, std::int64_t out, const ConvShape& shape)
    : weight(scope.store(takeKernel(scope, in, out, shape))),
      bias(takeBias(scope, out, shape)),
      stride(shape.stride),
      padding(paddingOf(shape)),
      groups(shape.isDepthwise ? in : 1) {
    if (bias.defined()) bias = scope.store(bias);
}

Conv2d::Conv2d(const Scope& scope, std::int64_t in, std::int64_t out, const ConvShape& shape,
               const BatchNorm& norm)
    : weight(scope.store(takeKernel(scope, in, out, shape) * norm.factor.view({out, 1, 1, 1}))),
      stride(shape.stride),
      padding(paddingOf(shape)),
      groups(shape.isDepthwise ? in : 1) {
    bias = scope.store(shape.hasBias ? takeBias(scope, out, shape) * norm.factor + norm.offset : norm.offset);
}

at::Tensor Conv2d::operator()(const at::Tensor& x) const {
    return at::conv2d(inTypeOf(weight, x), weight, bias, stride, padding, 1, groups);
}

ConvTranspose2d::ConvTranspose2d(const Scope& scope, std::int64_t in, std::int64_t out,
                                 const ConvShape& shape)
    : weight(scope.store(scope.take("weight", {in, out, shape.kernel, shape.kernel}))),
      bias(takeBias(scope, out, shape)),
      stride(shape.stride),
      padding((shape.kernel - shape.stride) / 2) {
    if (bias.defined()) bias = scope.store(bias);
}

at::Tensor ConvTranspose2d::operator()(const at::Tensor& x) const {
    return at::conv_transpose2d(inTypeOf(weight, x), weight, bias, stride, padding);
}

Linear::Linear(const Scope& scope, std::int64_t in, std::int64_t out)
    : weight(scope.store(scope.take("weight", {out, in}))), bias(scope.store(scope.take("bias", {out}))) {}

Linear::Linear(const Scope& scope, std::int64_t in, std::int64_t out, const at::Tensor& factor)
    : weight(scope.store(scope.take("weight", {out, in}) * factor.view({out, 1}))),
      bias(scope.store(scope.take("bias", {out}) * factor)) {}

at::Tensor Linear::operator()(const at::Tensor& x) const {
    return at::linear(inTypeOf(weight, x), weight, bias);
}

LayerNorm::LayerNorm(const Scope& scope, std::int64_t channels, double epsilon_)
    : weight(scope.storeFloat(scope.take("weight", {channels}))),
      bias(scope.storeFloat(scope.take("bias", {channels}))),
      epsilon(epsilon_) {}

at::Tensor LayerNorm::operator()(const at::Tensor& x) const {
    return at::layer_norm(inTypeOf(weight, x), weight.sizes(), weight, bias, epsilon);
}

Mlp::Mlp(const Scope& scope, std::string_view firstName, std::string_view secondName, std::int64_t channels,
         const at::Tensor& factor)
    : first(scope / firstName, channels, 4 * channels),
      second(scope / secondName, 4 * channels, channels, factor) {}

at::Tensor Mlp::operator()(const at::Tensor& x) const {
    at::Tensor hidden = first(x);
    return second(at::gelu_(hidden));
}

at::Tensor inTypeOf(const at::Tensor& weight, const at::Tensor& x) {
    return x.to(weight.scalar_type());
}

at::Tensor leakyRelu(at::Tensor x) {
    return at::leaky_relu_(x, 0.01);
}

at::Tensor instanceNorm(const at::Tensor& x) {
    return at::group_norm(x, x.size(1), {}, {}, kNormEpsilon);
}

at::Tensor l2Normalized(const at::Tensor& x, std::int64_t axis) {
    const at::Tensor exact = x.to(at::kFloat);
    return exact / (exact * exact).sum(axis, true).sqrt().clamp_min(1e-12);
}

at::Tensor resized(const at::Tensor& x, std::int64_t height, std::int64_t width) {
    return at::upsample_bilinear2d(x, {height, width}, true);
}

at::Tensor channelsToLastAxis(const at::Tensor& x) {
    return x.permute({0, 2, 3, 1});
}

at::Tensor channelsToSecondAxis(const at::Tensor& x) {
    return x.permute({0, 3, 1, 2});
}

}  // namespace stereo::nn
