#include "core/synthetic/PortableMath.h"

#include <cmath>

namespace stereo::synthetic {
namespace {

constexpr double kLn2 = 0.693147180559945309417;

}  // namespace

double sine(double x) {
    double turns = x / (2 * kPi);
    turns -= std::floor(turns + 0.5);  // -0.5 to 0.5
    if (turns > 0.25) turns = 0.5 - turns;
    if (turns < -0.25) turns = -0.5 - turns;
    const double angle = turns * 2 * kPi;
    const double square = angle * angle;
    double sum = 1;
    for (int n = 17; n >= 3; n -= 2) sum = 1 - square / (n * (n - 1)) * sum;
    return angle * sum;
}

double cosine(double x) {
    return sine(x + kPi / 2);
}

double exp2Of(double x) {
    const double whole = std::floor(x);
    const double rest = (x - whole) * kLn2;
    double sum = 1;
    for (int n = 16; n >= 1; --n) sum = 1 + rest / n * sum;
    return std::ldexp(sum, static_cast<int>(whole));
}

double log2Of(double x) {
    int exponent = 0;
    double mantissa = std::frexp(x, &exponent);
    if (mantissa < 0.7) {
        mantissa *= 2;
        --exponent;
    }
    const double t = (mantissa - 1) / (mantissa + 1);
    double sum = 0;
    for (int n = 21; n >= 1; n -= 2) sum = sum * t * t + 1.0 / n;
    return exponent + 2 * t * sum / kLn2;
}

double expOf(double x) {
    return exp2Of(x / kLn2);
}

double powerOf(double base, double exponent) {
    return base > 0 ? exp2Of(exponent * log2Of(base)) : 0;
}

}  // namespace stereo::synthetic
