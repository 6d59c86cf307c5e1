#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// How often the disparities of many maps occur, counted map after map in memory that does not grow: bins of
/// one width from 0, which becomes twice as large whenever a value lies above them. Below 0 counts as 0; what
/// is not finite, such as that of a depth of nearly 0, is unknown.
class STEREOSCOPE_CORE_API DisparityCounts {
public:
    static constexpr std::size_t kBins = 512;

    DisparityCounts() : m_counts(kBins) {}

    void add(const DisparityMap& map);

    [[nodiscard]] std::size_t maps() const { return m_maps; }
    [[nodiscard]] std::uint64_t pixels() const { return m_pixels; }
    [[nodiscard]] std::uint64_t known() const { return m_known; }
    /// Known pixels / all pixels; 0 before the first map.
    [[nodiscard]] double knownShare() const;
    /// In px; none while nothing is known, here and below.
    [[nodiscard]] std::optional<double> smallest() const;
    [[nodiscard]] std::optional<double> largest() const;
    /// To within the width of a bin: at most a 256th of the largest value, or an eighth of a pixel.
    [[nodiscard]] std::optional<double> median() const;
    /// Up to the largest value, in about `bins` bins for a view; counts are brought below 2^31 together where
    /// there are more. REQUIRES: 0 < bins
    struct Bars {
        double high = 0;                    ///< where the last bar ends; the first one begins at 0
        std::vector<std::uint32_t> counts;  ///< empty = nothing known
    };
    [[nodiscard]] Bars bars(int bins) const;

private:
    void widen();

    std::vector<std::uint64_t> m_counts;
    double m_width = 0.125;
    std::size_t m_maps = 0;
    std::uint64_t m_pixels = 0;
    std::uint64_t m_known = 0;
    double m_smallest = std::numeric_limits<double>::infinity();
    double m_largest = -std::numeric_limits<double>::infinity();
};

}  // namespace stereo
