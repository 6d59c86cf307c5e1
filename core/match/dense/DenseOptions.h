#pragma once

#include <vector>

#include "core/match/MatchOptions.h"
#include "core/match/OptionTable.h"
#include "core/match/dense/Checks.h"
#include "core/match/dense/Scene.h"

namespace stereo {

/// What only the dense matcher reads. The rest of the program sees denseRows().
struct DenseOptions {
    int p1 = 24;                   ///< cost of a step of 1 px of disparity, in bits of the census; 1-24
    int p2 = 160;                  ///< of a larger one where the image is plain; 32-168, larger = smoother
    bool leftRightCheck = true;    ///< guess where the match does not match back
    int leftRightTolerancePx = 1;  ///< how far the match back may miss; 1-100
    int speckleWindowPx = 100;     ///< islands of fewer pixels are guessed anew; 0 = none
    int speckleRangePx = 2;        ///< disparity step that separates two islands

    [[nodiscard]] dense::Penalties penalties() const { return {p1, p2}; }
    [[nodiscard]] dense::Checks checks() const;

    /// REQUIRES: values that the rows allow
    [[nodiscard]] static STEREOSCOPE_CORE_API DenseOptions from(const MatchOptions& options);
    /// The inverse. Throws what OptionRow::checked() throws.
    STEREOSCOPE_CORE_API void writeTo(MatchOptions& options) const;

    bool operator==(const DenseOptions&) const = default;
};

/// The matcher's id.
inline constexpr const char* kDenseId = "dense";

/// The same as rows of an option table.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<OptionRow> denseRows();

}  // namespace stereo
