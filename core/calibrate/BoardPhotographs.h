#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/base/ImageSize.h"
#include "core/base/RunControl.h"
#include "core/calibrate/BoardView.h"
#include "core/io/PairNames.h"

namespace stereo {

/// What a pair of photographs shows of a board.
struct BoardPair {
    PairPaths paths = {};
    std::string name = {};                ///< pairNameOf() its paths
    std::optional<BoardView> left = {};   ///< none = the board was not found
    std::optional<BoardView> right = {};  ///< counted like the left view

    /// Whether enough of the board is seen by both cameras.
    [[nodiscard]] STEREOSCOPE_CORE_API bool isUsable(const Board& board) const;
    /// Why not, for people: "the board was not found in right02.jpg".
    [[nodiscard]] STEREOSCOPE_CORE_API std::string whyNot() const;
};

struct BoardPhotographs {
    ImageSize imageSize = {};  ///< of every photograph
    std::vector<BoardPair> pairs = {};
};

/// Reads pairs of photographs and finds the board in them. Throws what Board::validate() and readImage()
/// throw; Error(BadInput) for no pair at all, and for photographs of differing sizes, naming the first that
/// differs; Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API BoardPhotographs readBoardPhotographs(std::span<const PairPaths> pairs,
                                                                         const Board& board,
                                                                         const RunControl& run = {});

}  // namespace stereo
