#pragma once

#include <filesystem>
#include <string>

#include "core/batch/BatchFolder.h"
#include "core/batch/BatchLock.h"

namespace stereo::app {

/// A folder for the results of a batch that other batches stay out of while this object lives.
class BatchPlace {
public:
    /// Makes the folder where it is not there. Throws, naming what is in the way, what makeFolder() and
    /// BatchLock() throw, also for batches of other parts of the set that this one would run into, and what
    /// requireWritable() throws for the ledger.
    explicit BatchPlace(const std::filesystem::path& folder, const Shard& shard = {}, std::string job = {});

private:
    LockOwner m_owner;
    BatchLock m_lock;
};

}  // namespace stereo::app
