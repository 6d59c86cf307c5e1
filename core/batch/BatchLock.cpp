#include "core/batch/BatchLock.h"

#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <optional>
#include <span>
#include <sstream>
#include <system_error>

#include "core/base/Error.h"
#include "core/base/FolderEntries.h"
#include "core/base/OpenFile.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/project/JsonText.h"
#include "core/project/NodeReader.h"
#include "core/project/NodeWriter.h"
#include "core/project/Visit.h"

namespace stereo {

template <typename Archive>
void visit(Archive& archive, Maybe<LockOwner> auto& owner) {
    archive.required("host", owner.host);
    archive.required("pid", owner.pid);
    archive("startTicks", owner.startTicks);
    archive("job", owner.job);
}

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxLockBytes = 4096;

std::string hostName() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : "unknown";
}

/// When a process of this machine started (proc(5), field 22); none = there is no such process.
std::optional<std::uint64_t> startTicksOf(std::int64_t pid) {
    try {
        OpenFile file(fmt::format("/proc/{}/stat", pid));
        std::string text(kMaxLockBytes, '\0');  // the system says that it is empty
        text.resize(file.read(std::as_writable_bytes(std::span(text))));
        // The second field is a name in brackets, which may hold anything.
        std::istringstream fields(text.substr(text.rfind(')') + 1));
        std::string skipped;
        fields >> skipped;
        if (skipped == "Z") return std::nullopt;
        for (int i = 4; i < 22; ++i) fields >> skipped;
        std::uint64_t ticks = 0;
        return fields >> ticks ? std::optional(ticks) : std::nullopt;
    } catch (const Error&) {  // there is none
        return std::nullopt;
    }
}

/// None where the file is gone, or names nobody.
std::optional<LockOwner> ownerIn(const fs::path& path) {
    try {
        const DocumentLabel label{path, "a lock"};
        const Node node = parseJson(startOfFile(path, kMaxLockBytes), label);
        LockOwner owner;
        NodeReader reader(node, label);
        visit(reader, owner);
        return owner;
    } catch (const Error&) {  // border: whoever is not named cannot be asked
        return std::nullopt;
    }
}

bool isGone(const LockOwner& holder, const LockOwner& owner) {
    if (!holder.job.empty() && holder.job == owner.job) return true;
    if (holder.host != owner.host) return false;
    if (holder == owner) return false;
    const auto ticks = startTicksOf(holder.pid);
    return !ticks || *ticks != holder.startTicks;
}

[[noreturn]] void refuse(const fs::path& path, const std::optional<LockOwner>& holder) {
    const std::string file = pathText(path);
    if (!holder) {
        throw Error(
            ErrorKind::CannotWrite,
            fmt::format("{} is there and does not say whose lock it is; if no batch is writing into this "
                        "folder, remove the file.",
                        file),
            path);
    }
    throw Error(
        ErrorKind::CannotWrite,
        fmt::format("Another batch is writing into {}: process {} on {}. Wait for it or stop it; if it "
                    "is no longer there, remove {}.",
                    pathText(path.parent_path()), holder->pid, holder->host, file),
        path);
}

/// Whether the lock is ours: nobody can be between the question and the answer.
bool took(const fs::path& path, const fs::path& ours) {
    std::error_code error;
    fs::create_hard_link(ours, path, error);
    if (!error) return true;
    if (error == std::errc::file_exists) return false;
    // A file system without hard links: two batches that start in the same moment are not told apart there.
    if (fs::exists(path)) return false;
    fs::copy_file(ours, path, error);
    if (!error) return true;
    throw Error(ErrorKind::CannotWrite,
                fmt::format("{} cannot be written: {}.", pathText(path), error.message()), path);
}

/// Removes the lock of a holder that is gone; one that came into its place meanwhile stays.
void removeStale(const fs::path& path, const LockOwner& holder, const LockOwner& owner) {
    fs::path aside = path;
    aside += fmt::format(".{}", owner.pid);
    std::error_code error;
    fs::rename(path, aside, error);
    if (error) return;  // another one was faster
    if (ownerIn(aside) != holder) fs::create_hard_link(aside, path, error);
    fs::remove(aside, error);
}

/// What batches that were killed while they took the lock had written for that.
void removeLeftBehind(const fs::path& path) {
    const std::string start = path.filename().string() + ".";
    for (const fs::path& entry : entriesIn(path.parent_path())) {
        std::error_code ignored;
        if (entry.filename().string().starts_with(start)) fs::remove(entry, ignored);
    }
}

}  // namespace

LockOwner thisProcess(std::string job) {
    const std::int64_t pid = ::getpid();
    return {
        .host = hostName(), .pid = pid, .startTicks = startTicksOf(pid).value_or(0), .job = std::move(job)};
}

BatchLock::BatchLock(fs::path path, const LockOwner& owner) : m_path(std::move(path)), m_owner(owner) {
    fs::path ours = m_path;
    ours += fmt::format(".{}.{}", owner.host, owner.pid);
    writeFileAtomically(ours, toJsonLine(NodeWriter::of(owner)));
    const auto removeOurs = [&] {
        std::error_code ignored;
        fs::remove(ours, ignored);
    };
    try {
        for (int tries = 0; !took(m_path, ours); ++tries) {
            const std::optional<LockOwner> holder = ownerIn(m_path);
            if (!holder && !fs::exists(m_path) && tries <= 8) continue;  // it was given back just now
            if (!holder || tries > 8 || !isGone(*holder, owner)) refuse(m_path, holder);
            removeStale(m_path, *holder, owner);
        }
    } catch (...) {  // to undo
        removeOurs();
        throw;
    }
    removeOurs();
    removeLeftBehind(m_path);
}

BatchLock::~BatchLock() {
    std::error_code ignored;
    if (ownerIn(m_path) == m_owner) fs::remove(m_path, ignored);
}

void requireNotHeld(const std::vector<fs::path>& locks, const LockOwner& owner) {
    for (const fs::path& lock : locks) {
        const std::optional<LockOwner> holder = ownerIn(lock);
        if (holder ? !isGone(*holder, owner) : fs::exists(lock)) refuse(lock, holder);
    }
}

}  // namespace stereo
