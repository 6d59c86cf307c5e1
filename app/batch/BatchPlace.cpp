#include "app/batch/BatchPlace.h"

#include <utility>

#include "app/results/Exporter.h"
#include "core/io/FileBytes.h"

namespace stereo::app {
namespace {

/// The path of the lock, in a folder that can be written into.
std::filesystem::path lockIn(const std::filesystem::path& folder, const Shard& shard) {
    makeFolder(folder);
    requireWritable({folder / ledgerName(shard)});
    return folder / lockName(shard);
}

}  // namespace

BatchPlace::BatchPlace(const std::filesystem::path& folder, const Shard& shard, std::string job)
    : m_owner(thisProcess(std::move(job))), m_lock(lockIn(folder, shard), m_owner) {
    // Asked for with our own lock taken: of two that begin in the same moment one sees the other.
    requireNotHeld(otherLocksIn(folder, shard), m_owner);
}

}  // namespace stereo::app
