#pragma once

#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// What counts as the error of a pixel.
enum class SparsifiedError {
    AbsolutePx,  ///< |disparity - truth|, the mean of which is the EPE
    Bad2,        ///< 1 where that is above 2 px, else 0, the mean of which is bad-2
};

/// How much error is left when only the most confident pixels are kept, and how good an order the confidence
/// is: Ilg et al., Uncertainty Estimates and Multi-Hypotheses Networks for Optical Flow, ECCV 2018.
struct Sparsification {
    std::vector<double> kept;    ///< shares of the pixels, ascending, the last 1
    std::vector<double> error;   ///< the mean error of so many of the most confident pixels
    std::vector<double> oracle;  ///< the same where the pixels of the least error are kept
    double ause = 0;             ///< area between the two; 0 = no order is better
    double auseOfRandom = 0;     ///< of an order that knows nothing
    std::size_t pixels = 0;      ///< with truth, disparity and confidence

    /// ause as a share of auseOfRandom: 0 = as good as can be, 1 = knows nothing; 0 where there is no error.
    [[nodiscard]] double relative() const { return auseOfRandom > 0 ? ause / auseOfRandom : 0; }
};

/// Over the pixels that have truth, a disparity and a confidence, at `steps` shares. Among pixels of equal
/// confidence none comes first: each counts with their mean error. Throws Error(BadInput) when the sizes
/// differ. REQUIRES: 1 <= steps
[[nodiscard]] STEREOSCOPE_CORE_API Sparsification sparsification(const DisparityMap& disparity,
                                                                 const ConfidenceMap& confidence,
                                                                 const DisparityMap& truth,
                                                                 SparsifiedError what, int steps = 100);

/// How good the confidence of a result is, by both errors.
struct ConfidenceCurves {
    Sparsification px;    ///< of the absolute error
    Sparsification bad2;  ///< of the share of bad pixels
};

/// Throws what sparsification() throws.
[[nodiscard]] STEREOSCOPE_CORE_API ConfidenceCurves confidenceCurves(const DisparityMap& disparity,
                                                                     const ConfidenceMap& confidence,
                                                                     const DisparityMap& truth);

/// The curves as CSV, a line for each share that is kept: kept_percent, epe_px, least_epe_px, bad2_percent,
/// least_bad2_percent, where the least is that of the best order there is.
[[nodiscard]] STEREOSCOPE_CORE_API std::string csvOf(const ConfidenceCurves& curves);

}  // namespace stereo
