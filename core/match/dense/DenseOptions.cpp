#include "core/match/dense/DenseOptions.h"

namespace stereo {
namespace {

const OptionTable& table() {
    static const OptionTable rows(denseRows());
    return rows;
}

}  // namespace

std::vector<OptionRow> denseRows() {
    const DenseOptions byDefault;
    return {
        {.id = "smoothness",
         .key = "p2",
         .type = OptionType::Whole,
         .byDefault = byDefault.p2,
         .minimum = 32,
         .maximum = dense::Penalties::kMostLarger,
         .step = 8,
         .label = "Smoothness",
         .symbol = "P2",
         .effect =
             "A jump of disparity costs as much as {0} differences between two patches of 62, less where "
             "the brightness jumps too. Larger gives flatter surfaces and loses thin things.",
         .flag = "p2",
         .flagValue = "COST",
         .flagHelp = "what a jump of disparity costs, 32 to 168 in steps of 8; larger = smoother."},
        {.id = "p1",
         .type = OptionType::Whole,
         .byDefault = byDefault.p1,
         .minimum = 1,
         .maximum = dense::Penalties::kMostOne,
         .partOf = "smoothness",
         .isShown = false,
         .label = "P1",
         .effect = "What a step of 1 px costs. Larger gives surfaces that face the cameras; smaller follows "
                   "slants, and noise."},
        {.id = "leftRightCheck",
         .type = OptionType::Flag,
         .byDefault = byDefault.leftRightCheck,
         .label = "Left–right check",
         .effect = "Where a match misses its pixel on the way back, mostly where only one camera sees, the "
                   "disparity is guessed from what lies behind.",
         .flag = "no-lr-check",
         .flagHelp = "keep what does not match back instead of guessing it."},
        {.id = "leftRightTolerance",
         .key = "leftRightTolerancePx",
         .type = OptionType::Whole,
         .byDefault = byDefault.leftRightTolerancePx,
         .minimum = 1,
         .maximum = 100,
         .partOf = "leftRightCheck",
         .unit = "px",
         .isShown = false,
         .label = "L–R tolerance",
         .effect = "How many pixels the match back may miss by."},
        {.id = "speckle",
         .key = "speckleWindowPx",
         .type = OptionType::Whole,
         .byDefault = byDefault.speckleWindowPx,
         .minimum = 0,
         .maximum = 100000,
         .unit = "px",
         .isShown = false,
         .label = "Speckle filter",
         .effect = "Islands of fewer than {0} pixels are guessed from their surroundings; 0 keeps all.",
         .flag = "speckle",
         .flagValue = "PX",
         .flagHelp = "islands of fewer pixels are guessed from what is around; 0 = keep all."},
        {.id = "speckleRange",
         .key = "speckleRangePx",
         .type = OptionType::Whole,
         .byDefault = byDefault.speckleRangePx,
         .minimum = 1,
         .maximum = 100,
         .partOf = "speckle",
         .unit = "px",
         .isShown = false,
         .label = "Speckle range",
         .effect = "A step of disparity of {0} px separates two islands."}};
}

dense::Checks DenseOptions::checks() const {
    return {leftRightCheck ? leftRightTolerancePx : dense::Found::kOutside, speckleWindowPx, speckleRangePx};
}

DenseOptions DenseOptions::from(const MatchOptions& options) {
    const OptionValues& values = options.ownOf(kDenseId);
    DenseOptions dense;
    dense.p1 = table().whole(values, "p1");
    dense.p2 = table().whole(values, "smoothness");
    dense.leftRightCheck = table().flag(values, "leftRightCheck");
    dense.leftRightTolerancePx = table().whole(values, "leftRightTolerance");
    dense.speckleWindowPx = table().whole(values, "speckle");
    dense.speckleRangePx = table().whole(values, "speckleRange");
    return dense;
}

void DenseOptions::writeTo(MatchOptions& options) const {
    OptionValues values;
    table().set(values, "p1", p1);
    table().set(values, "smoothness", p2);
    table().set(values, "leftRightCheck", leftRightCheck);
    table().set(values, "leftRightTolerance", leftRightTolerancePx);
    table().set(values, "speckle", speckleWindowPx);
    table().set(values, "speckleRange", speckleRangePx);
    options.setOwn(kDenseId, std::move(values));
}

}  // namespace stereo
