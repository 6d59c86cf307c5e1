#pragma once

#include <cstddef>
#include <vector>

#include "app/StereoResult.h"

namespace stereo::app {

/// The results of this session, oldest first. Forgets the oldest when they need more memory than allowed; the
/// latest always stays.
class ResultStore {
public:
    explicit ResultStore(std::size_t budgetBytes = std::size_t{1} << 30);

    /// REQUIRES: result is not null.
    void add(StereoResultPtr result);
    /// Null when there is none (any more).
    [[nodiscard]] StereoResultPtr find(quint64 id) const;
    [[nodiscard]] StereoResultPtr latest() const;
    [[nodiscard]] std::size_t size() const { return m_results.size(); }
    void clear() { m_results.clear(); }

private:
    std::size_t m_budgetBytes;
    std::vector<StereoResultPtr> m_results;
};

}  // namespace stereo::app
