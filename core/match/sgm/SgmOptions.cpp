#include "core/match/sgm/SgmOptions.h"

#include <array>

namespace stereo {
namespace {

constexpr std::array kPaths{"three", "five", "eight"};  ///< in the order of SgmOptions::Paths

const OptionTable& table() {
    static const OptionTable rows(sgmRows());
    return rows;
}

}  // namespace

std::vector<OptionRow> sgmRows() {
    const SgmOptions byDefault;
    return {
        {.id = "blockSize",
         .key = "blockSizePx",
         .type = OptionType::Whole,
         .byDefault = byDefault.blockSizePx,
         .minimum = 1,
         .maximum = 11,
         .step = 2,
         .unit = "px",
         .label = "Block size",
         .effect = "Compares windows of {0} × {0} pixels. Larger is smoother and blurs edges by about half "
                   "the size.",
         .flag = "block-size",
         .flagValue = "PX",
         .flagHelp = "side of the compared window, odd, 1 to 11 px."},
        {.id = "smoothness",
         .type = OptionType::Number,
         .byDefault = byDefault.smoothness,
         .minimum = 1,
         .maximum = 16,
         .step = 0.5,
         .decimals = 1,
         .label = "Smoothness",
         .symbol = "P2 / P1",
         .effect = "A jump of disparity costs {0} times as much as a step of 1 px. Larger gives flatter "
                   "surfaces and loses thin things.",
         .flag = "smoothness",
         .flagValue = "RATIO",
         .flagHelp = "P2 / P1, 1 to 16; larger = smoother."},
        {.id = "p1",
         .type = OptionType::Whole,
         .byDefault = byDefault.p1,
         .minimum = 0,
         .maximum = 100000,
         .partOf = "smoothness",
         .isShown = false,
         .label = "P1",
         .effect = "What a step of 1 px costs; 0 takes 24 times the pixels of the window."},
        {.id = "uniqueness",
         .key = "uniquenessPercent",
         .type = OptionType::Whole,
         .byDefault = byDefault.uniquenessPercent,
         .minimum = 0,
         .maximum = 50,
         .unit = "%",
         .label = "Uniqueness",
         .effect = "The best match must beat the second by {0} %. Larger leaves fewer, surer pixels.",
         .flag = "uniqueness",
         .flagValue = "PERCENT",
         .flagHelp = "margin by which the best match must win, 0 to 50 %."},
        {.id = "leftRightCheck",
         .type = OptionType::Flag,
         .byDefault = byDefault.leftRightCheck,
         .label = "Left–right check",
         .effect = "Drops pixels whose match misses them on the way back: mostly those that only one camera "
                   "sees.",
         .flag = "no-lr-check",
         .flagHelp = "keep pixels whose match does not match back."},
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
         .effect = "Islands of fewer than {0} pixels are removed; 0 keeps all.",
         .flag = "speckle",
         .flagValue = "PX",
         .flagHelp = "islands of fewer pixels are removed; 0 = keep all."},
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
         .effect = "A step of disparity of {0} px separates two islands."},
        {.id = "paths",
         .type = OptionType::Choice,
         .byDefault = kPaths[static_cast<std::size_t>(byDefault.paths)],
         .choices = {{kPaths[0], "Three", "3"}, {kPaths[1], "Five", "5"}, {kPaths[2], "Eight", "8"}},
         .isShown = false,
         .label = "Paths",
         .effect = "Directions of aggregation: fewer take less time and memory, and leave more streaks.",
         .flag = "paths",
         .flagHelp = "directions of aggregation; fewer = faster, more streaks."}};
}

SgmOptions SgmOptions::from(const MatchOptions& options) {
    const OptionValues& values = options.ownOf(kSgmId);
    SgmOptions sgm;
    sgm.blockSizePx = table().whole(values, "blockSize");
    sgm.smoothness = table().number(values, "smoothness");
    sgm.p1 = table().whole(values, "p1");
    sgm.uniquenessPercent = table().whole(values, "uniqueness");
    sgm.speckleWindowPx = table().whole(values, "speckle");
    sgm.speckleRangePx = table().whole(values, "speckleRange");
    sgm.leftRightCheck = table().flag(values, "leftRightCheck");
    sgm.leftRightTolerancePx = table().whole(values, "leftRightTolerance");
    const std::string& paths = table().text(values, "paths");
    sgm.paths = paths == kPaths[0] ? Paths::Three : paths == kPaths[1] ? Paths::Five : Paths::Eight;
    return sgm;
}

void SgmOptions::writeTo(MatchOptions& options) const {
    OptionValues values;
    table().set(values, "blockSize", blockSizePx);
    table().set(values, "smoothness", smoothness);
    table().set(values, "p1", p1);
    table().set(values, "uniqueness", uniquenessPercent);
    table().set(values, "speckle", speckleWindowPx);
    table().set(values, "speckleRange", speckleRangePx);
    table().set(values, "leftRightCheck", leftRightCheck);
    table().set(values, "leftRightTolerance", leftRightTolerancePx);
    table().set(values, "paths", kPaths[static_cast<std::size_t>(paths)]);
    options.setOwn(kSgmId, std::move(values));
}

}  // namespace stereo
