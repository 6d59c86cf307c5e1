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

constexpr std::size_t kBands = 4;
constexpr double kD1Px = 3;
constexpr double kD1Share = 0.05;

void requireOneSize(ImageSize estimate, ImageSize truth) {
    if (estimate == truth) return;
    throw Error(ErrorKind::BadInput,
                fmt::format("The disparity is {} and the ground truth {}; only maps of the same size can be "
                            "compared.",
                            estimate.text(), truth.text()));
}

/// Numbers that are not negative, sorted into bins by the upper bits of theirs, which are in their order.
template <int kLowerBits>
struct Bins {
    static constexpr std::size_t kCount = std::size_t{1} << (31 - kLowerBits);
    static std::size_t of(float number) {
        return (std::bit_cast<std::uint32_t>(number) & 0x7FFFFFFFU) >> kLowerBits;
    }
};
using SizeBins = Bins<19>;   ///< few, so that those of all parts stay near
using TruthBins = Bins<16>;  ///< 0.8 % wide at most

/// The errors of one part of the picture, without their median.
struct Sums {
    std::size_t truthPixels = 0;
    std::size_t estimatedPixels = 0;
    double sum = 0;
    double sumOfSizes = 0;
    double sumOfSquares = 0;
    std::array<std::size_t, 5> above{};  ///< how many bounds an error is above
    std::size_t d1 = 0;
    std::vector<std::uint32_t> bins = std::vector<std::uint32_t>(SizeBins::kCount, 0);  ///< of their sizes

    void operator+=(const Sums& other) {
        truthPixels += other.truthPixels;
        estimatedPixels += other.estimatedPixels;
        sum += other.sum;
        sumOfSizes += other.sumOfSizes;
        sumOfSquares += other.sumOfSquares;
        for (std::size_t i = 0; i < above.size(); ++i) above[i] += other.above[i];
        d1 += other.d1;
        for (std::size_t i = 0; i < bins.size(); ++i) bins[i] += other.bins[i];
    }

    [[nodiscard]] ErrorMetrics metrics() const {
        ErrorMetrics result{.truthPixels = truthPixels, .estimatedPixels = estimatedPixels};
        const auto truths = static_cast<double>(truthPixels);
        const auto estimates = static_cast<double>(estimatedPixels);
        const double missing = truths - estimates;
        std::size_t bad = estimatedPixels;
        for (std::size_t i = 0; i < result.bad.size(); ++i) {
            bad -= above[i];
            result.bad[i].all = (static_cast<double>(bad) + missing) / truths;
            result.bad[i].estimated = static_cast<double>(bad) / estimates;
        }
        result.d1All = (static_cast<double>(d1) + missing) / truths;
        result.d1Estimated = static_cast<double>(d1) / estimates;
        if (estimatedPixels == 0) return result;
        result.epePx = sumOfSizes / estimates;
        result.rmsPx = std::sqrt(sumOfSquares / estimates);
        result.biasPx = sum / estimates;
        return result;
    }
};

/// The search for the median of some sizes: it lies in one bin, or between two.
class MedianSearch {
public:
    explicit MedianSearch(const Sums& sums) : m_count(sums.estimatedPixels) {
        if (m_count == 0) return;
        const std::size_t upper = m_count / 2;
        const std::size_t lower = m_count % 2 == 1 ? upper : upper - 1;
        std::size_t before = 0;
        for (std::size_t bin = 0; before <= upper; ++bin) {
            const std::size_t end = before + sums.bins[bin];
            if (end > lower && before <= upper && sums.bins[bin] > 0) {
                if (m_wanted.empty()) m_rank = lower - before;
                m_wanted.push_back(bin);
            }
            before = end;
        }
    }

    [[nodiscard]] const std::vector<std::size_t>& bins() const { return m_wanted; }
    /// A size in one of the bins.
    void add(float size) { m_inside.push_back(size); }
    /// When all were added.
    [[nodiscard]] double median() {
        if (m_count == 0) return FloatMap::kUnknown;
        const auto lower = m_inside.begin() + static_cast<std::ptrdiff_t>(m_rank);
        std::ranges::nth_element(m_inside, lower);
        if (m_count % 2 == 1) return *lower;
        return (static_cast<double>(*lower) + *std::min_element(lower + 1, m_inside.end())) / 2;
    }

private:
    std::size_t m_count;
    std::size_t m_rank = 0;  ///< of the lower middle one among those in the bins
    std::vector<std::size_t> m_wanted;
    std::vector<float> m_inside;
};

/// Takes the errors of parts of a picture that have no pixel in common, and gives those of unions of them.
class Tally {
public:
    /// A union as bits: 1 << part. REQUIRES: fewer than 32 parts
    using Parts = std::uint32_t;

    /// Of this many pixels at most.
    Tally(std::size_t parts, std::size_t pixels) : m_sums(parts), m_sizes(pixels), m_parts(pixels) {}

    /// REQUIRES: truth is known
    void add(std::size_t part, float estimate, float truth) {
        Sums& sums = m_sums[part];
        ++sums.truthPixels;
        if (std::isnan(estimate)) return;
        const double error = static_cast<double>(estimate) - truth;
        const double size = std::abs(error);
        ++sums.estimatedPixels;
        sums.sum += error;
        sums.sumOfSizes += size;
        sums.sumOfSquares += error * error;
        std::size_t above = 0;
        for (const double bound : m_bounds) above += size > bound;
        ++sums.above[above];
        sums.d1 += size > kD1Px && size > kD1Share * std::abs(static_cast<double>(truth));
        const auto shortSize = static_cast<float>(size);
        ++sums.bins[SizeBins::of(shortSize)];
        m_sizes[m_count] = shortSize;
        m_parts[m_count++] = static_cast<std::uint8_t>(part);
    }

