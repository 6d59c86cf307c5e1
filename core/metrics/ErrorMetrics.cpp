#include "core/metrics/ErrorMetrics.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <span>

#include "core/base/Error.h"

namespace stereo {
namespace {

constexpr int kBands = 4;
constexpr double kD1Px = 3;
constexpr double kD1Share = 0.05;

void requireOneSize(ImageSize estimate, ImageSize truth) {
    if (estimate == truth) return;
    throw Error(ErrorKind::BadInput,
                fmt::format("The disparity is {} and the ground truth {}; only maps of the same size can be "
                            "compared.",
                            estimate.text(), truth.text()));
}

/// Numbers that are not negative, counted by the upper half of their bits, which are in their order: picks
/// the n-th smallest without sorting all.
class Ranks {
public:
    explicit Ranks(std::span<const float> values) : m_values(values), m_counts(kBuckets, 0) {
        for (const float value : values) ++m_counts[bucketOf(value)];
    }

    /// REQUIRES: n < number of values
    [[nodiscard]] float at(std::size_t n) const {
        std::size_t bucket = 0;
        for (; n >= m_counts[bucket]; ++bucket) n -= m_counts[bucket];
        std::vector<float> inside;
        inside.reserve(m_counts[bucket]);
        std::ranges::copy_if(m_values, std::back_inserter(inside),
                             [bucket](float value) { return bucketOf(value) == bucket; });
        const auto nth = inside.begin() + static_cast<std::ptrdiff_t>(n);
        std::ranges::nth_element(inside, nth);
        return *nth;
    }

private:
    static constexpr std::size_t kBuckets = std::size_t{1} << 15;

    static std::size_t bucketOf(float value) {
        return std::bit_cast<std::uint32_t>(value) >> 16 & (kBuckets - 1);
    }

    std::span<const float> m_values;
    std::vector<std::uint32_t> m_counts;
};

double medianOf(std::span<const float> values) {
    const Ranks ranks(values);
    const std::size_t middle = values.size() / 2;
    const double upper = ranks.at(middle);
    return values.size() % 2 == 1 ? upper : (ranks.at(middle - 1) + upper) / 2;
}

/// Takes the pixels of a part of the picture, one by one.
class ErrorSums {
public:
    void reserve(std::size_t pixels) { m_sizes.reserve(pixels); }

    /// REQUIRES: truth is known
    void add(float estimate, float truth) {
        ++m_truthPixels;
        if (std::isnan(estimate)) return;
        const double error = static_cast<double>(estimate) - truth;
        const double size = std::abs(error);
        m_sum += error;
        m_sumOfSizes += size;
        m_sumOfSquares += error * error;
        for (std::size_t i = 0; i < m_bad.size(); ++i) m_bad[i] += size > m_bounds[i].boundPx;
        m_d1 += size > kD1Px && size > kD1Share * std::abs(static_cast<double>(truth));
        m_sizes.push_back(static_cast<float>(size));
    }

