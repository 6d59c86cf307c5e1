#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/stereo/doctor/PointMatches.h"

namespace stereo {

/// A smooth row error: c0 + c1 x + c2 y + c3 d, in units of the image's width from its middle.
struct RowShift {
    static constexpr std::size_t kUnknowns = 4;
    static constexpr double kAgreementPx = 1.5;  ///< in pixels of the image that the points were found in

    std::array<double, kUnknowns> c = {};
    ImageSize size;

    /// The one nearest to the matches; none when there is none, or it is steeper than cameras make it.
    [[nodiscard]] static std::optional<RowShift> fitted(std::span<const PointMatch> matches, ImageSize size);
    [[nodiscard]] double missPx(const PointMatch& match) const;
    /// Those that it explains, in their order.
    [[nodiscard]] std::vector<PointMatch> within(const std::vector<PointMatch>& matches,
                                                 double tolerancePx) const;
};

/// The matches that the shift fitted to `agreeing` explains, and so on three times.
[[nodiscard]] std::vector<PointMatch> polished(std::vector<PointMatch> agreeing,
                                               const std::vector<PointMatch>& matches, ImageSize size,
                                               double tolerancePx);

}  // namespace stereo
