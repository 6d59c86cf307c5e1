#include "app/project/SessionFolder.h"

#include <algorithm>
#include <cassert>
#include <system_error>

#include "core/base/Error.h"
#include "core/base/FolderEntries.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

const char* const kFolderName = "session-";
const char* const kFileName = "session.stereoscope";
constexpr int kPatienceMs = 2000;

/// A lock that lies there, or elsewhere where a pipe does, on which it would wait.
QString lockName(const fs::path& path) {
    return nameForSettings(path);
}

fs::file_time_type timeOf(const fs::path& file) {
    std::error_code unknown;
    const fs::file_time_type time = fs::last_write_time(file, unknown);
    return unknown ? fs::file_time_type::min() : time;
}

std::vector<fs::path> sessionsIn(const fs::path& root) {
    std::vector<fs::path> folders = entriesIn(root);
    std::erase_if(folders, [](const fs::path& entry) {
        std::error_code ignored;
        const bool isSession = entry.filename().string().starts_with(kFolderName);
        return !isSession || !fs::is_directory(fs::symlink_status(entry, ignored));
    });
    return folders;
}

}  // namespace

SessionFolder::SessionFolder(fs::path root) : m_root(std::move(root)) {
    std::error_code ignored;  // then there will be no folder in it
    fs::create_directories(m_root, ignored);
    // Between making a folder and its lock another program would take it for one that was left.
    QLockFile guard(lockName(m_root / "lock"));
    if (!guard.tryLock(kPatienceMs)) return;
    findLeft();
    try {
        PrivateFolder folder(m_root, kFolderName);
        std::unique_ptr<QLockFile> lock = lockOf(folder.path());
        if (lock) m_own.push_back({std::move(lock), std::move(folder)});
    } catch (const Error&) {  // border: starting; the work goes on without a session
    }
}

SessionFolder::~SessionFolder() {
    for (Held& left : m_left) {
        if (!left.goesAtEnd) left.folder.release();
    }
}

std::unique_ptr<QLockFile> SessionFolder::lockOf(const fs::path& folder) {
    // Beside the folder, which goes before its lock does.
    fs::path path = folder;
    auto lock = std::make_unique<QLockFile>(lockName(path += ".lock"));
    lock->setStaleLockTime(0);  // however old: it is stale when its program is gone
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

void SessionFolder::findLeft() {
    std::vector<fs::path> folders = sessionsIn(m_root);
    std::ranges::sort(folders, std::greater(),
                      [](const fs::path& folder) { return timeOf(folder / kFileName); });
    for (const fs::path& folder : folders) {
        std::unique_ptr<QLockFile> lock = lockOf(folder);
        if (!lock) continue;  // of a program that runs
        std::error_code unreadable;
        const bool hasFile = fs::is_regular_file(folder / kFileName, unreadable);
        Held left{std::move(lock), PrivateFolder::adopt(folder), false};
        if (hasFile) m_left.push_back(std::move(left));  // else it goes here: nothing was open in it
    }
}

fs::path SessionFolder::file() const {
    assert(isAutosaved());
    return m_own.back().folder.path() / kFileName;
}

fs::path SessionFolder::archiveParent() const {
    return isAutosaved() ? m_own.back().folder.path() : m_root;
}

std::vector<fs::path> SessionFolder::left() const {
    std::vector<fs::path> files;
    for (const Held& left : m_left) {
        if (!left.goesAtEnd) files.push_back(left.folder.path() / kFileName);
    }
    return files;
}

std::list<SessionFolder::Held>::iterator SessionFolder::find(const fs::path& file) {
    const auto found = std::ranges::find_if(
        m_left, [&file](const Held& left) { return left.folder.path() / kFileName == file; });
    assert(found != m_left.end());
    return found;
}

void SessionFolder::discard(const fs::path& file) {
    find(file)->goesAtEnd = true;
}

void SessionFolder::continueFrom(const fs::path& left) {
    std::error_code ignored;
    if (isAutosaved()) fs::remove(file(), ignored);  // or it would be offered beside the one that goes on
    const auto found = find(left);
    found->goesAtEnd = true;
    m_own.splice(m_own.end(), m_left, found);
}

}  // namespace stereo::app
