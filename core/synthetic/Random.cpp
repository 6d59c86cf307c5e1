#include "core/synthetic/Random.h"

#include "core/synthetic/PortableMath.h"

namespace stereo::synthetic {

std::uint64_t Random::next() {
    m_state += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = m_state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
}

double Random::logUniform(double low, double high) {
    return low * exp2Of(uniform() * log2Of(high / low));
}

double Random::normal() {
    double sum = -6;
    for (int i = 0; i < 6; ++i) {
        const std::uint64_t bits = next();
        sum += static_cast<double>(bits & 0xFFFFFFFFU) * 0x1p-32;
        sum += static_cast<double>(bits >> 32) * 0x1p-32;
    }
    return sum;
}

double Random::exponential(double mean) {
    return -mean * log2Of(1 - uniform()) * 0.693147180559945309417;
}

int Random::weighted(std::initializer_list<double> weights) {
    double all = 0;
    for (const double weight : weights) all += weight;
    double left = uniform() * all;
    int index = 0;
    int last = 0;
    for (const double weight : weights) {
        if (weight > 0) last = index;
        if (weight > 0 && left < weight) return index;
        left -= weight;
        ++index;
    }
    return last;
}

std::uint64_t seedOf(std::uint64_t seed, std::uint64_t number) {
    Random outer(seed);
    return Random(outer.next() ^ Random(number).next()).next();
}

}  // namespace stereo::synthetic
