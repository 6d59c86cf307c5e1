#include "core/nn/training/Validation.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/logit.h>

#include <cmath>

#include "core/nn/training/Loss.h"

namespace stereo::nn {
namespace {

constexpr double kWrongPx = 2;
constexpr double kSure = 0.9;

double count(const at::Tensor& flags) {
    return flags.sum().item<double>();
}

double share(double part, double all) {
    return all > 0 ? part / all : 0;
}

/// Counts over several samples.
class Counts {
public:
    void add(const at::Tensor& disparity, const Sample& sample) {
        const at::Tensor known = at::isfinite(sample.truth);
        const at::Tensor error = (disparity - sample.truth).abs().nan_to_num(0, 0, 0);
        const at::Tensor wrong = (error > kWrongPx) & known;
        const at::Tensor visible = (sample.isVisible > 0.5) & known;
        m_all += count(known), m_wrong += count(wrong);
        m_visible += count(visible), m_wrongVisible += count(wrong & visible);
        m_error += (error * known).sum().item<double>();
    }
    void addSure(const at::Tensor& sure, const at::Tensor& disparity, const Sample& sample) {
        const at::Tensor known = sure & at::isfinite(sample.truth);
        m_sure += count(known);
        m_wrongOfSure += count(known & ((disparity - sample.truth).abs() > kWrongPx));
    }
    [[nodiscard]] Quality quality() const {
        return {share(m_wrong, m_all), share(m_wrongVisible, m_visible), share(m_error, m_all),
                share(m_sure, m_all), share(m_wrongOfSure, m_sure)};
    }

private:
    double m_all = 0, m_wrong = 0, m_visible = 0, m_wrongVisible = 0, m_error = 0, m_sure = 0,
           m_wrongOfSure = 0;
};

}  // namespace

Comparison compared(const Parameters& parameters, const std::vector<Sample>& samples,
                    const std::function<void(int done)>& progress) {
    const at::NoGradGuard none;
    const Parameters network = folded(parameters);
    const double sureLogit = std::log(kSure / (1 - kSure));
    Comparison comparison;
    Counts ofNetwork, ofDense;
    for (const Sample& packed : samples) {
        if (progress) progress(comparison.scenes);
        const Sample sample = together({packed});
        const DensePlusOutput output = densePlus(network, sample.planes, sample.hypotheses);
        ofNetwork.add(output.disparity, sample);
        ofNetwork.addSure(output.confidenceLogit >= sureLogit, output.disparity, sample);
        ofDense.add(sample.hypotheses.slice(1, 1, 2), sample);
        comparison.loss += lossOf(output, sample.truth).total().item<double>();
        ++comparison.scenes;
    }
    comparison.loss /= std::max(comparison.scenes, 1);
    comparison.network = ofNetwork.quality();
    comparison.dense = ofDense.quality();
    return comparison;
}

Comparison Validation::of(const Parameters& parameters, const RunControl& run) {
    const auto report = [&](int done) { run.checkpoint(Stage::Checking, done, m_options.validationScenes); };
    while (static_cast<int>(m_samples.size()) < m_options.validationScenes) {
        const auto number = static_cast<std::int64_t>(m_samples.size());
        m_samples.push_back(sampleOf(m_options, TrainingOptions::heldBackSeries(), number, run));
    }
    return compared(parameters, m_samples, report);
}

}  // namespace stereo::nn
