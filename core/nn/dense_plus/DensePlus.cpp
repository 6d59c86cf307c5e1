#include "core/nn/dense_plus/DensePlus.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/pixel_shuffle.h>
#include <ATen/ops/pixel_unshuffle.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/replication_pad2d.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/upsample_bilinear2d.h>

#include "core/nn/layers/Padding.h"

namespace stereo::nn {
namespace {

constexpr int kLevels = 5;
constexpr double kCorrectionPx = 8;
constexpr double kMostShiftPx = 1.5;
constexpr std::int64_t kFarPx = 4, kNearPx = 1;

/// The layers of one pass.
class Layers {
public:
    Layers(const Parameters& parameters, NormStatistics statistics)
        : m_parameters(parameters), m_isTraining(statistics == NormStatistics::OfThisBatch) {}

    /// With its normalisation where it has one.
    at::Tensor conv(const std::string& name, const at::Tensor& x, std::int64_t stride = 1) const {
        constexpr double kMomentum = 0.1, kEpsilon = 1e-5;
        const at::Tensor weight = m_parameters.at(name + ".weight");
        const auto bias = m_parameters.find(name + ".bias");
        const at::Tensor y =
            at::conv2d(x.to(weight.scalar_type()), weight,
                       bias == m_parameters.end() ? at::Tensor() : bias->second, stride, weight.size(2) / 2);
        const auto gain = m_parameters.find(name + ".norm.weight");
        if (gain == m_parameters.end()) return y;
        const auto part = [&](const char* which) { return m_parameters.at(name + ".norm." + which); };
        return at::batch_norm(y, gain->second, part("bias"), part("running_mean"), part("running_var"),
                              m_isTraining, kMomentum, kEpsilon, false);
    }
    at::Tensor convRelu(const std::string& name, const at::Tensor& x, std::int64_t stride = 1) const {
        return at::relu(conv(name, x, stride));
    }

private:
    const Parameters& m_parameters;
    bool m_isTraining;
};

at::Tensor enlarged(const at::Tensor& x, std::int64_t factor) {
    return at::upsample_bilinear2d(x, {factor * x.size(2), factor * x.size(3)}, false);
}

/// Levels from 1/2 to 1/32 of the size.
std::vector<at::Tensor> encoded(const Layers& layers, const at::Tensor& planes) {
    std::vector<at::Tensor> levels;
    at::Tensor x = at::pixel_unshuffle(planes, 2).contiguous(at::MemoryFormat::ChannelsLast);
    for (int level = 0; level < kLevels; ++level) {
        const std::string name = "encoder." + std::to_string(level);
        x = layers.convRelu(name + ".enter", x, level == 0 ? 1 : 2);
        x = at::relu(x + layers.conv(name + ".second", layers.convRelu(name + ".first", x)));
        levels.push_back(x);
    }
    return levels;
}

/// The level `below`, at the next larger size.
at::Tensor decoded(const Layers& layers, int level, const at::Tensor& below, const at::Tensor& skip) {
    const std::string name = "decoder." + std::to_string(level);
    return layers.convRelu(name + ".merge", skip + enlarged(layers.conv(name + ".narrow", below), 2));
}

/// The mean of each pixel's 3x3 neighbours `distance` px away, in the share that the logits say.
at::Tensor carried(const at::Tensor& values, const at::Tensor& logits, std::int64_t distance) {
    const at::Tensor padded = at::replication_pad2d(values, {distance, distance, distance, distance});
    std::vector<at::Tensor> neighbours;
    for (std::int64_t row = 0; row < 3; ++row) {
        for (std::int64_t column = 0; column < 3; ++column) {
            neighbours.push_back(padded.narrow(2, row * distance, values.size(2))
                                     .narrow(3, column * distance, values.size(3)));
        }
    }
    return (at::softmax(logits, 1) * at::cat(neighbours, 1)).sum(1, true);
}

at::Tensor planesAt(const at::Tensor& x, std::int64_t first, std::int64_t count) {
    return x.slice(1, first, first + count);
}

}  // namespace

DensePlusOutput densePlus(const Parameters& parameters, const at::Tensor& planes,
                          const at::Tensor& hypotheses, NormStatistics statistics) {
    const Layers layers(parameters, statistics);
    const Padding padding = Padding::forSize(planes.size(2), planes.size(3));
    const std::vector<at::Tensor> levels = encoded(layers, padding.added(planes));
    at::Tensor x = levels.back();
    at::Tensor correction;
    for (int level = kLevels - 2; level >= 0; --level) {
        x = decoded(layers, level, x, levels[static_cast<std::size_t>(level)]);
        if (level == 1) correction = layers.conv("correction", x).to(at::kFloat);
    }
    const at::Tensor head = layers.conv("head.planes", layers.convRelu("head.mix", x)).to(at::kFloat);
    const at::Tensor out = at::pixel_shuffle(head, 2);

    const at::Tensor given = padding.added(hypotheses);
    const at::Tensor smooth = given.slice(1, kGivenHypotheses - 1, kGivenHypotheses);
    const at::Tensor own = enlarged(at::avg_pool2d(smooth, {4, 4}) + kCorrectionPx * correction, 4);
    const at::Tensor all = at::cat({given, own}, 1);
    const at::Tensor choice = at::softmax(planesAt(out, kChoicePlane, kGivenHypotheses + 1), 1);
    const at::Tensor chosen = (choice * all).sum(1, true);
    const at::Tensor far = carried(chosen, planesAt(out, kFarCarryPlane, 9), kFarPx);
    const at::Tensor near = carried(far, planesAt(out, kNearCarryPlane, 9), kNearPx);
    const at::Tensor disparity = near + kMostShiftPx * at::tanh(planesAt(out, kShiftPlane, 1));
    return {padding.removed(disparity), padding.removed(planesAt(out, kConfidencePlane, 1)),
            padding.removed(choice), padding.removed(all)};
}

}  // namespace stereo::nn
