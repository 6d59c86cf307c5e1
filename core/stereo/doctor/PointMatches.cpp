#include "core/stereo/doctor/PointMatches.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core/utility.hpp>
#include <opencv2/features2d.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <random>

#include "core/base/Error.h"
#include "core/stereo/doctor/RowShift.h"

namespace stereo {
namespace {

constexpr double kMaxPixels =
    600'000;                      ///< searched; a quarter of a second for two images on one core of 2023
constexpr int kMinSide = 48;      ///< the detector's windows need some room
constexpr int kMaxPoints = 2000;  ///< the strongest of an image
constexpr float kDetectorThreshold = 3e-4F;
constexpr float kDistinct = 0.8F;  ///< how much better the best must be than the second (Lowe, IJCV 2004)
constexpr int kTrials = 400;       ///< finds four of a half that agrees in all but one of 10^11 cases

/// Does both, on two cores where OpenCV may use them.
template <typename One, typename Other>
void bothAtOnce(const One& one, const Other& other) {
    cv::parallel_for_({0, 2}, [&](const cv::Range& range) {
        for (int i = range.start; i < range.end; ++i) i == 0 ? one() : other();
    });
}

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

/// The strongest of them.
Points strongest(Points all) {
    for (std::size_t i = 0; i < all.places.size(); ++i) all.places[i].class_id = static_cast<int>(i);
    Points best;
    best.places = std::move(all.places);
    cv::KeyPointsFilter::retainBest(best.places, kMaxPoints);
    best.descriptors.create(static_cast<int>(best.places.size()), all.descriptors.cols,
                            all.descriptors.type());
    for (int i = 0; i < best.descriptors.rows; ++i)
        all.descriptors.row(best.places[static_cast<std::size_t>(i)].class_id)
            .copyTo(best.descriptors.row(i));
    return best;
}

/// Finds and describes at once: by itself each of these smooths the image again, which is most of its time.
Points pointsOf(const cv::Mat& grey) {
    const auto detector = cv::AKAZE::create(cv::AKAZE::DESCRIPTOR_MLDB, 0, 3, kDetectorThreshold, 3, 3);
    Points points;
    detector->detectAndCompute(grey, cv::noArray(), points.places, points.descriptors);
    return strongest(std::move(points));
}

/// Those whose best partner is distinct and whose partner's best is the point itself.
std::vector<PointMatch> paired(const Points& left, const Points& right, double scale) {
    std::vector<PointMatch> matches;
    if (left.places.size() < 2 || right.places.size() < 2) return matches;
    const cv::BFMatcher matcher(cv::NORM_HAMMING);
    std::vector<std::vector<cv::DMatch>> there;
    std::vector<cv::DMatch> back;
    bothAtOnce([&] { matcher.knnMatch(left.descriptors, right.descriptors, there, 2); },
               [&] { matcher.match(right.descriptors, left.descriptors, back); });
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

FoundPoints search(const StereoPair& pair, const RunControl& run) {
    FoundPoints points;
    const auto pixels = static_cast<double>(pair.size().pixelCount());
    points.scale = std::min(1.0, std::sqrt(kMaxPixels / pixels));
    const cv::Mat leftGrey = greyAt(pair.left(), points.scale);
    if (std::min(leftGrey.cols, leftGrey.rows) < kMinSide) return points;
    run.checkpoint(Stage::Checking, 1, 3);
    Points left, right;
    bothAtOnce([&] { left = pointsOf(leftGrey); },
               [&] { right = pointsOf(greyAt(pair.right(), points.scale)); });
    run.checkpoint(Stage::Checking, 2, 3);
    points.all = paired(left, right, points.scale);
    return points;
}

}  // namespace

std::string PointMatches::certainty() const {
    return fmt::format("{}, {} of {} points agree", 2 * agreeing.size() > found ? "almost certain" : "likely",
                       agreeing.size(), found);
}

std::vector<PointMatch> agreeRows(const std::vector<PointMatch>& matches, ImageSize size, double scale) {
    std::vector<PointMatch> best;
    if (matches.size() < RowShift::kUnknowns) return best;
    const double tolerancePx = RowShift::kAgreementPx / scale;
    std::mt19937 random(1);  // with modulo, since distributions differ between libraries
    std::array<PointMatch, RowShift::kUnknowns> sample;
    for (int trial = 0; trial < kTrials; ++trial) {
        for (PointMatch& match : sample) match = matches[random() % matches.size()];
        const auto shift = RowShift::fitted(sample, size);
        if (!shift) continue;
        std::vector<PointMatch> near = shift->within(matches, tolerancePx);
        if (near.size() > best.size()) best = std::move(near);
    }
    return polished(std::move(best), matches, size, tolerancePx);
}

FoundPoints findPoints(const StereoPair& pair, const RunControl& run) {
    try {
        return search(pair, run);
    } catch (const cv::Exception& error) {
        if (error.code != cv::Error::StsNoMem) throw;
        throw Error(ErrorKind::OutOfMemory,
                    "There is not enough memory to check the images; close other programs.", {},
                    error.what());
    }
}

PointMatches agreed(const FoundPoints& points, ImageSize size) {
    return {agreeRows(points.all, size, points.scale), points.all.size(), points.scale};
}

PointMatches findPointMatches(const StereoPair& pair, const RunControl& run) {
    return agreed(findPoints(pair, run), pair.size());
}

}  // namespace stereo
