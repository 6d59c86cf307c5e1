#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/base/NaturalOrder.h"
#include "core/batch/BatchEntry.h"

namespace stereo {

/// How far the last batch came that wrote a ledger.
struct LedgerProgress {
    std::size_t pairs = 0;                 ///< that it was to do
    std::optional<std::size_t> left = {};  ///< that it did not come to; none = it did not end by itself

    bool operator==(const LedgerProgress&) const = default;
};

/// Each line of a ledger that is a LedgerProgress begins so, the first one among them.
inline constexpr std::string_view kLedgerProgressStart = R"({"batchOf":)";

/// The ledger of a batch, open for adding lines. A line is on the disk when a call returns. One thread at a
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
    /// How far it is: when it begins (left = none), and when it ends. Throws what add() throws.
    void add(const LedgerProgress& progress);

private:
    void addLine(const std::string& line);

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

/// What the last batch in a ledger said of itself; none where it said nothing. Throws what readFile() throws.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<LedgerProgress> progressIn(
    const std::filesystem::path& ledger);

/// Writes them as one ledger, whole or not at all. Throws Error(CannotWrite).
STEREOSCOPE_CORE_API void writeLedger(const std::filesystem::path& file, const BatchEntries& entries);

}  // namespace stereo
