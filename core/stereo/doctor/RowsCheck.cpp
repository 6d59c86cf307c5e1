#include "core/stereo/doctor/RowsCheck.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/NumberText.h"
#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

constexpr std::size_t kParts = 3;  ///< along each side
constexpr std::size_t kEnoughInPart = 8;
// In the worst part, rectified real pairs have 0.10 to 0.54 px; with the right image moved by 2 rows, 1.78 to
// 2.47 px; unrectified pairs, 10 px and more. Matching gets visibly worse from about 1 px on.
constexpr double kWarningPx = 0.9;
constexpr double kProblemPx = 1.4;
constexpr double kExactPx =
    0.4;  ///< in pixels of the image that the points were found in, which may be scaled

struct Part {
    std::string name;
    std::vector<float> errors;
};

std::array<Part, kParts * kParts> divided(const PointMatches& matches, ImageSize size) {
    std::array<Part, kParts * kParts> parts{{{"at the top left", {}},
                                             {"at the top", {}},
                                             {"at the top right", {}},
                                             {"at the left", {}},
                                             {"in the middle", {}},
                                             {"at the right", {}},
                                             {"at the bottom left", {}},
                                             {"at the bottom", {}},
                                             {"at the bottom right", {}}}};
    const auto third = [](float at, int side) {
        return std::min(kParts - 1,
                        static_cast<std::size_t>(std::max(0.0F, at) * kParts / static_cast<float>(side)));
    };
    for (const PointMatch& match : matches.agreeing) {
        const std::size_t part = third(match.leftY, size.height) * kParts + third(match.leftX, size.width);
        parts[part].errors.push_back(match.rowErrorPx());
    }
    return parts;
}

}  // namespace

RowErrors measureRows(const PointMatches& matches, ImageSize size) {
    RowErrors errors;
    double sum = 0;
    double least = 0;
    int counted = 0;
    for (Part& part : divided(matches, size)) {
        if (part.errors.size() < kEnoughInPart) continue;
        const double error = percentile(part.errors, 50);
        sum += std::abs(error);
        least = counted == 0 ? std::abs(error) : std::min(least, std::abs(error));
        ++counted;
        if (std::abs(error) < std::abs(errors.worstPx)) continue;
        errors.worstPx = error;
        errors.where = part.name;
    }
    if (counted == 0) {  // few points, spread thinly
        std::vector<float> all;
        for (const PointMatch& match : matches.agreeing) all.push_back(match.rowErrorPx());
        errors.worstPx = percentile(all, 50);
        sum = least = std::abs(errors.worstPx);
        counted = 1;
    }
    errors.typicalPx = sum / counted;
    if (least > 0.5 * std::abs(errors.worstPx)) errors.where = "all over the image";
    return errors;
}

Finding checkRows(const PointMatches& matches, ImageSize size) {
    Finding finding =
        notKnown(Check::RowsAligned,
                 "Too few points were found in both images to say whether their rows are aligned.");
    if (!matches.areEnough()) return finding;
    const RowErrors errors = measureRows(matches, size);
    finding.number = fixedText(errors.typicalPx, errors.typicalPx < 10 ? 2 : 1) + " px";
    finding.certainty = matches.certainty();
    const double worst = std::abs(errors.worstPx);
    if (worst < std::max(kWarningPx, kExactPx / matches.scale)) {
        finding.verdict = Verdict::Good;
        finding.sentence = "The same point is in the same row of both images, as matching needs it.";
        return finding;
    }
    finding.verdict =
        worst < std::max(kProblemPx, 1.5 * kExactPx / matches.scale) ? Verdict::Warning : Verdict::Problem;
    finding.title = "Rows misaligned";
    finding.sentence = fmt::format(
        "The right image is {} px too {} {}, and matching searches along rows. Rectify the pair with the "
        "calibration "
        "of these cameras.",
        fixedText(worst, 1), errors.worstPx > 0 ? "low" : "high", errors.where);
    return finding;
}

Finding withStraightening(Finding finding, const Straightening& straightening) {
    if (!finding.isFault()) return finding;
    finding.sentence += fmt::format(
        " Without one, the rows can be straightened: {}. Disparities are right then; depth needs the "
        "calibration.",
        numbersOf(straightening));
    finding.repair = Repair{"Straighten rows", Repair::StraightenRows{straightening}};
    return finding;
}

Finding afterStraightening(Finding finding, const Straightening& straightening) {
    finding.sentence = fmt::format("The rows were straightened: {}.{}", numbersOf(straightening),
                                   finding.isFault() ? " More needs the calibration of these cameras." : "");
    return finding;
}

Finding verticalPair(Turn turn, const PointMatches& matches) {
    Finding finding{.check = Check::RowsAligned,
                    .verdict = Verdict::Problem,
                    .title = "Cameras one above the other",
                    .number = {},
                    .certainty = matches.certainty(),
                    .sentence = {}};
    finding.sentence = fmt::format(
        "Depth moves points along columns: the camera of the first image is the {} one, and matching "
        "searches along rows. Turn both images by 90 degrees {}.",
        turn == Turn::Left ? "upper" : "lower", textOf(turn));
    finding.repair = Repair{"Turn both by 90°", Repair::TurnImages{turn}};
    return finding;
}

}  // namespace stereo
