#include "app/results/CloudNumbers.h"

#include <algorithm>
#include <array>

namespace stereo::app {

std::vector<std::string> cloudScalars(const Outcome& outcome) {
    std::vector<std::string> ids;
    if (outcome.match->confidence) {
        ids.emplace_back(mapid::kConfidence);
        ids.emplace_back(mapid::kDepthError);
    }
    const bool mayHaveGuessed =
        !outcome.cloudOptions.removeGuessed && outcome.trust.guessed != GuessedPixels::Hidden;
    if (mayHaveGuessed && !outcome.match->guessed.isEmpty()) ids.emplace_back(mapid::kGuessed);
    return ids;
}

CloudNumbers::CloudNumbers(const Outcome& outcome, const MapTable& maps)
    : m_size(outcome.match->disparity.size()) {
    const auto disparity = believed(outcome.match, outcome.trust);
    const auto* calibration = outcome.calibration ? &*outcome.calibration : nullptr;
    const MapSources sources{*disparity, calibration, outcome.match.get(), outcome.truth.get(),
                             outcome.pair.get()};
    for (const std::string& id : cloudScalars(outcome)) {
        const MapKind& kind = *maps.find(id);
        m_maps.push_back(kind.make(sources).value());
        std::string name = id;
        std::ranges::replace(name, '-', '_');  // as readers of PLY know names
        m_scalars.push_back({name, &m_maps.back(), kind.unit.empty() ? std::string() : kind.unitKey});
    }
}

void CloudNumbers::addNormals(const PointCloud& cloud, std::span<const PointCloud::Point> normals,
                              CloudFrame frame) {
    constexpr std::array kNames{"nx", "ny", "nz"};
    for (std::size_t axis = 0; axis < kNames.size(); ++axis) {
        FloatMap& values = m_maps.emplace_back(m_size);
        for (std::size_t i = 0; i < cloud.size(); ++i)
            values.values()[cloud.pixels[i]] = toFrame(normals[i], frame)[axis] + 0.0F;  // no "-0" in text
        m_scalars.push_back({kNames[axis], &values, {}});
    }
}

}  // namespace stereo::app
