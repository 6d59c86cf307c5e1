#include "app/ResultStore.h"

#include <algorithm>
#include <cassert>

namespace stereo::app {
namespace {

// The pair is left out: results of one session mostly share it.
std::size_t bytesOf(const StereoResult& result) {
    const std::size_t maps = 1 + result.match.iterations.size();
    return maps * result.match.disparity.size().pixelCount() * sizeof(float);
}

}  // namespace

ResultStore::ResultStore(std::size_t budgetBytes) : m_budgetBytes(budgetBytes) {}

void ResultStore::add(StereoResultPtr result) {
    assert(result);
    m_results.push_back(std::move(result));
    std::size_t bytes = 0;
    for (const StereoResultPtr& kept : m_results) bytes += bytesOf(*kept);
    while (bytes > m_budgetBytes && m_results.size() > 1) {
        bytes -= bytesOf(*m_results.front());
        m_results.erase(m_results.begin());
    }
}

StereoResultPtr ResultStore::find(quint64 id) const {
    const auto found = std::ranges::find(m_results, id, [](const StereoResultPtr& result) { return result->id; });
    return found == m_results.end() ? nullptr : *found;
}

StereoResultPtr ResultStore::latest() const { return m_results.empty() ? nullptr : m_results.back(); }

}  // namespace stereo::app
