#include "core/stereo/doctor/SameImageCheck.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

constexpr float kStillPx = 0.5F;
constexpr double kAlmostAll =
    0.97;                          ///< of the points; in the most distant real pair (KITTI) 1.7 % do not move
constexpr double kSameLevels = 3;  ///< an image saved again as JPEG differs by less; real pairs by 7 to 82
constexpr std::size_t kBytesAtOnce = 1 << 24;  ///< cv::norm sums up to 2^31 in an int

}  // namespace

double meanDifference(const StereoPair& pair) {
    const auto left = pair.left().pixels();
    const auto right = pair.right().pixels();
    double sum = 0;
    for (std::size_t from = 0; from < left.size(); from += kBytesAtOnce / 4) {
        const int count = static_cast<int>(std::min(kBytesAtOnce / 4, left.size() - from));
        const cv::Mat a(1, count, CV_8U, const_cast<std::uint8_t*>(left.data() + from));
        const cv::Mat b(1, count, CV_8U, const_cast<std::uint8_t*>(right.data() + from));
        sum += cv::norm(a, b, cv::NORM_L1);
    }
    return sum / static_cast<double>(left.size());
}

Finding checkSameImage(double meanDifference, const PointMatches& matches) {
    Finding finding{Check::ImagesDiffer,
                    Verdict::Good,
                    titleOf(Check::ImagesDiffer),
                    fixedText(meanDifference, 1) + " levels",
                    "certain",
                    "Two different images are open.",
                    {}};
    const auto still = std::ranges::count_if(matches.agreeing, [](const PointMatch& match) {
        return std::abs(match.disparityPx()) < kStillPx && std::abs(match.rowErrorPx()) < kStillPx;
    });
    const bool standStill =
        matches.areEnough() &&
        static_cast<double>(still) > kAlmostAll * static_cast<double>(matches.agreeing.size());
    if (meanDifference > 0 && !(standStill && meanDifference < kSameLevels)) return finding;
    finding.verdict = Verdict::Problem;
    finding.title = "One image twice";
    if (meanDifference > 0) finding.certainty = fmt::format("likely, {} points do not move", still);
    finding.sentence = meanDifference > 0
                           ? "Left and right are almost the same image, so there is no depth to find. "
                             "Open the image of the other camera."
                           : "Left and right are the same image, so there is no depth to find. Open "
                             "the image of the other camera.";
    return finding;
}

}  // namespace stereo
