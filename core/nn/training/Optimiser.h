#pragma once

#include "core/nn/dense_plus/Parameters.h"

namespace stereo::nn {

/// The learning rate of a step of `steps`: as high as a cosine that falls from 0.002 to a 50th; over the 40
/// steps after `firstStep` it rises to that.
[[nodiscard]] double learningRate(std::int64_t step, std::int64_t steps, std::int64_t firstStep = 0);

/// Makes the gradients of all parameters together at most as long as `most`; returns how long they were.
double clipGradients(const Parameters& parameters, double most);

/// AdamW (Loshchilov and Hutter 2019).
class AdamW {
public:
    /// Without moments.
    explicit AdamW(const Parameters& parameters);
    /// Goes on from what moments() were.
    AdamW(Parameters first, Parameters second) : m_first(std::move(first)), m_second(std::move(second)) {}

    /// Moves the parameters that have a gradient, and forgets the gradient. `step` counts from 1.
    void step(Parameters& parameters, std::int64_t step, double rate);
    [[nodiscard]] const Parameters& first() const { return m_first; }
    [[nodiscard]] const Parameters& second() const { return m_second; }

private:
    Parameters m_first, m_second;
};

/// Moves `average` towards `parameters`, by a thousandth in the long run and by more in the first steps.
void follow(Parameters& average, const Parameters& parameters, std::int64_t step);

}  // namespace stereo::nn
