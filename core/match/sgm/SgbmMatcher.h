#pragma once

#include <cstddef>
#include <string>

#include "core/match/MatcherInfo.h"

namespace stereo {

/// Semi-global matching by OpenCV's StereoSGBM: needs no weights, does not iterate.
/// The images are padded by the search range, on the left by what of it is above 0 and on the right by what
/// is below, so the strips at the sides are matched too. OpenCV cannot be interrupted, and its memory grows
/// with pixels x disparities: where that exceeds `cellsPerTile`, the image is matched in parts
/// (MatchTiles.h), and a stop is honoured between two of them.
class STEREOSCOPE_CORE_API SgbmMatcher : public StereoMatcher {
public:
    /// 120 MB, and a quarter of a second on one core of 2023. A constant: the result must not depend
    /// on the machine.
    static constexpr std::size_t kCellsPerTile = 30'000'000;

    explicit SgbmMatcher(std::size_t cellsPerTile = kCellsPerTile) : m_cellsPerTile(cellsPerTile) {}

    [[nodiscard]] std::unique_ptr<MatchRun> begin(const MatchInput& input, const MatchOptions& options,
                                                  const RunControl& run) override;
    [[nodiscard]] bool searchesBelowZero() const override { return true; }

private:
    std::size_t m_cellsPerTile;
};

/// The description of this matcher; its id is "sgm".
[[nodiscard]] STEREOSCOPE_CORE_API MatcherInfoPtr sgbmInfo();

}  // namespace stereo