    /// REQUIRES: at most 32 unions
    [[nodiscard]] std::vector<ErrorMetrics> of(std::span<const Parts> unions) const {
        std::vector<ErrorMetrics> metrics;
        std::vector<MedianSearch> medians;
        for (const Parts parts : unions) {
            Sums sums;
            for (std::size_t part = 0; part < m_sums.size(); ++part)
                if (parts >> part & 1) sums += m_sums[part];
            metrics.push_back(sums.metrics());
            medians.emplace_back(sums);
        }
        collect(unions, medians);
        for (std::size_t i = 0; i < metrics.size(); ++i) metrics[i].medianPx = medians[i].median();
        return metrics;
    }

private:
    void collect(std::span<const Parts> unions, std::vector<MedianSearch>& medians) const {
        std::vector<std::uint32_t> searchesOf(SizeBins::kCount, 0);
        for (std::size_t i = 0; i < medians.size(); ++i)
            for (const std::size_t bin : medians[i].bins()) searchesOf[bin] |= 1U << i;
        for (std::size_t pixel = 0; pixel < m_count; ++pixel) {
            std::uint32_t searches = searchesOf[SizeBins::of(m_sizes[pixel])];
            for (; searches != 0; searches &= searches - 1) {
                const auto i = static_cast<std::size_t>(std::countr_zero(searches));
                if (unions[i] >> m_parts[pixel] & 1) medians[i].add(m_sizes[pixel]);
            }
        }
    }

    static constexpr std::array<double, 4> m_bounds{0.5, 1, 2, 4};
    std::vector<Sums> m_sums;
    std::size_t m_count = 0;            ///< of the estimated pixels
    std::vector<float> m_sizes;         ///< of the errors, for their medians
    std::vector<std::uint8_t> m_parts;  ///< that these are of
};

/// The band of each bin of true disparities: of about as many pixels each.
std::vector<std::uint8_t> bandsOfBins(const DisparityMap& truth) {
    std::vector<std::size_t> counts(TruthBins::kCount, 0);
    std::size_t known = 0;
    for (const float value : truth.values()) {
        if (std::isnan(value)) continue;
        ++known;
        ++counts[TruthBins::of(std::max(value, 0.0F))];
    }
    std::vector<std::uint8_t> bands(counts.size(), 0);
    std::size_t before = 0;
    std::size_t band = 0;
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        while (band + 1 < kBands && before + counts[bin] > known * (band + 1) / kBands) ++band;
        bands[bin] = static_cast<std::uint8_t>(band);
        before += counts[bin];
    }
    return bands;
}

/// The part of a true disparity; beyond infinity, below 0 px, it is as far as it can be.
std::size_t partOf(float truth, bool isVisible, std::span<const std::uint8_t> bands) {
    return std::size_t{2} * bands[TruthBins::of(std::max(truth, 0.0F))] + (isVisible ? 1 : 0);
}

std::optional<double> depthOf(double disparity, const StereoCalibration* calibration) {
    if (!calibration) return std::nullopt;
    const float depth = calibration->depth(static_cast<float>(disparity));
    return std::isnan(depth) ? std::nullopt : std::optional<double>(depth);
}

/// The smallest and the largest true disparity of a band.
struct Span {
    float from = std::numeric_limits<float>::infinity();
    float to = -std::numeric_limits<float>::infinity();

    void add(float value) {
        from = std::min(from, value);
        to = std::max(to, value);
    }
};

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
    const std::vector<std::uint8_t> bandOf = bandsOfBins(truth.disparity);
    const std::span<const std::uint8_t> seen = truth.visible.flags();
    Tally tally(std::size_t{2} * kBands, estimate.values().size());
    std::array<Span, kBands> spans;
    for (std::size_t i = 0; i < estimate.values().size(); ++i) {
        const float value = truth.disparity.values()[i];
        if (std::isnan(value)) continue;
        const std::size_t part = partOf(value, !seen.empty() && seen[i], bandOf);
        spans[part / 2].add(value);
        tally.add(part, estimate.values()[i], value);
    }
    std::array<Tally::Parts, 2 + kBands> unions{0xFF, 0xAA};  // all, and the odd ones
    for (std::size_t band = 0; band < kBands; ++band) unions[2 + band] = 0b11U << 2 * band;
    const std::vector<ErrorMetrics> errors = tally.of(unions);
    TruthMetrics metrics{.all = errors[0]};
    if (!seen.empty()) metrics.visible = errors[1];
    for (std::size_t band = 0; band < kBands; ++band) {
        const auto [from, to] = spans[band];
        if (from > to) continue;
        metrics.bands.push_back(
            {from, to, depthOf(to, calibration), depthOf(from, calibration), errors[2 + band]});
    }
    return metrics;
}

ErrorMetrics errorsOf(const DisparityMap& estimate, const DisparityMap& truth, const PixelMask& counted) {
    requireOneSize(estimate.size(), truth.size());
    if (!counted.isEmpty()) requireOneSize(counted.size(), truth.size());
    Tally tally(1, estimate.values().size());
    for (std::size_t i = 0; i < truth.values().size(); ++i) {
        const bool counts = counted.isEmpty() || counted.flags()[i];
        if (counts && !std::isnan(truth.values()[i])) tally.add(0, estimate.values()[i], truth.values()[i]);
    }
    static constexpr std::array<Tally::Parts, 1> kAll{1};
    return tally.of(kAll).front();
}

FloatMap errorMap(const DisparityMap& estimate, const DisparityMap& truth) {
    requireOneSize(estimate.size(), truth.size());
    FloatMap error(estimate.size());
    std::ranges::transform(estimate.values(), truth.values(), error.values().begin(), std::minus<>());
    return error;
}

}  // namespace stereo
