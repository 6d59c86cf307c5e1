#include "core/calibrate/BoardPhotographs.h"

#include <fmt/core.h>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/ImageReader.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// Reads one photograph after another, all of one size.
class Reader {
public:
    Reader(const Board& board, const RunControl& run, std::size_t photographs)
        : m_board(board), m_run(run), m_photographs(static_cast<int>(photographs)) {}

    [[nodiscard]] std::optional<BoardView> viewIn(const fs::path& path) {
        m_run.checkpoint({Stage::Own, "finding the board"}, m_done++, m_photographs);
        const RgbImage image = readImage(path).rgb;
        if (m_first.empty()) {
            m_first = path;
            m_size = image.size();
        }
        if (image.size() != m_size) {
            throw Error(ErrorKind::BadInput,
                        fmt::format("{} is {} and {} is {}; photographs of one size were expected, so leave "
                                    "out the pairs of another size.",
                                    pathText(path.filename()), image.size().text(),
                                    pathText(m_first.filename()), m_size.text()),
                        path);
        }
        return findBoard(image, m_board);
    }
    [[nodiscard]] ImageSize size() const { return m_size; }

private:
    const Board& m_board;
    const RunControl& m_run;
    int m_photographs;
    int m_done = 0;
    fs::path m_first;
    ImageSize m_size;
};

}  // namespace

bool BoardPair::isUsable(const Board& board) const {
    return left && right && isEnough(seenByBoth(*left, *right).first, board);
}

std::string BoardPair::whyNot() const {
    const std::string leftName = pathText(paths.left.filename());
    const std::string rightName = pathText(paths.right.filename());
    if (!left && !right)
        return fmt::format("the board was found neither in {} nor in {}", leftName, rightName);
    if (left && right) return fmt::format("{} and {} show different parts of the board", leftName, rightName);
    return fmt::format("the board was not found in {}", left ? rightName : leftName);
}

BoardPhotographs readBoardPhotographs(std::span<const PairPaths> pairs, const Board& board,
                                      const RunControl& run) {
    board.validate();
    if (pairs.empty()) {
        throw Error(ErrorKind::BadInput,
                    "There are no pairs of photographs; they are recognised by their names, as in "
                    "left01.png and right01.png, or left/01.png and right/01.png.");
    }
    Reader reader(board, run, 2 * pairs.size());
    BoardPhotographs photographs;
    for (const PairPaths& paths : pairs) {
        BoardPair pair{.paths = paths, .name = pairNameOf(paths.left, paths.right)};
        pair.left = reader.viewIn(paths.left);
        pair.right = reader.viewIn(paths.right);
        if (pair.left && pair.right) pair.right = inOneOrder(*pair.left, *pair.right, board);
        photographs.pairs.push_back(std::move(pair));
    }
    photographs.imageSize = reader.size();
    return photographs;
}

}  // namespace stereo
