#include "core/metrics/MapMoments.h"

#include <cmath>

#include "core/base/Error.h"

namespace stereo {

void MapMoments::add(const FloatMap& map) {
    if (m_maps == 0) {
        m_size = map.size();
        m_counts.assign(map.values().size(), 0);
        m_means.assign(map.values().size(), 0);
        m_squares.assign(map.values().size(), 0);
    }
    if (map.size() != m_size) {
        throw Error(ErrorKind::BadInput, "A map is " + map.size().text() + " and those before it are " +
                                             m_size.text() + "; mean and deviation need maps of one size.");
    }
    ++m_maps;
    const auto values = map.values();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) continue;
        const double from = static_cast<double>(values[i]) - m_means[i];
        m_means[i] += from / ++m_counts[i];
        m_squares[i] += from * (static_cast<double>(values[i]) - m_means[i]);
    }
}

FloatMap MapMoments::mean() const {
    FloatMap map(m_size);
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        if (m_counts[i] > 0) map.values()[i] = static_cast<float>(m_means[i]);
    return map;
}

FloatMap MapMoments::deviation() const {
    FloatMap map(m_size);
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        if (m_counts[i] > 1)
            map.values()[i] = static_cast<float>(std::sqrt(m_squares[i] / (m_counts[i] - 1)));
    return map;
}

}  // namespace stereo
