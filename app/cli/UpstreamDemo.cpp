#include "app/cli/UpstreamDemo.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/stereo/DisparityResize.h"
#include "core/stereo/ImageResize.h"

namespace stereo::app {
namespace {

std::shared_ptr<const StereoPair> resizedPair(const StereoPair& pair, double scale) {
    const ImageSize size = scaledSize(pair.size(), scale);
    if (std::min(size.width, size.height) < StereoPair::kMinSide) {
        throw Error(ErrorKind::BadInput, "Scale " + numberText(scale) + " makes " + pair.size().text() +
                                             " images " + size.text() + "; matching needs sides of " +
                                             std::to_string(StereoPair::kMinSide) + " px and more.");
    }
    return std::make_shared<const StereoPair>(scaledBy(scale, pair.left()), scaledBy(scale, pair.right()),
                                              pair.name(), pair.leftPath(), pair.rightPath());
}

}  // namespace

UpstreamDemo::UpstreamDemo(const StereoPair& pair, double scale)
    : m_originalSize(pair.size()), m_scale(scale), m_pair(resizedPair(pair, scale)) {}

MatchResult UpstreamDemo::match(StereoMatcher& matcher, const std::optional<StereoCalibration>& calibration,
                                const MatchOptions& options, const RunControl& run) {
    const double ratio = static_cast<double>(m_pair->size().width) / m_originalSize.width;
    MatchOptions small = options;
    small.scale = 1;
    if (options.maxDisparityPx)
        small.maxDisparityPx = static_cast<int>(std::ceil(*options.maxDisparityPx * ratio));
    MatchInput input{m_pair, calibration};
    if (calibration) input.calibration = calibration->withImageSize(m_originalSize).scaledTo(m_pair->size());
    MatchResult result = stereo::match(matcher, input, small, run);
    m_disparity = std::move(result.disparity);
    result.disparity = resizedTo(m_originalSize, m_disparity);
    MatchOptions& used = result.resolvedOptions;
    used.scale = m_scale;
    if (used.maxDisparityPx) {
        used.maxDisparityPx =
            std::min(static_cast<int>(*used.maxDisparityPx / ratio), MatchOptions::kMaxDisparityPx);
    }
    if (ratio != 1) {
        result.notes.push_back("the images were resized to " + m_pair->size().text() +
                               " first, as run_demo does; pixels in notes are theirs");
    }
    return result;
}

UpstreamReport UpstreamDemo::write(const std::filesystem::path& folder,
                                   const std::optional<StereoCalibration>& calibration,
                                   const CloudOptions& cloud, const RunControl& run) const {
    assert(!m_disparity.isEmpty() && cloud.farMetres);
    return writeUpstreamFiles({.left = m_pair->left(),
                               .disparity = m_disparity,
                               .calibration = calibration,
                               .scale = m_scale,
                               .removeInvisible = cloud.removeInvisible,
                               .farMetres = *cloud.farMetres,
                               .denoise = cloud.removeIsolated,
                               .denoiseNeighbours = cloud.isolatedMinNeighbours,
                               .denoiseRadiusMetres = cloud.isolatedRadiusMetres,
                               .folder = folder},
                              run);
}

}  // namespace stereo::app
