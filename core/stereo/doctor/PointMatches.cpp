#include "core/stereo/doctor/PointMatches.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/features2d.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <random>

#include "core/base/Error.h"

namespace stereo {
namespace {

constexpr double kMaxPixels = 600'000;  ///< searched; half a second for two images on one core of 2023
constexpr int kMinSide = 48;            ///< the detector's windows need some room
constexpr int kMaxPoints = 2000;        ///< the strongest of an image
constexpr float kDetectorThreshold = 3e-4F;
constexpr float kDistinct = 0.8F;  ///< how much better the best must be than the second (Lowe, IJCV 2004)
constexpr double kAgreementPx = 1.5;
constexpr double kSteepest = 0.25;
constexpr int kTrials = 400;  ///< finds four of a half that agrees in all but one of 10^11 cases
constexpr std::size_t kUnknowns = 4;

struct Points {
    std::vector<cv::KeyPoint> places;
    cv::Mat descriptors;
};

cv::Mat greyAt(const RgbImage& image, double scale) {
    const cv::Mat colours(image.height(), image.width(), CV_8UC3,
                          const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Mat small = colours;
    if (scale < 1) cv::resize(colours, small, {}, scale, scale, cv::INTER_AREA);
    cv::Mat grey;
    cv::cvtColor(small, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

Points pointsOf(const cv::Mat& grey) {
    const auto detector = cv::AKAZE::create(cv::AKAZE::DESCRIPTOR_MLDB, 0, 3, kDetectorThreshold, 3, 3);
    Points points;
    detector->detect(grey, points.places);
    cv::KeyPointsFilter::retainBest(points.places, kMaxPoints);
    detector->compute(grey, points.places, points.descriptors);
    return points;
}

/// Those whose best partner is distinct and whose partner's best is the point itself.
std::vector<PointMatch> paired(const Points& left, const Points& right, double scale) {
    std::vector<PointMatch> matches;
    if (left.places.size() < 2 || right.places.size() < 2) return matches;
    const cv::BFMatcher matcher(cv::NORM_HAMMING);
    std::vector<std::vector<cv::DMatch>> there;
    std::vector<cv::DMatch> back;
    matcher.knnMatch(left.descriptors, right.descriptors, there, 2);
    matcher.match(right.descriptors, left.descriptors, back);
    const auto original = [scale](float at) { return static_cast<float>((at + 0.5) / scale - 0.5); };
    for (const auto& best : there) {
        if (best.size() < 2 || best[0].distance >= kDistinct * best[1].distance) continue;
        if (back[static_cast<std::size_t>(best[0].trainIdx)].trainIdx != best[0].queryIdx) continue;
        const cv::Point2f l = left.places[static_cast<std::size_t>(best[0].queryIdx)].pt;
        const cv::Point2f r = right.places[static_cast<std::size_t>(best[0].trainIdx)].pt;
        matches.push_back({original(l.x), original(l.y), original(r.x), original(r.y)});
    }
    return matches;
}

/// Row error = c0 + c1 x + c2 y + c3 d, in units of the image's width from its middle.
struct RowShift {
    cv::Vec4d c;
    ImageSize size;

    static cv::Vec4d terms(const PointMatch& match, ImageSize size) {
        return {1, match.leftX / size.width - 0.5, (match.leftY - 0.5 * size.height) / size.width,
                match.disparityPx() / size.width};
    }
    [[nodiscard]] double missPx(const PointMatch& match) const {
        return std::abs(match.rowErrorPx() - c.dot(terms(match, size)));
    }
    [[nodiscard]] bool isPlausible() const {
        const double most = kSteepest * size.width;
        return std::abs(c[1]) <= most && std::abs(c[2]) <= most && std::abs(c[3]) <= most;
    }
};

template <typename Matches>
std::optional<RowShift> fitted(const Matches& matches, ImageSize size) {
    cv::Matx44d normal = cv::Matx44d::zeros();
    cv::Vec4d right;
    for (const PointMatch& match : matches) {
        const cv::Vec4d terms = RowShift::terms(match, size);
        normal += terms * terms.t();
        right += terms * static_cast<double>(match.rowErrorPx());
    }
    // When the points leave a direction open (one plane, one depth), the smallest shift is used.
    const double ridge = 1e-9 * cv::trace(normal);
    RowShift shift{{}, size};
    if (!cv::solve(normal + ridge * cv::Matx44d::eye(), right, shift.c, cv::DECOMP_CHOLESKY))
        return std::nullopt;
    return shift.isPlausible() ? std::optional(shift) : std::nullopt;
}

std::vector<PointMatch> within(const std::vector<PointMatch>& matches, const RowShift& shift,
                               double tolerancePx) {
    std::vector<PointMatch> near;
    std::ranges::copy_if(matches, std::back_inserter(near),
                         [&](const PointMatch& match) { return shift.missPx(match) <= tolerancePx; });
    return near;
}

PointMatches search(const StereoPair& pair, const RunControl& run) {
    PointMatches matches;
    const auto pixels = static_cast<double>(pair.size().pixelCount());
    matches.scale = std::min(1.0, std::sqrt(kMaxPixels / pixels));
    const cv::Mat leftGrey = greyAt(pair.left(), matches.scale);
    if (std::min(leftGrey.cols, leftGrey.rows) < kMinSide) return matches;
    const Points left = pointsOf(leftGrey);
    run.checkpoint(Stage::Checking, 1, 3);
    const Points right = pointsOf(greyAt(pair.right(), matches.scale));
    run.checkpoint(Stage::Checking, 2, 3);
    const std::vector<PointMatch> found = paired(left, right, matches.scale);
    matches.found = found.size();
    matches.agreeing = agreeRows(found, pair.size(), matches.scale);
    return matches;
}

}  // namespace

std::string PointMatches::certainty() const {
    return fmt::format("{}, {} of {} points agree", 2 * agreeing.size() > found ? "almost certain" : "likely",
                       agreeing.size(), found);
}

std::vector<PointMatch> agreeRows(const std::vector<PointMatch>& matches, ImageSize size, double scale) {
    std::vector<PointMatch> best;
    if (matches.size() < kUnknowns) return best;
    const double tolerancePx = kAgreementPx / scale;
    std::mt19937 random(1);  // with modulo, since distributions differ between libraries
    std::array<PointMatch, kUnknowns> sample;
    for (int trial = 0; trial < kTrials; ++trial) {
        for (PointMatch& match : sample) match = matches[random() % matches.size()];
        const auto shift = fitted(sample, size);
        if (!shift) continue;
        std::vector<PointMatch> near = within(matches, *shift, tolerancePx);
        if (near.size() > best.size()) best = std::move(near);
    }
    for (int polish = 0; polish < 3 && best.size() >= kUnknowns; ++polish) {
        const auto shift = fitted(best, size);
        if (!shift) break;
        best = within(matches, *shift, tolerancePx);
    }
    return best;
}

PointMatches findPointMatches(const StereoPair& pair, const RunControl& run) {
    try {
        return search(pair, run);
    } catch (const cv::Exception& error) {
        if (error.code != cv::Error::StsNoMem) throw;
        throw Error(ErrorKind::OutOfMemory,
                    "There is not enough memory to check the images; close other programs.", {},
                    error.what());
    }
}

}  // namespace stereo
