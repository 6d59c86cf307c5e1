#pragma once

#include "core/match/MatchOptions.h"
#include "core/match/OptionTable.h"

namespace stereo {

/// What only semi-global matching reads (Hirschmueller, PAMI 2008, as in OpenCV's StereoSGBM), as the matcher
/// works with it. The rest of the program sees sgmRows().
struct SgmOptions {
    enum class Paths { Three, Five, Eight };

    int blockSizePx = 5;      ///< side of the compared window, odd, 1-11; larger = smoother, blurs edges
    double smoothness = 4.0;  ///< P2 / P1: how much more a large disparity jump costs than one of 1 px; 1-16
    int p1 = 0;  ///< cost of a jump of 1 px; 0 = 8 * 3 * blockSizePx^2; P1 * smoothness is 30000 at most
    int uniquenessPercent =
        10;  ///< margin by which the best match must win; 0-50, larger = fewer, surer pixels
    int speckleWindowPx = 100;     ///< islands of fewer pixels are removed; 0 = keep all
    int speckleRangePx = 2;        ///< disparity step that separates two islands
    bool leftRightCheck = true;    ///< drop pixels whose match does not match back
    int leftRightTolerancePx = 1;  ///< how far the match back may miss; 1-100
    Paths paths = Paths::Eight;  ///< directions of aggregation; fewer = faster and less memory, more streaks

    /// p1, or what stands for 0.
    [[nodiscard]] int resolvedP1() const { return p1 > 0 ? p1 : 8 * 3 * blockSizePx * blockSizePx; }
    /// Cost of a larger jump: P1 * smoothness.
    [[nodiscard]] double p2() const { return resolvedP1() * smoothness; }

    /// REQUIRES: values that the rows allow
    [[nodiscard]] static STEREOSCOPE_CORE_API SgmOptions from(const MatchOptions& options);
    /// The inverse. Throws what OptionRow::checked() throws.
    STEREOSCOPE_CORE_API void writeTo(MatchOptions& options) const;

    bool operator==(const SgmOptions&) const = default;
};

/// The matcher's id.
inline constexpr const char* kSgmId = "sgm";

/// The same as rows of an option table.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<OptionRow> sgmRows();

}  // namespace stereo
