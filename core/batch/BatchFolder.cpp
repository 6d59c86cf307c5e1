#include "core/batch/BatchFolder.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "core/base/Error.h"
#include "core/base/FolderEntries.h"
#include "core/base/PathText.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

std::string stemOf(const Shard& shard) {
    return shard.isAll() ? "batch" : fmt::format("batch-{}-of-{}", shard.number, shard.count);
}

}  // namespace

std::string Shard::text() const {
    return fmt::format("{}/{}", number, count);
}

std::string ledgerName(const Shard& shard) {
    return stemOf(shard) + ".jsonl";
}
std::string lockName(const Shard& shard) {
    return stemOf(shard) + ".lock";
}

std::vector<fs::path> ledgersIn(const fs::path& folder) {
    std::vector<fs::path> ledgers = entriesIn(folder);
    std::erase_if(ledgers, [](const fs::path& path) {
        const std::string name = path.filename().string();
        return name != kBatchLedger && !(name.starts_with("batch-") && name.ends_with(".jsonl"));
    });
    return ledgers;
}

std::vector<Shard> shardsIn(const fs::path& folder) {
    std::vector<Shard> shards;
    for (const fs::path& ledger : ledgersIn(folder)) {
        const std::string name = ledger.filename().string();
        Shard shard;
        const bool isOne =
            std::sscanf(name.c_str(), "batch-%d-of-%d.jsonl", &shard.number, &shard.count) == 2;
        if (isOne && ledgerName(shard) == name) shards.push_back(shard);
    }
    std::ranges::sort(shards, {}, [](const Shard& shard) { return std::pair(shard.count, shard.number); });
    return shards;
}

std::vector<fs::path> otherLocksIn(const fs::path& folder, const Shard& shard) {
    std::vector<fs::path> locks = entriesIn(folder);
    std::erase_if(locks, [&](const fs::path& path) {
        const std::string name = path.filename().string();
        Shard other;
        static_cast<void>(std::sscanf(name.c_str(), "batch-%d-of-%d.lock", &other.number, &other.count));
        return lockName(other) != name || other.count == shard.count;
    });
    return locks;
}

fs::path folderOf(const fs::path& output, const std::string& id) {
    const fs::path below = pathFromText(id);
    const bool leadsOut = below.empty() || below.is_absolute() || below == "." ||
                          std::ranges::any_of(below, [](const fs::path& part) { return part == ".."; });
    const std::string first = leadsOut ? std::string() : below.begin()->string();
    const bool isOfShard =
        first.starts_with("batch-") && (first.ends_with(".jsonl") || first.ends_with(".lock"));
    const bool isOurs =
        isOfShard || first.starts_with("batch.") || first.starts_with("summary.") || first == "slurm";
    if (!leadsOut && !isOurs) return output / below;
    throw Error(ErrorKind::BadInput,
                fmt::format("A pair of the set is called \"{}\", which cannot be the name of a folder of "
                            "results; give it another name.",
                            id));
}

}  // namespace stereo
