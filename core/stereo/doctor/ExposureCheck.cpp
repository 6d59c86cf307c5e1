#include "core/stereo/doctor/ExposureCheck.h"

#include <fmt/core.h>

#include <cmath>

#include "core/base/NumberText.h"
#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

constexpr int kRadiusPx = 4;
constexpr double kDarkest = 20;
constexpr double kBrightest = 235;
// Rectified real pairs differ by 0 to 3.3 %, a gain of 1.25 or 0.8 gives 19 to 29 %. Of the unrectified
// pairs, those of the chessboard differ by 5 to 11 %, EuRoC's, whose cameras set their exposure separately,
// by 16 %.
constexpr double kMaxDifference = 0.125;

/// Mean brightness around a point; 0 when part of the surroundings is outside the image.
double brightnessAround(const RgbImage& image, float x, float y) {
    const int left = static_cast<int>(std::lround(x)) - kRadiusPx;
    const int top = static_cast<int>(std::lround(y)) - kRadiusPx;
    const int side = 2 * kRadiusPx + 1;
    if (left < 0 || top < 0 || left + side > image.width() || top + side > image.height()) return 0;
    int sum = 0;
    for (int row = top; row < top + side; ++row) {
        const std::uint8_t* bytes = image.at(left, row);
        for (int i = 0; i < 3 * side; ++i) sum += bytes[i];
    }
    return static_cast<double>(sum) / (3 * side * side);
}

bool isUsable(double brightness) {
    return brightness > kDarkest && brightness < kBrightest;
}

}  // namespace

std::optional<double> exposureRatio(const StereoPair& pair, const PointMatches& matches) {
    std::vector<float> ratios;
    for (const PointMatch& match : matches.agreeing) {
        const double left = brightnessAround(pair.left(), match.leftX, match.leftY);
        const double right = brightnessAround(pair.right(), match.rightX, match.rightY);
        if (isUsable(left) && isUsable(right)) ratios.push_back(static_cast<float>(right / left));
    }
    if (ratios.size() < PointMatches::kEnough) return std::nullopt;
    return percentile(ratios, 50);
}

Finding checkExposure(std::optional<double> ratio) {
    Finding finding = notKnown(Check::ExposureMatches,
                               "Too few points were found in both images to compare their brightness.");
    if (!ratio) return finding;
    const double percent = std::round(100 * (*ratio - 1));
    const char* const sign = percent > 0 ? "+" : percent < 0 ? "−" : "";
    finding.number = fmt::format("{}{} %", sign, fixedText(std::abs(percent), 0));
    finding.certainty = "almost certain, measured at points that both images show";
    if (std::abs(std::log(*ratio)) < std::log(1 + kMaxDifference)) {
        finding.verdict = Verdict::Good;
        finding.sentence = "Both images are equally bright.";
        return finding;
    }
    finding.verdict = Verdict::Warning;
    finding.title = "Exposure differs";
    finding.sentence = fmt::format(
        "The right image is {} % {} than the left, which costs matches. Give both cameras the same exposure "
        "and gain.",
        fixedText(std::abs(percent), 0), percent > 0 ? "brighter" : "darker");
    return finding;
}

}  // namespace stereo
