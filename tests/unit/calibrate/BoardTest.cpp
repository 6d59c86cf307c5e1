#include "core/calibrate/Board.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

#include "core/base/Error.h"
#include "core/calibrate/BoardView.h"

namespace stereo {
namespace {

using testing::HasSubstr;

std::string refusal(const Board& board) {
    try {
        board.validate();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.sentence();
    }
    return "";
}

TEST(Board, refusesOneThatCannotBe) {
    Board board{.columns = 9, .rows = 6, .squareMetres = 0.025};
    EXPECT_EQ(refusal(board), "");
    board.rows = 1;
    EXPECT_EQ(refusal(board), "The board is 9x1; from 3 to 100 in a row and in a column were expected.");
    board = {.columns = 9, .rows = 6, .squareMetres = 0};
    EXPECT_THAT(refusal(board), HasSubstr("from 0.0001 to 1 m were expected"));
    board = {.columns = 9, .rows = 6, .squareMetres = 25};
    EXPECT_THAT(refusal(board), HasSubstr("squares of the board are 25 m wide; from 0.0001 to 1 m were "
                                          "expected, so check the unit of the length."));
    board = {.pattern = BoardPattern::Charuco, .columns = 9, .rows = 6, .squareMetres = 0.025};
    EXPECT_THAT(refusal(board), HasSubstr("must be above 0 and below its squares"));
    board.markerMetres = 0.018;
    EXPECT_EQ(refusal(board), "");
    board.dictionary = "8x8_50";
    EXPECT_THAT(refusal(board), HasSubstr("\"8x8_50\"; known are 4x4_50,"));
}

TEST(Board, knowsWhereItsPointsAre) {
    const Board chess{.columns = 9, .rows = 6, .squareMetres = 0.025};
    EXPECT_EQ(chess.pointMetres(10), (Vector3{0.025, 0.025, 0}));
    const Board circles{
        .pattern = BoardPattern::AsymmetricCircles, .columns = 4, .rows = 11, .squareMetres = 0.02};
    EXPECT_EQ(circles.pointMetres(5), (Vector3{0.06, 0.02, 0}));
    const Board charuco{.pattern = BoardPattern::Charuco, .columns = 8, .rows = 6, .squareMetres = 0.03};
    EXPECT_EQ(charuco.pointCount(), 35);
    EXPECT_EQ(charuco.pointMetres(7), (Vector3{0, 0.03, 0}));
}

/// A view of a board turned by this much, from straight above.
BoardView turned(const Board& board, double degrees) {
    BoardView view;
    const double radians = degrees * std::numbers::pi / 180;
    const double c = std::cos(radians), s = std::sin(radians);
    for (int i = 0; i < board.pointCount(); ++i) {
        const Vector3 point = board.pointMetres(i);
        view.push_back({i, c * point[0] - s * point[1], s * point[0] + c * point[1]});
    }
    return view;
}

void expectNear(const BoardView& view, const BoardView& expected, double by) {
    ASSERT_EQ(view.size(), expected.size());
    for (std::size_t i = 0; i < view.size(); ++i) {
        EXPECT_EQ(view[i].index, expected[i].index);
        EXPECT_NEAR(view[i].x, expected[i].x, by) << i;
        EXPECT_NEAR(view[i].y, expected[i].y, by) << i;
    }
}

TEST(BoardOrder, followsTheLeftViewWhereTheBoardLooksTheSameTurned) {
    for (const auto& [columns, rows, turns] : {std::tuple{8, 6, 2}, std::tuple{7, 7, 4}}) {
        const Board board{.columns = columns, .rows = rows, .squareMetres = 1};
        ASSERT_TRUE(board.looksSameTurned());
        const BoardView left = turned(board, 100);
        for (int turn = 0; turn < turns; ++turn) {
            const BoardView other = turned(board, 100 + 360.0 / turns * turn);
            const BoardView right = inOneOrder(left, other, board);
            EXPECT_NEAR(right[1].x - right[0].x, left[1].x - left[0].x, 1e-9) << columns << ' ' << turn;
            EXPECT_NEAR(right[1].y - right[0].y, left[1].y - left[0].y, 1e-9);
        }
    }
}

TEST(BoardOrder, staysWhereTheBoardSaysIt) {
    const Board board{.columns = 9, .rows = 6, .squareMetres = 1};
    ASSERT_FALSE(board.looksSameTurned());
    expectNear(inOneOrder(turned(board, 0), turned(board, 180), board), turned(board, 180), 0);
}

TEST(BoardView, aRowAloneDoesNotSayWhereTheBoardIs) {
    const Board board{.columns = 9, .rows = 6, .squareMetres = 1};
    const BoardView all = turned(board, 0);
    EXPECT_TRUE(isEnough(all, board));
    EXPECT_FALSE(isEnough({all.begin(), all.begin() + 9}, board));
    EXPECT_TRUE(isEnough({all.begin(), all.begin() + 10}, board));
    EXPECT_FALSE(isEnough({all.begin() + 7, all.begin() + 11}, board));
}

TEST(BoardView, keepsWhatBothSee) {
    const BoardView left = {{1, 10, 0}, {2, 20, 0}, {5, 50, 0}};
    const BoardView right = {{2, 21, 1}, {4, 41, 1}, {5, 51, 1}};
    const auto [l, r] = seenByBoth(left, right);
    EXPECT_EQ(l, (BoardView{{2, 20, 0}, {5, 50, 0}}));
    EXPECT_EQ(r, (BoardView{{2, 21, 1}, {5, 51, 1}}));
}

}  // namespace
}  // namespace stereo
