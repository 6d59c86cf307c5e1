#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/sweep/SweepAxis.h"

namespace stereo {

/// What a sweep is to try on one pair: a matcher with its options, of which one or two go through values. A
/// value.
struct SweepPlan {
    static constexpr std::size_t kMostCells = 400;

    std::string matcherId = {};  ///< where no axis varies it
    MatchOptions options = {};   ///< what is not varied
    /// One, whose steps stand side by side, or two: rows and columns.
    std::vector<SweepAxis> axes = {};

    [[nodiscard]] std::size_t rowCount() const { return axes.size() < 2 ? 1 : axes.front().size(); }
    [[nodiscard]] std::size_t columnCount() const { return axes.empty() ? 0 : axes.back().size(); }
    [[nodiscard]] std::size_t cellCount() const { return rowCount() * columnCount(); }
    /// Which step of each axis the cell has; cells count row by row.
    [[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::size_t> stepsOf(std::size_t cell) const;
    /// The inverse.
    [[nodiscard]] STEREOSCOPE_CORE_API std::size_t cellAt(std::span<const std::size_t> steps) const;
    /// "0.50 × 16": the values of a cell for people, without units.
    [[nodiscard]] STEREOSCOPE_CORE_API std::string nameOf(std::size_t cell,
                                                          std::string_view between = " \u00d7 ") const;
    /// "Scale 0.50, Iterations 16".
    [[nodiscard]] STEREOSCOPE_CORE_API std::string longNameOf(std::size_t cell) const;
};

/// What one cell is matched with.
struct SweepSetting {
    std::string matcherId;
    MatchOptions options;

    bool operator==(const SweepSetting&) const = default;
};

/// The setting of each cell. Throws Error(BadInput), saying which cell it is about, for a plan that cannot be
/// done: no axis or more than two, two of one option, more than kMostCells, a matcher that has no such
/// option, values that it refuses.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<SweepSetting> settingsOf(const SweepPlan& plan,
                                                                        const MatcherRegistry& matchers);

/// Cells that one run can make, in ascending order of iterations: they differ in nothing else.
using SweepRun = std::vector<std::size_t>;
/// The runs of a sweep in the order of their first cells. Within a run each cell continues the one before.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<SweepRun> runsOf(std::span<const SweepSetting> settings,
                                                                const MatcherRegistry& matchers);

/// The cell of highest cost among those that are there: of the largest scale, the most iterations and
/// otherwise the last value. The others are compared with it where no ground truth is known. None where none
/// is there. REQUIRES: one flag for each cell
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::size_t> costliestCell(const SweepPlan& plan,
                                                                            const std::vector<bool>& isThere);

}  // namespace stereo
