#pragma once

#include <QLockFile>
#include <filesystem>
#include <list>
#include <memory>
#include <vector>

#include "core/project/PrivateFolder.h"

namespace stereo::app {

/// The folder of one running program's session: the autosaved project, and the archives that it has opened.
/// It is removed at a proper end; after a crash it stays, and the next start finds it. Each program has a
/// folder of its own, protected by a lock, so that two never write into each other's. GUI thread.
class SessionFolder {
public:
    /// A new folder in `root`, which is made. Where that cannot be (a full disk, a home that is read only)
    /// isAutosaved() is false and nothing is saved.
    explicit SessionFolder(std::filesystem::path root);
    /// The proper end: removes the folder, and those of killed programs that were discarded.
    ~SessionFolder();
    SessionFolder(const SessionFolder&) = delete;
    SessionFolder& operator=(const SessionFolder&) = delete;

    [[nodiscard]] bool isAutosaved() const { return !m_own.empty(); }
    /// Where the project is to be saved. REQUIRES: isAutosaved()
    [[nodiscard]] std::filesystem::path file() const;
    /// The parent folder; files below it are removed with their sessions.
    [[nodiscard]] const std::filesystem::path& root() const { return m_root; }
    /// Where archives are to be opened: in `root` where nothing is saved.
    [[nodiscard]] std::filesystem::path archiveParent() const;

    /// The autosaved projects of killed programs that were not discarded, newest first. While this object
    /// lives no other program finds them.
    [[nodiscard]] std::vector<std::filesystem::path> left() const;
    /// Removes one of left() at a proper end. REQUIRES: `file` is one of left()
    void discard(const std::filesystem::path& file);
    /// Continues one of left(): its folder becomes this one's. REQUIRES: `file` is one of left()
    void continueFrom(const std::filesystem::path& file);

private:
    /// The lock is released after the folder is removed.
    struct Held {
        std::unique_ptr<QLockFile> lock;
        PrivateFolder folder;
        bool goesAtEnd = true;
    };

    void findLeft();
    [[nodiscard]] std::list<Held>::iterator find(const std::filesystem::path& file);
    static std::unique_ptr<QLockFile> lockOf(const std::filesystem::path& folder);

    std::filesystem::path m_root;
    std::list<Held> m_own;   ///< the last is the one in use
    std::list<Held> m_left;  ///< newest first
};

}  // namespace stereo::app
