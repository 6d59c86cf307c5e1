#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/base/NaturalOrder.h"
#include "core/batch/BatchEntry.h"

namespace stereo {

/// The ledger of a batch, open for adding lines. A line is on the disk when add() returns. One thread at a
/// time.
class STEREOSCOPE_CORE_API BatchLedger {
public:
    /// Opens the file, or makes it. Throws Error(CannotWrite).
    explicit BatchLedger(std::filesystem::path path);
    ~BatchLedger();
    BatchLedger(const BatchLedger&) = delete;
    BatchLedger& operator=(const BatchLedger&) = delete;

    /// Throws Error(CannotWrite), of which isForLackOfRoom() may be true: the line can be added again then.
    void add(const BatchEntry& entry);

private:
    std::filesystem::path m_path;
    int m_descriptor;
    bool m_isTorn;  ///< the last line has no end
};

/// Ids as people count: frame2 before frame10.
struct CountingOrder {
    bool operator()(const std::string& a, const std::string& b) const { return isBefore(a, b); }
};

/// The latest entry of each pair, by id.
using BatchEntries = std::map<std::string, BatchEntry, CountingOrder>;

/// The entries of all these ledgers. A line that is torn, as the last one may be after a crash, counts as not
/// there. Throws what readFile() throws, but not for an empty file.
[[nodiscard]] STEREOSCOPE_CORE_API BatchEntries readLedgers(const std::vector<std::filesystem::path>& files);

/// Writes them as one ledger, whole or not at all. Throws Error(CannotWrite).
STEREOSCOPE_CORE_API void writeLedger(const std::filesystem::path& file, const BatchEntries& entries);

}  // namespace stereo
