#pragma once

#include "core/base/Export.h"

namespace stereo::synthetic {

// Functions that give the same bits on every machine: those of the C library differ in the last bit between
// its versions and processors. Only operations that IEEE 754 rounds exactly; this room is compiled without
// contraction. Errors are below 1e-10 of the result.

constexpr double kPi = 3.14159265358979323846;

/// REQUIRES: |x| < 1e6, radians
[[nodiscard]] STEREOSCOPE_CORE_API double sine(double x);
/// REQUIRES: |x| < 1e6, radians
[[nodiscard]] STEREOSCOPE_CORE_API double cosine(double x);
/// 2 to the power of x. REQUIRES: |x| < 1000
[[nodiscard]] STEREOSCOPE_CORE_API double exp2Of(double x);
/// REQUIRES: x > 0
[[nodiscard]] STEREOSCOPE_CORE_API double log2Of(double x);
/// REQUIRES: |x| < 600
[[nodiscard]] STEREOSCOPE_CORE_API double expOf(double x);
/// 0 for a base of 0. REQUIRES: base >= 0
[[nodiscard]] STEREOSCOPE_CORE_API double powerOf(double base, double exponent);

}  // namespace stereo::synthetic
