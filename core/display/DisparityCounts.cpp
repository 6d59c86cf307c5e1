#include "core/display/DisparityCounts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stereo {

void DisparityCounts::widen() {
    for (std::size_t i = 0; i < kBins / 2; ++i) m_counts[i] = m_counts[2 * i] + m_counts[2 * i + 1];
    std::fill(m_counts.begin() + kBins / 2, m_counts.end(), 0);
    m_width *= 2;
}

void DisparityCounts::add(const DisparityMap& map) {
    ++m_maps;
    m_pixels += map.values().size();
    for (const float value : map.values()) {
        if (!std::isfinite(value)) continue;
        ++m_known;
        const double disparity = static_cast<double>(value);
        m_smallest = std::min(m_smallest, disparity);
        m_largest = std::max(m_largest, disparity);
        while (disparity >= m_width * static_cast<double>(kBins)) widen();
        ++m_counts[static_cast<std::size_t>(std::max(0.0, disparity) / m_width)];
    }
}

double DisparityCounts::knownShare() const {
    return m_pixels > 0 ? static_cast<double>(m_known) / static_cast<double>(m_pixels) : 0;
}

std::optional<double> DisparityCounts::smallest() const {
    return m_known > 0 ? std::optional(m_smallest) : std::nullopt;
}

std::optional<double> DisparityCounts::largest() const {
    return m_known > 0 ? std::optional(m_largest) : std::nullopt;
}

std::optional<double> DisparityCounts::median() const {
    if (m_known == 0) return std::nullopt;
    const double half = static_cast<double>(m_known) / 2;
    double before = 0;
    std::size_t bin = 0;
    while (before + static_cast<double>(m_counts[bin]) < half) before += static_cast<double>(m_counts[bin++]);
    const double within = (half - before) / static_cast<double>(m_counts[bin]);
    return std::clamp((static_cast<double>(bin) + within) * m_width, m_smallest, m_largest);
}

DisparityCounts::Bars DisparityCounts::bars(int bins) const {
    if (m_known == 0) return {};
    const auto used = std::min(kBins, static_cast<std::size_t>(std::max(0.0, m_largest) / m_width) + 1);
    const std::size_t together = std::max<std::size_t>(1, used / static_cast<std::size_t>(bins));
    const std::size_t shown = (used + together - 1) / together;
    std::vector<std::uint64_t> sums(shown);
    for (std::size_t i = 0; i < used; ++i) sums[i / together] += m_counts[i];
    constexpr std::uint64_t kMost = std::uint64_t(1) << 31;
    const std::uint64_t divisor = std::ranges::max(sums) / kMost + 1;
    Bars made{static_cast<double>(shown * together) * m_width, {}};
    for (const std::uint64_t sum : sums)
        made.counts.push_back(static_cast<std::uint32_t>((sum + divisor - 1) / divisor));
    return made;
}

}  // namespace stereo
