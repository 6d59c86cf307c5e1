#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

/// Who holds a lock.
struct LockOwner {
    std::string host = {};
    std::int64_t pid = 0;
    std::uint64_t startTicks = 0;  ///< when the process started: a pid is used again one day
    std::string job =
        {};  ///< of a scheduler that runs one attempt of it at a time: "slurm 17_2"; empty = none

    bool operator==(const LockOwner&) const = default;
};

/// This process.
[[nodiscard]] STEREOSCOPE_CORE_API LockOwner thisProcess(std::string job = {});

/// Keeps a second batch out of the same output. While it lives the file names its owner; the lock of a
/// process of this host that is dead, or of an earlier attempt of the same job, is taken over.
class STEREOSCOPE_CORE_API BatchLock {
public:
    /// Throws Error(CannotWrite) naming host and pid, and what to do, when another one holds it, or when the
    /// file cannot be written.
    BatchLock(std::filesystem::path path, const LockOwner& owner);
    ~BatchLock();
    BatchLock(const BatchLock&) = delete;
    BatchLock& operator=(const BatchLock&) = delete;

private:
    std::filesystem::path m_path;
    LockOwner m_owner;
};

/// Throws what BatchLock() throws when somebody else holds one of these locks. Takes none.
STEREOSCOPE_CORE_API void requireNotHeld(const std::vector<std::filesystem::path>& locks,
                                         const LockOwner& owner);

}  // namespace stereo
