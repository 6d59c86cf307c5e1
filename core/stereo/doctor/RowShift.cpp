#include "core/stereo/doctor/RowShift.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <opencv2/core.hpp>

namespace stereo {
namespace {

constexpr double kSteepest = 0.25;

cv::Vec4d termsOf(const PointMatch& match, ImageSize size) {
    return {1, match.leftX / size.width - 0.5, (match.leftY - 0.5 * size.height) / size.width,
            match.disparityPx() / size.width};
}

bool isPlausible(const RowShift& shift) {
    const double most = kSteepest * shift.size.width;
    return std::abs(shift.c[1]) <= most && std::abs(shift.c[2]) <= most && std::abs(shift.c[3]) <= most;
}

}  // namespace

std::optional<RowShift> RowShift::fitted(std::span<const PointMatch> matches, ImageSize size) {
    cv::Matx44d normal = cv::Matx44d::zeros();
    cv::Vec4d right;
    for (const PointMatch& match : matches) {
        const cv::Vec4d terms = termsOf(match, size);
        normal += terms * terms.t();
        right += terms * static_cast<double>(match.rowErrorPx());
    }
    // When the points leave a direction open (one plane, one depth), the smallest shift is used.
    const double ridge = 1e-9 * cv::trace(normal);
    cv::Vec4d c;
    if (!cv::solve(normal + ridge * cv::Matx44d::eye(), right, c, cv::DECOMP_CHOLESKY)) return std::nullopt;
    const RowShift shift{{c[0], c[1], c[2], c[3]}, size};
    return isPlausible(shift) ? std::optional(shift) : std::nullopt;
}

double RowShift::missPx(const PointMatch& match) const {
    return std::abs(match.rowErrorPx() - cv::Vec4d(c.data()).dot(termsOf(match, size)));
}

std::vector<PointMatch> RowShift::within(const std::vector<PointMatch>& matches, double tolerancePx) const {
    std::vector<PointMatch> near;
    std::ranges::copy_if(matches, std::back_inserter(near),
                         [&](const PointMatch& match) { return missPx(match) <= tolerancePx; });
    return near;
}

std::vector<PointMatch> polished(std::vector<PointMatch> agreeing, const std::vector<PointMatch>& matches,
                                 ImageSize size, double tolerancePx) {
    for (int polish = 0; polish < 3 && agreeing.size() >= RowShift::kUnknowns; ++polish) {
        const auto shift = RowShift::fitted(agreeing, size);
        if (!shift) break;
        agreeing = shift->within(matches, tolerancePx);
    }
    return agreeing;
}

}  // namespace stereo
