#include "core/nn/training/Optimiser.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/_fused_adamw.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stereo::nn {

double learningRate(std::int64_t step, std::int64_t steps, std::int64_t firstStep) {
    constexpr double kHighest = 2e-3, kWarmUp = 40, kLeast = 0.02;
    const double warm = std::min(1.0, static_cast<double>(step - firstStep + 1) / kWarmUp);
    const double part = std::clamp(static_cast<double>(step) / static_cast<double>(steps), 0.0, 1.0);
    const double cosine = kLeast + (1 - kLeast) * 0.5 * (1 + std::cos(std::numbers::pi * part));
    return kHighest * warm * cosine;
}

double clipGradients(const Parameters& parameters, double most) {
    const at::NoGradGuard none;
    double squares = 0;
    for (const auto& [name, tensor] : parameters) {
        if (!tensor.grad().defined()) continue;
        const double length = tensor.grad().norm().item<double>();
        squares += length * length;
    }
    const double length = std::sqrt(squares);
    if (!(length > most)) return length;
    for (const auto& [name, tensor] : parameters)
        if (tensor.grad().defined()) tensor.mutable_grad().mul_(most / length);
    return length;
}

AdamW::AdamW(const Parameters& parameters) {
    const at::NoGradGuard none;
    for (const auto& [name, tensor] : parameters) {
        if (!isLearned(name)) continue;
        m_first.emplace(name, at::zeros_like(tensor));
        m_second.emplace(name, at::zeros_like(tensor));
    }
}

void AdamW::step(Parameters& parameters, std::int64_t step, double rate) {
    constexpr double kFirst = 0.9, kSecond = 0.999, kDecay = 1e-4, kEpsilon = 1e-8;
    const at::NoGradGuard none;
    std::vector<at::Tensor> values, gradients, first, second, steps;
    for (auto& [name, tensor] : parameters) {
        if (!tensor.grad().defined()) continue;
        values.push_back(tensor);
        gradients.push_back(tensor.grad());
        first.push_back(m_first.at(name));
        second.push_back(m_second.at(name));
        steps.push_back(at::full({}, static_cast<double>(step), at::kFloat));
    }
    at::_fused_adamw_(values, gradients, first, second, {}, steps, rate, kFirst, kSecond, kDecay, kEpsilon,
                      false, false);
    for (auto& [name, tensor] : parameters) tensor.mutable_grad().reset();
}

void follow(Parameters& average, const Parameters& parameters, std::int64_t step) {
    constexpr double kSlowest = 1e-3, kHeadStart = 10;
    const at::NoGradGuard none;
    const double share = std::max(kSlowest, 9 / (static_cast<double>(step) + kHeadStart));
    for (auto& [name, tensor] : average) tensor.lerp_(parameters.at(name).detach(), share);
}

}  // namespace stereo::nn
