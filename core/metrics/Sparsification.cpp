#include "core/metrics/Sparsification.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/Error.h"

namespace stereo {
namespace {

struct Judged {
    float confidence;
    float error;
};

void requireOneSize(const DisparityMap& disparity, const ConfidenceMap& confidence,
                    const DisparityMap& truth) {
    for (const FloatMap* other : std::initializer_list<const FloatMap*>{&confidence, &truth}) {
        if (other->size() == disparity.size()) continue;
        throw Error(ErrorKind::BadInput,
                    fmt::format("The disparity is {}, but its {} is {}; they must have one size.",
                                disparity.size().text(), other == &truth ? "ground truth" : "confidence",
                                other->size().text()));
    }
}

std::vector<Judged> judged(const DisparityMap& disparity, const ConfidenceMap& confidence,
                           const DisparityMap& truth, SparsifiedError what) {
    constexpr float kBadPx = 2;
    std::vector<Judged> pixels;
    for (std::size_t i = 0; i < disparity.values().size(); ++i) {
        const float error = std::abs(disparity.values()[i] - truth.values()[i]);
        const float sure = confidence.values()[i];
        if (std::isnan(error) || std::isnan(sure)) continue;
        pixels.push_back({sure, what == SparsifiedError::Bad2 ? static_cast<float>(error > kBadPx) : error});
    }
    return pixels;
}

/// Each pixel of equal confidence gets their mean error. REQUIRES: sorted by confidence
void shareEqually(std::vector<Judged>& pixels) {
    for (auto first = pixels.begin(); first != pixels.end();) {
        const auto last = std::find_if(
            first, pixels.end(), [&](const Judged& pixel) { return pixel.confidence != first->confidence; });
        const double sum = std::accumulate(first, last, 0.0,
                                           [](double so, const Judged& pixel) { return so + pixel.error; });
        const auto mean = static_cast<float>(sum / static_cast<double>(last - first));
        std::for_each(first, last, [mean](Judged& pixel) { pixel.error = mean; });
        first = last;
    }
}

/// The mean error of the first of `pixels`, at each of `steps` shares of them.
std::vector<double> meansOfFirst(const std::vector<Judged>& pixels, int steps) {
    std::vector<double> means;
    double sum = 0;
    std::size_t added = 0;
    for (int step = 1; step <= steps; ++step) {
        const std::size_t count = std::max<std::size_t>(
            1, (pixels.size() * static_cast<std::size_t>(step) + static_cast<std::size_t>(steps) / 2) /
                   static_cast<std::size_t>(steps));
        for (; added < count; ++added) sum += pixels[added].error;
        means.push_back(sum / static_cast<double>(count));
    }
    return means;
}

double meanOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

Sparsification sparsification(const DisparityMap& disparity, const ConfidenceMap& confidence,
                              const DisparityMap& truth, SparsifiedError what, int steps) {
    requireOneSize(disparity, confidence, truth);
    std::vector<Judged> pixels = judged(disparity, confidence, truth, what);
    Sparsification result;
    result.pixels = pixels.size();
    if (pixels.empty()) return result;
    for (int step = 1; step <= steps; ++step) result.kept.push_back(static_cast<double>(step) / steps);
    std::ranges::sort(pixels, {}, &Judged::error);
    result.oracle = meansOfFirst(pixels, steps);
    std::ranges::sort(pixels, std::greater(), &Judged::confidence);
    shareEqually(pixels);
    result.error = meansOfFirst(pixels, steps);
    const double oracle = meanOf(result.oracle);
    result.ause = meanOf(result.error) - oracle;
    result.auseOfRandom = result.error.back() - oracle;
    return result;
}

ConfidenceCurves confidenceCurves(const DisparityMap& disparity, const ConfidenceMap& confidence,
                                  const DisparityMap& truth) {
    return {sparsification(disparity, confidence, truth, SparsifiedError::AbsolutePx),
            sparsification(disparity, confidence, truth, SparsifiedError::Bad2)};
}

std::string csvOf(const ConfidenceCurves& curves) {
    const auto& [px, bad2] = curves;
    std::string csv = "kept_percent,epe_px,least_epe_px,bad2_percent,least_bad2_percent\n";
    for (std::size_t i = 0; i < px.kept.size(); ++i) {
        csv += fmt::format("{:.6g},{:.6g},{:.6g},{:.6g},{:.6g}\n", 100 * px.kept[i], px.error[i],
                           px.oracle[i], 100 * bad2.error[i], 100 * bad2.oracle[i]);
    }
    return csv;
}

}  // namespace stereo
