#include "core/stereo/doctor/SidesCheck.h"

#include <algorithm>

namespace stereo {
namespace {

// Of the points that move, rectified real pairs have 99.8 to 100 % to the left, swapped ones as many to the
// right; the fifth chessboard pair, unrectified and of repeating squares, 76 and 84 %.
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
        return "almost certain, " + std::to_string(count) + " of " + std::to_string(all) + " points say so";
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
