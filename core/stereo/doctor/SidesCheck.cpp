#include "core/stereo/doctor/SidesCheck.h"

#include <fmt/core.h>

#include <algorithm>

namespace stereo {
namespace {

// Of the points that move, 99.8 to 100 % move to the left in rectified real pairs, as many to the right in
// swapped ones, and 76 and 84 % in the fifth chessboard pair, which is not rectified and shows repeating
// squares.
constexpr double kMax = 0.85;
constexpr double kStillPx = 1;  ///< a shift that says nothing about the order

/// How many points move which way.
struct Moved {
    std::size_t toLeft = 0, toRight = 0;

    [[nodiscard]] std::size_t all() const { return toLeft + toRight; }
    [[nodiscard]] bool isMost(std::size_t count) const {
        return count > static_cast<std::size_t>(kMax * static_cast<double>(all()));
    }
    [[nodiscard]] std::string certainty(std::size_t count) const {
        return fmt::format("almost certain, {} of {} points say so", count, all());
    }
};

/// Against a point at infinity, which is `doffs` farther right in the right image.
Moved moved(const PointMatches& matches, double doffs) {
    Moved moved;
    for (const PointMatch& match : matches.agreeing) {
        const double px = match.disparityPx() + doffs;
        if (px > kStillPx) ++moved.toLeft;
        if (px < -kStillPx) ++moved.toRight;
    }
    return moved;
}

}  // namespace

Finding checkSides(const PointMatches& matches, double doffs) {
    Finding finding =
        notKnown(Check::SidesInOrder,
                 "Too few points were found in both images to say which of them is the left one.");
    const Moved inImages = moved(matches, 0);
    const Moved fromInfinity = moved(matches, doffs);
    if (std::max(inImages.all(), fromInfinity.all()) < PointMatches::kEnough) return finding;
    if (inImages.isMost(inImages.toLeft)) {
        finding.verdict = Verdict::Good;
        finding.certainty = inImages.certainty(inImages.toLeft);
        finding.sentence = "Points lie farther left in the right image, as they should.";
    } else if (doffs > kStillPx && fromInfinity.isMost(fromInfinity.toLeft)) {
        finding.verdict = Verdict::Good;
        finding.certainty = fromInfinity.certainty(fromInfinity.toLeft);
        finding.sentence =
            "Points lie farther left in the right image than those at infinity, as they should: the cameras "
            "are turned towards each other.";
    } else if (inImages.isMost(inImages.toRight)) {
        finding.verdict = Verdict::Problem;
        finding.title = "Left and right swapped";
        finding.certainty = inImages.certainty(inImages.toRight);
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
