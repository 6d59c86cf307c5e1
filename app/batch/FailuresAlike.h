#pragma once

#include <cstddef>
#include <string>

#include "core/batch/BatchEntry.h"

namespace stereo::app {

/// Notices when pairs in a row fail for the same reason: then something is wrong with all of them.
class FailuresAlike {
public:
    static constexpr std::size_t kMost = 3;

    /// Whether this is the kMost-th pair in a row that failed alike, or a later one. One that is done begins
    /// the row again.
    [[nodiscard]] bool add(const BatchEntry& entry);
    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    std::string m_reason;
    std::size_t m_count = 0;
};

/// A sentence about a pair without what is the pair's own: its id, the names of files, numbers.
[[nodiscard]] std::string reasonIn(const std::string& failure, const std::string& id);

}  // namespace stereo::app
