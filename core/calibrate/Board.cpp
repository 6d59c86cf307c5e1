#include "core/calibrate/Board.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PlainText.h"

namespace stereo {
namespace {

constexpr std::array<std::string_view, 4> kPatterns = {"chessboard", "circles", "asymmetric-circles",
                                                       "charuco"};
constexpr int kMostInLine = 100;

[[noreturn]] void refuse(const std::string& sentence) {
    throw Error(ErrorKind::BadInput, sentence);
}

void requireMarker(const Board& board) {
    if (!(board.markerMetres > 0 && board.markerMetres < board.squareMetres)) {
        refuse(
            fmt::format("The markers of the board are {} m wide; they must be above 0 and below its "
                        "squares, which are {} m.",
                        numberText(board.markerMetres), numberText(board.squareMetres)));
    }
    if (std::ranges::count(markerDictionaries(), board.dictionary)) return;
    refuse(fmt::format("The markers of the board are of the dictionary {}; known are {}.",
                       inQuotes(board.dictionary), fmt::join(markerDictionaries(), ", ")));
}

}  // namespace

std::string_view idOf(BoardPattern pattern) {
    return kPatterns[static_cast<std::size_t>(pattern)];
}

const std::vector<std::string>& markerDictionaries() {
    static const std::vector<std::string> kNames = {
        "4x4_50",        "4x4_100",        "4x4_250",       "4x4_1000", "5x5_50",         "5x5_100",
        "5x5_250",       "5x5_1000",       "6x6_50",        "6x6_100",  "6x6_250",        "6x6_1000",
        "7x7_50",        "7x7_100",        "7x7_250",       "7x7_1000", "aruco_original", "apriltag_16h5",
        "apriltag_25h9", "apriltag_36h10", "apriltag_36h11"};
    return kNames;
}

void Board::validate() const {
    const bool isChecked = pattern == BoardPattern::Chessboard || pattern == BoardPattern::Charuco;
    const int fewest = isChecked ? 3 : 2;
    if (std::min(columns, rows) < fewest || std::max(columns, rows) > kMostInLine) {
        refuse(fmt::format("The board is {}x{}; from {} to {} in a row and in a column were expected.",
                           columns, rows, fewest, kMostInLine));
    }
    if (!(squareMetres >= kSmallestSquareMetres && squareMetres <= kLargestSquareMetres)) {
        refuse(fmt::format(
            "The squares of the board are {} m wide; from {} to {} m were expected, so check "
            "the unit of the length.",
            numberText(squareMetres), numberText(kSmallestSquareMetres), numberText(kLargestSquareMetres)));
    }
    if (pattern == BoardPattern::Charuco) requireMarker(*this);
}

int Board::pointsInRow() const {
    return pattern == BoardPattern::Charuco ? columns - 1 : columns;
}

int Board::pointsInColumn() const {
    return pattern == BoardPattern::Charuco ? rows - 1 : rows;
}

Vector3 Board::pointMetres(int index) const {
    const int column = index % pointsInRow();
    const int row = index / pointsInRow();
    const int steps = pattern == BoardPattern::AsymmetricCircles ? 2 * column + row % 2 : column;
    return {steps * squareMetres, row * squareMetres, 0};
}

bool Board::looksSameTurned() const {
    switch (pattern) {
        case BoardPattern::Chessboard:  // else the colours are exchanged
            return (columns + rows) % 2 == 0;
        case BoardPattern::Circles:
            return true;
        case BoardPattern::AsymmetricCircles:  // else the first row is not shifted, and the last neither
            return rows % 2 == 0;
        case BoardPattern::Charuco:
            return false;
    }
    return false;
}

}  // namespace stereo
