#pragma once

#include <filesystem>
#include <functional>
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
    ImageSize leftSize = {};              ///< empty = not known: the photograph could not be read
    ImageSize rightSize = {};
    std::optional<double> leftEdgePx = {};  ///< edgeWidthPx() where the board was found
    std::optional<double> rightEdgePx = {};
    std::string unread = {};  ///< why one of them could not be read, in a sentence; empty = both were

    /// Whether enough of the board is seen by both cameras.
    [[nodiscard]] STEREOSCOPE_CORE_API bool isUsable(const Board& board) const;
    /// Why not, for people: "the board was not found in right02.jpg".
    [[nodiscard]] STEREOSCOPE_CORE_API std::string whyNot() const;
};

struct BoardPhotographs {
    ImageSize imageSize = {};  ///< that most photographs have
    std::vector<BoardPair> pairs = {};

    /// Why one of the pairs is not used, for people; empty = it is.
    [[nodiscard]] STEREOSCOPE_CORE_API std::string whyNot(const BoardPair& pair, const Board& board) const;
};

/// Sees a photograph that was read.
using PhotographViewer = std::function<void(Side side, const RgbImage& photograph)>;

/// Reads a pair of photographs and finds the board in them. That one of them cannot be read, or shows no
/// board, is a fact of the pair. Throws Error(OutOfMemory), Cancelled. REQUIRES: a valid board
[[nodiscard]] STEREOSCOPE_CORE_API BoardPair readBoardPair(const PairPaths& paths, const Board& board,
                                                           const RunControl& run = {},
                                                           const PhotographViewer& viewer = {});

/// The pairs together, with the size that most of their photographs have.
[[nodiscard]] STEREOSCOPE_CORE_API BoardPhotographs together(std::vector<BoardPair> pairs);

/// The same of many pairs. Throws what Board::validate() and readBoardPair() throw; Error(BadInput) for no
/// pair at all.
[[nodiscard]] STEREOSCOPE_CORE_API BoardPhotographs readBoardPhotographs(std::span<const PairPaths> pairs,
                                                                         const Board& board,
                                                                         const RunControl& run = {});

}  // namespace stereo
