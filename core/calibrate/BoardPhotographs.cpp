#include "core/calibrate/BoardPhotographs.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/ImageReader.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

const Stage kFinding{Stage::Own, "finding the board"};

struct SeenPhotograph {
    ImageSize size = {};
    std::optional<BoardView> view = {};
    std::optional<double> edgePx = {};
};

/// What a photograph shows; where it cannot be read, why is added to `unread`.
SeenPhotograph seenIn(const fs::path& path, Side side, const Board& board, const PhotographViewer& viewer,
                      std::string& unread) {
    try {
        const RgbImage image = readImage(path).rgb;
        if (viewer) viewer(side, image);
        SeenPhotograph seen{image.size(), findBoard(image, board)};
        if (seen.view) seen.edgePx = edgeWidthPx(image, *seen.view, board);
        return seen;
    } catch (const Error& error) {  // among many photographs one is broken: the others are worth as much
        if (error.kind() == ErrorKind::OutOfMemory) throw;
        unread += (unread.empty() ? "" : " ") + error.sentence();
        return {};
    }
}

/// The size that most photographs have, the first of several.
ImageSize commonSize(const std::vector<BoardPair>& pairs) {
    std::vector<std::pair<ImageSize, int>> counts;
    for (const BoardPair& pair : pairs) {
        for (const ImageSize size : {pair.leftSize, pair.rightSize}) {
            if (size.isEmpty()) continue;
            const auto known = std::ranges::find(counts, size, &std::pair<ImageSize, int>::first);
            known == counts.end() ? counts.emplace_back(size, 1).second : ++known->second;
        }
    }
    const auto most = std::ranges::max_element(counts, {}, &std::pair<ImageSize, int>::second);
    return most == counts.end() ? ImageSize() : most->first;
}

}  // namespace

bool BoardPair::isUsable(const Board& board) const {
    return left && right && isEnough(seenByBoth(*left, *right).first, board);
}

std::string BoardPair::whyNot() const {
    if (!unread.empty()) return unread.ends_with('.') ? unread.substr(0, unread.size() - 1) : unread;
    const std::string leftName = pathText(paths.left.filename());
    const std::string rightName = pathText(paths.right.filename());
    if (!left && !right)
        return fmt::format("the board was found neither in {} nor in {}", leftName, rightName);
    if (left && right) return fmt::format("{} and {} show different parts of the board", leftName, rightName);
    return fmt::format("the board was not found in {}", left ? rightName : leftName);
}

std::string BoardPhotographs::whyNot(const BoardPair& pair, const Board& board) const {
    if (!pair.isUsable(board)) return pair.whyNot();
    for (const auto& [path, size] :
         {std::pair(pair.paths.left, pair.leftSize), std::pair(pair.paths.right, pair.rightSize)}) {
        if (size.isEmpty() || size == imageSize) continue;
        return fmt::format("{} is {}, and most photographs are {}", pathText(path.filename()), size.text(),
                           imageSize.text());
    }
    return {};
}

BoardPair readBoardPair(const PairPaths& paths, const Board& board, const RunControl& run,
                        const PhotographViewer& viewer) {
    BoardPair pair{.paths = paths, .name = pairNameOf(paths.left, paths.right)};
    run.checkpoint(kFinding, 0, 2);
    SeenPhotograph left = seenIn(paths.left, Side::Left, board, viewer, pair.unread);
    run.checkpoint(kFinding, 1, 2);
    SeenPhotograph right = seenIn(paths.right, Side::Right, board, viewer, pair.unread);
    pair.leftSize = left.size;
    pair.rightSize = right.size;
    pair.leftEdgePx = left.edgePx;
    pair.rightEdgePx = right.edgePx;
    pair.left = std::move(left.view);
    pair.right = std::move(right.view);
    if (pair.left && pair.right) pair.right = inOneOrder(*pair.left, *pair.right, board);
    return pair;
}

BoardPhotographs together(std::vector<BoardPair> pairs) {
    const ImageSize size = commonSize(pairs);
    return {size, std::move(pairs)};
}

BoardPhotographs readBoardPhotographs(std::span<const PairPaths> pairs, const Board& board,
                                      const RunControl& run) {
    board.validate();
    if (pairs.empty()) {
        throw Error(ErrorKind::BadInput,
                    "There are no pairs of photographs; they are recognised by their names, as in "
                    "left01.png and right01.png, or left/01.png and right/01.png.");
    }
    const int photographs = 2 * static_cast<int>(pairs.size());
    int read = 0;
    const RunControl ofEach(run.stopToken(),
                            [&](const Progress&) { run.checkpoint(kFinding, read++, photographs); });
    std::vector<BoardPair> found;
    for (const PairPaths& paths : pairs) found.push_back(readBoardPair(paths, board, ofEach));
    return together(std::move(found));
}

}  // namespace stereo
