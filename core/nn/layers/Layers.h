#pragma once

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>

#include "core/nn/layers/Weights.h"

/// The layers that networks are made of, built from the checkpoint's entries by name. Images are (N, C, H,
/// W), stored channels last. The result of a layer is a new tensor, which the caller may change in place.
namespace stereo::nn {

/// Batch normalisation of a trained network: a factor and an offset for each channel.
struct BatchNorm {
    at::Tensor factor, offset;

    BatchNorm(const Scope& scope, std::int64_t channels);
};

struct ConvShape {
    std::int64_t kernel = 3;
    std::int64_t stride = 1;
    bool hasBias = true;
    bool isDepthwise = false;  ///< then in = out = groups
};

/// 2-D convolution with padding kernel / 2 (none where the stride equals the kernel).
struct Conv2d {
    at::Tensor weight, bias;
    std::int64_t stride, padding, groups;

    Conv2d(const Scope& scope, std::int64_t in, std::int64_t out, const ConvShape& shape = {});
    /// The same followed by a normalisation, computed as one convolution.
    Conv2d(const Scope& scope, std::int64_t in, std::int64_t out, const ConvShape& shape,
           const BatchNorm& norm);

    at::Tensor operator()(const at::Tensor& x) const;
};

/// Transposed 2-D convolution of kernel = 2 * stride - with padding stride / 2 - or kernel = stride.
struct ConvTranspose2d {
    at::Tensor weight, bias;
    std::int64_t stride, padding;

    ConvTranspose2d(const Scope& scope, std::int64_t in, std::int64_t out, const ConvShape& shape);

    at::Tensor operator()(const at::Tensor& x) const;
};

/// Matrix product over the last axis.
struct Linear {
    at::Tensor weight, bias;

    Linear(const Scope& scope, std::int64_t in, std::int64_t out);
    /// The same followed by a factor for each output (LayerScale).
    Linear(const Scope& scope, std::int64_t in, std::int64_t out, const at::Tensor& factor);

    at::Tensor operator()(const at::Tensor& x) const;
};

/// Normalisation over the last axis.
struct LayerNorm {
    at::Tensor weight, bias;
    double epsilon;

    LayerNorm(const Scope& scope, std::int64_t channels, double epsilon);

    at::Tensor operator()(const at::Tensor& x) const;
};

/// fc2(GELU(fc1(x))) over the last axis; `factor` scales the result's channels.
struct Mlp {
    Linear first, second;

    Mlp(const Scope& scope, std::string_view firstName, std::string_view secondName, std::int64_t channels,
        const at::Tensor& factor);

    at::Tensor operator()(const at::Tensor& x) const;
};

/// `x` in the type of `weight`; `x` itself if it has that type already.
at::Tensor inTypeOf(const at::Tensor& weight, const at::Tensor& x);
/// In place.
at::Tensor leakyRelu(at::Tensor x);
/// Normalises each channel of each image; has no parameters.
at::Tensor instanceNorm(const at::Tensor& x);
/// x / |x| along `axis`, float32.
at::Tensor l2Normalized(const at::Tensor& x, std::int64_t axis);
/// Bilinear, corners aligned.
at::Tensor resized(const at::Tensor& x, std::int64_t height, std::int64_t width);
/// (N, C, H, W) -> (N, H, W, C): for layers over the last axis. A view.
at::Tensor channelsToLastAxis(const at::Tensor& x);
/// The inverse.
at::Tensor channelsToSecondAxis(const at::Tensor& x);

}  // namespace stereo::nn
