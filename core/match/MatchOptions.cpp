#include "core/match/MatchOptions.h"

#include <string>

#include "core/base/Error.h"
#include "core/base/RequireWithin.h"

namespace stereo {

std::filesystem::path configPathOf(const NetworkOptions& options) {
    return options.config.empty() ? options.weights.parent_path() / "cfg.yaml" : options.config;
}

void chooseWeights(NetworkOptions& options, const std::filesystem::path& weights,
                   NetworkOptions::Attention attention) {
    if (weights != options.weights) {
        options.assumePublishedConfig = false;
        options.config.clear();
    }
    options.weights = weights;
    options.attention = attention;
}

void MatchOptions::validate() const {
    requireWithin("scale", scale, 0.1, 1);
    requireWithin("iterations (valid_iters)", iterations, 1, kMaxIterations);
    if (maxDisparityPx) requireWithin("max disparity", *maxDisparityPx, 1, 16384);
    requireWithin("SGM block size", sgm.blockSizePx, 1, 11);
    if (sgm.blockSizePx % 2 == 0) {
        throw Error(ErrorKind::BadInput,
                    "SGM block size is " + std::to_string(sgm.blockSizePx) + "; it must be odd.");
    }
    requireWithin("SGM smoothness (P2 / P1)", sgm.smoothness, 1, 16);
    requireWithin("SGM P1", sgm.p1, 0, 100000);
    requireWithin("SGM P2 (P1 * smoothness)", sgm.p2(), 0, 30000);
    requireWithin("SGM uniqueness", sgm.uniquenessPercent, 0, 50);
    requireWithin("SGM speckle window", sgm.speckleWindowPx, 0, 100000);
    requireWithin("SGM speckle range", sgm.speckleRangePx, 1, 100);
    requireWithin("precision of the network", static_cast<int>(network.precision), 0, 3);
    requireWithin("SGM left-right tolerance", sgm.leftRightTolerancePx, 1, 100);
}

}  // namespace stereo
