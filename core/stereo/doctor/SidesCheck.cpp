#include "core/stereo/doctor/SidesCheck.h"

#include <fmt/core.h>

#include <algorithm>

namespace stereo {
namespace {

// Of the points that move, 99.8 to 100 % move to the left in rectified real pairs, as many to the right in
// swapped ones, and 76 and 84 % in the fifth chessboard pair, which is not rectified and shows repeating
// squares.
constexpr double kMax = 0.85;
constexpr float kStillPx = 1;  ///< a shift that says nothing about the order

}  // namespace

Finding checkSides(const PointMatches& matches) {
    Finding finding =
        notKnown(Check::SidesInOrder,
                 "Too few points were found in both images to say which of them is the left one.");
    const auto moved = [&matches](auto isSo) {
        return static_cast<std::size_t>(
            std::ranges::count_if(matches.agreeing, isSo, &PointMatch::disparityPx));
    };
    const std::size_t toLeft = moved([](float px) { return px > kStillPx; });
    const std::size_t toRight = moved([](float px) { return px < -kStillPx; });
    const std::size_t all = toLeft + toRight;
    if (all < PointMatches::kEnough) return finding;
    const auto most = static_cast<std::size_t>(kMax * static_cast<double>(all));
    const auto so = [&](std::size_t count) {
        return fmt::format("almost certain, {} of {} points say so", count, all);
    };
    if (toLeft > most) {
        finding.verdict = Verdict::Good;
        finding.certainty = so(toLeft);
        finding.sentence = "Points lie farther left in the right image, as they should.";
    } else if (toRight > most) {
        finding.verdict = Verdict::Problem;
        finding.title = "Left and right swapped";
        finding.certainty = so(toRight);
        finding.sentence =
            "Points lie farther right in the right image, so it was taken by the left camera and nothing "
            "can be matched. Swap the sides.";
        finding.repair = Repair{"Swap sides", Repair::SwapSides{}};
    } else {
        finding.certainty = "not known, the points contradict each other";
        finding.sentence =
            "Some points lie farther left in the right image and others farther right, which says nothing "
            "about the order; the cameras may look towards each other.";
    }
    return finding;
}

}  // namespace stereo
