#include "app/train/EvaluatedPairs.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/PairNames.h"
#include "core/io/PairReader.h"
#include "core/metrics/FindTruth.h"
#include "core/metrics/ReadTruth.h"

namespace stereo::app {
namespace {

/// A pair and its truth.
struct PairFiles {
    PairPaths images;
    TruthFiles truth;
};

PairFiles filesIn(const std::filesystem::path& folder) {
    for (const PairPaths& pair : pairsInFolder(folder))
        if (const auto truth = findGroundTruth(pair.left, pair.right)) return {pair, *truth};
    throw Error(ErrorKind::NotFound,
                fmt::format("{} holds no pair with ground truth; im0.png, im1.png and disp0GT.pfm were "
                            "expected.",
                            pathText(folder)),
                folder);
}

/// 1 where both views see the point; everywhere where no file says so.
FloatMap visibleOf(const GroundTruth& truth) {
    FloatMap visible(truth.disparity.size());
    if (truth.visible.isEmpty()) std::ranges::fill(visible.values(), 1.0F);
    std::ranges::copy(truth.visible.flags(), visible.values().begin());
    return visible;
}

}  // namespace

std::string evaluation(const std::filesystem::path& folder, const nn::Training& training) {
    const PairFiles files = filesIn(folder);
    const StereoPair pair = readPair(files.images.left, files.images.right);
    const GroundTruth truth =
        readGroundTruth(files.truth.disparity, {.imageSize = pair.size(), .pair = &pair});
    const nn::Comparison result =
        training.evaluate({pair.left(), pair.right(), truth.disparity, visibleOf(truth)});
    return fmt::format(
        "{}: off by more than 2 px: {:.2f} % of all, {:.2f} % of what both see; Dense {:.2f} "
        "and {:.2f} %. Confidence 0.9 and more: {:.1f} %, {:.2f} % of it wrong.",
        pathText(folder.filename()), 100 * result.network.wrong, 100 * result.network.wrongVisible,
        100 * result.dense.wrong, 100 * result.dense.wrongVisible, 100 * result.network.sureShare,
        100 * result.network.wrongOfSure);
}

}  // namespace stereo::app
