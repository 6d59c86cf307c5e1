#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// Mean and standard deviation of each pixel over many maps of one size, one map after the other: Welford,
/// "Note on a method for calculating corrected sums of squares and products", Technometrics 1962. A pixel
/// that is unknown in a map counts nothing there. Takes 20 bytes per pixel, however many the maps are.
class STEREOSCOPE_CORE_API MapMoments {
public:
    /// Throws Error(BadInput) for another size than that of the first map.
    void add(const FloatMap& map);

    /// Of the first map; empty before it.
    [[nodiscard]] ImageSize size() const { return m_size; }
    [[nodiscard]] std::size_t maps() const { return m_maps; }
    /// Unknown where no map has a value.
    [[nodiscard]] FloatMap mean() const;
    /// The square root of the sum of squares by n - 1; unknown where fewer than two maps have a value.
    [[nodiscard]] FloatMap deviation() const;

private:
    ImageSize m_size;
    std::size_t m_maps = 0;
    std::vector<std::uint32_t> m_counts;
    std::vector<double> m_means;
    std::vector<double> m_squares;  ///< of the differences from the mean, added up
};

}  // namespace stereo