    [[nodiscard]] ErrorMetrics metrics() const {
        ErrorMetrics result{.truthPixels = m_truthPixels, .estimatedPixels = m_sizes.size()};
        const auto truths = static_cast<double>(m_truthPixels);
        const auto estimates = static_cast<double>(m_sizes.size());
        const double missing = truths - estimates;
        for (std::size_t i = 0; i < m_bad.size(); ++i) {
            result.bad[i].all = (static_cast<double>(m_bad[i]) + missing) / truths;
            result.bad[i].estimated = static_cast<double>(m_bad[i]) / estimates;
        }
        result.d1All = (static_cast<double>(m_d1) + missing) / truths;
        result.d1Estimated = static_cast<double>(m_d1) / estimates;
        if (m_sizes.empty()) return result;
        result.epePx = m_sumOfSizes / estimates;
        result.rmsPx = std::sqrt(m_sumOfSquares / estimates);
        result.biasPx = m_sum / estimates;
        result.medianPx = medianOf(m_sizes);
        return result;
    }

private:
    std::array<ErrorMetrics::Bad, 4> m_bounds = ErrorMetrics().bad;
    std::size_t m_truthPixels = 0;
    double m_sum = 0;
    double m_sumOfSizes = 0;
    double m_sumOfSquares = 0;
    std::array<std::size_t, 4> m_bad{};
    std::size_t m_d1 = 0;
    std::vector<float> m_sizes;  ///< of the errors, for their median
};

/// The true disparities that part the pixels in bands of one number each, without doubles.
std::vector<float> bandEdges(const DisparityMap& truth) {
    std::vector<float> values;
    values.reserve(truth.values().size());
    // Negative ones, which belong to points beyond infinity, are with the farthest.
    for (const float value : truth.values())
        if (!std::isnan(value)) values.push_back(std::max(value, 0.0F));
    if (values.empty()) return {};
    const Ranks ranks(values);
    std::vector<float> edges;
    for (std::size_t band = 1; band < kBands; ++band) {
        const float edge = ranks.at(values.size() * band / kBands);
        if (edges.empty() || edge > edges.back()) edges.push_back(edge);
    }
    return edges;
}

struct BandSums {
    ErrorSums errors;
    float from = std::numeric_limits<float>::infinity();
    float to = -std::numeric_limits<float>::infinity();
};

std::optional<double> depthOf(float disparity, const StereoCalibration* calibration) {
    if (!calibration) return std::nullopt;
    const float depth = calibration->depth(disparity);
    return std::isnan(depth) ? std::nullopt : std::optional<double>(depth);
}

std::vector<DepthBand> bandsOf(const std::vector<BandSums>& sums, const StereoCalibration* calibration) {
    std::vector<DepthBand> bands;
    for (const BandSums& band : sums) {
        if (band.to < band.from) continue;
        bands.push_back({.fromPx = band.from,
                         .toPx = band.to,
                         .nearMetres = depthOf(band.to, calibration),
                         .farMetres = depthOf(band.from, calibration),
                         .errors = band.errors.metrics()});
    }
    return bands;
}

}  // namespace

const ErrorMetrics::Bad& ErrorMetrics::badAt(double boundPx) const {
    const auto* found = std::ranges::find(bad, boundPx, &Bad::boundPx);
    assert(found != bad.end());
    return *found;
}

TruthMetrics measure(const DisparityMap& estimate, const GroundTruth& truth,
                     const StereoCalibration* calibration) {
    requireOneSize(estimate.size(), truth.disparity.size());
    if (!truth.visible.isEmpty()) requireOneSize(estimate.size(), truth.visible.size());
    const std::vector<float> edges = bandEdges(truth.disparity);
    std::vector<BandSums> bands(edges.size() + 1);
    ErrorSums all;
    ErrorSums visible;
    all.reserve(truth.disparity.values().size());
    const std::span<const std::uint8_t> seen = truth.visible.flags();
    for (std::size_t i = 0; i < estimate.values().size(); ++i) {
        const float value = truth.disparity.values()[i];
        if (std::isnan(value)) continue;
        const float estimated = estimate.values()[i];
        all.add(estimated, value);
        if (!seen.empty() && seen[i]) visible.add(estimated, value);
        BandSums& band = bands[static_cast<std::size_t>(
            std::ranges::count_if(edges, [value](float edge) { return value >= edge; }))];
        band.from = std::min(band.from, value);
        band.to = std::max(band.to, value);
        band.errors.add(estimated, value);
    }
    TruthMetrics metrics{.all = all.metrics()};
    if (!seen.empty()) metrics.visible = visible.metrics();
    metrics.bands = bandsOf(bands, calibration);
    return metrics;
}

ErrorMetrics errorsOf(const DisparityMap& estimate, const DisparityMap& truth, const PixelMask& counted) {
    requireOneSize(estimate.size(), truth.size());
    if (!counted.isEmpty()) requireOneSize(counted.size(), truth.size());
    ErrorSums sums;
    for (std::size_t i = 0; i < truth.values().size(); ++i) {
        const bool counts = counted.isEmpty() || counted.flags()[i];
        if (counts && !std::isnan(truth.values()[i])) sums.add(estimate.values()[i], truth.values()[i]);
    }
    return sums.metrics();
}

FloatMap errorMap(const DisparityMap& estimate, const DisparityMap& truth) {
    requireOneSize(estimate.size(), truth.size());
    FloatMap error(estimate.size());
    std::ranges::transform(estimate.values(), truth.values(), error.values().begin(), std::minus<>());
    return error;
}

}  // namespace stereo
