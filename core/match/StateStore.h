#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace stereo {

/// The states of a run after its iterations, as many as fit into a budget. When it is used up every other
/// state goes, then every other of the rest: what stays is spread evenly over the run, and the last state is
/// always there.
template <typename State>
class StateStore {
public:
    /// Bytes for all states together; 0 stores none.
    explicit StateStore(std::size_t budget = 0) : m_budget(budget) {}

    /// REQUIRES: `iteration` is above 0 and above those added before
    void add(int iteration, State state, std::size_t bytes) {
        if (m_budget == 0) return;
        if (!m_stored.empty() && m_stored.rbegin()->first % m_stride != 0) drop(std::prev(m_stored.end()));
        m_stored.emplace_hint(m_stored.end(), iteration, Stored{std::move(state), bytes});
        m_bytes += bytes;
        while (m_bytes > m_budget && m_stored.size() > 1) thin();
    }

    /// Null when the state after `iteration` was not stored.
    [[nodiscard]] const State* find(int iteration) const {
        const auto found = m_stored.find(iteration);
        return found == m_stored.end() ? nullptr : &found->second.state;
    }
    /// Ascending.
    [[nodiscard]] std::vector<int> iterations() const {
        std::vector<int> iterations;
        for (const auto& [iteration, stored] : m_stored) iterations.push_back(iteration);
        return iterations;
    }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    struct Stored {
        State state;
        std::size_t bytes;
    };
    using Iterator = typename std::map<int, Stored>::iterator;

    Iterator drop(Iterator which) {
        m_bytes -= which->second.bytes;
        return m_stored.erase(which);
    }
    void thin() {
        m_stride *= 2;
        for (auto it = m_stored.begin(); std::next(it) != m_stored.end();) {
            it = it->first % m_stride != 0 ? drop(it) : std::next(it);
        }
    }

    std::size_t m_budget;
    std::size_t m_bytes = 0;
    int m_stride = 1;
    std::map<int, Stored> m_stored;
};

}  // namespace stereo
