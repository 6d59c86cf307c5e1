#include "app/calibrate/PhotographChecks.h"

#include <algorithm>

#include "app/calibrate/CalibrationDesk.h"

namespace stereo::app {
namespace {

/// Edges that rise over more pixels than this are blurred; OpenCV's advice for calibrations.
constexpr double kSharpPx = 3;

void judgeSharpness(const BoardPair& pair, PhotographChecks& checks) {
    if (!pair.leftEdgePx || !pair.rightEdgePx) return;
    ++checks.judgedSharp;
    if (std::max(*pair.leftEdgePx, *pair.rightEdgePx) < kSharpPx) ++checks.sharp;
}

}  // namespace

PhotographChecks checksOf(const CalibrationDesk& desk) {
    PhotographChecks checks;
    for (const DeskPair& pair : desk.pairs()) {
        const auto differs = [&](ImageSize size) { return !size.isEmpty() && size != desk.imageSize(); };
        if (differs(pair.board.leftSize) || differs(pair.board.rightSize)) ++checks.ofOtherSize;
        judgeSharpness(pair.board, checks);
    }
    if (const auto& solution = desk.solution()) {
        const auto [least, largest] =
            std::ranges::minmax_element(solution->calibrated.pairs, {}, &PairFit::tiltDegrees);
        checks.tiltDegrees = {least->tiltDegrees, largest->tiltDegrees};
    }
    const Coverage left = desk.coverage(Side::Left), right = desk.coverage(Side::Right);
    checks.isLeftBare = left.isLeftBare() && right.isLeftBare();
    checks.isRightBare = left.isRightBare() && right.isRightBare();
    checks.isTopBare = left.isTopBare() && right.isTopBare();
    checks.isBottomBare = left.isBottomBare() && right.isBottomBare();
    return checks;
}

}  // namespace stereo::app
