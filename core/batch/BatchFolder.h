#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

/// One of several batches that share a set and an output folder; 1 of 1 is the whole set.
struct Shard {
    int number = 1;  ///< from 1 to count
    int count = 1;

    [[nodiscard]] bool isAll() const { return count == 1; }
    /// "2/8"
    [[nodiscard]] STEREOSCOPE_CORE_API std::string text() const;
    bool operator==(const Shard&) const = default;
};

// The files of a batch in its output folder. Each shard has a ledger and a lock of its own, so that shards
// share nothing but the folder.

inline constexpr std::string_view kBatchLedger = "batch.jsonl";  ///< of the whole set, or merged
inline constexpr std::string_view kSummaryCsv = "summary.csv";
inline constexpr std::string_view kSummaryHtml = "summary.html";

/// "batch.jsonl", "batch-2-of-8.jsonl"
[[nodiscard]] STEREOSCOPE_CORE_API std::string ledgerName(const Shard& shard);
/// "batch.lock", "batch-2-of-8.lock"
[[nodiscard]] STEREOSCOPE_CORE_API std::string lockName(const Shard& shard);
/// All ledgers in a folder, by name; empty where there is none.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::filesystem::path> ledgersIn(
    const std::filesystem::path& folder);

/// The shards whose ledgers are in a folder, by number; that of the whole set is not among them.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<Shard> shardsIn(const std::filesystem::path& folder);

/// Where there may be locks of batches that would work on the same pairs as this shard: of the whole set, and
/// of shards by another count. Empty where there is none.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::filesystem::path> otherLocksIn(
    const std::filesystem::path& folder, const Shard& shard);

/// The folder of a pair's results: its id below the output folder. Throws Error(BadInput) for an id that
/// would lead elsewhere ("../x", "/x"), or to the files of the batch itself.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path folderOf(const std::filesystem::path& output,
                                                                  const std::string& id);

}  // namespace stereo
