#pragma once

#include <QLockFile>
#include <filesystem>
#include <list>
#include <memory>
#include <vector>

#include "core/project/PrivateFolder.h"

namespace stereo::app {

/// The folder in which one running program keeps its session: the autosaved project, and the archives that it
/// has opened. It goes at a proper end; after a program was killed it stays, and the next start finds it.
/// Each program has a folder of its own, held by a lock, so that two never write into each other's. GUI
/// thread.
class SessionFolder {
public:
    /// A new folder in `root`, which is made. Where that cannot be (a full disk, a home that is read only)
    /// isKept() is false and nothing is kept.
    explicit SessionFolder(std::filesystem::path root);
    /// The proper end: the folder goes, and those of killed programs that a person was asked about.
    ~SessionFolder();
    SessionFolder(const SessionFolder&) = delete;
    SessionFolder& operator=(const SessionFolder&) = delete;

    [[nodiscard]] bool isKept() const { return !m_own.empty(); }
    /// Where the project is to be saved. REQUIRES: isKept()
    [[nodiscard]] std::filesystem::path file() const;
    /// What lies below it goes with the sessions.
    [[nodiscard]] const std::filesystem::path& root() const { return m_root; }
    /// Where archives are to be opened: in `root` where nothing is kept.
    [[nodiscard]] std::filesystem::path archiveParent() const;

    /// The autosaved projects of killed programs, newest first; no other program is told of them meanwhile.
    [[nodiscard]] std::vector<std::filesystem::path> left() const;
    /// The person was asked about the newest of left(): at a proper end it is gone.
    void setAsked();
    /// Goes on where the newest of left() stopped: its folder is this one's from here on.
    /// REQUIRES: !left().empty()
    void continueNewest();

private:
    /// The lock is given back after the folder is gone.
    struct Held {
        std::unique_ptr<QLockFile> lock;
        PrivateFolder folder;
        bool goesAtEnd = true;
    };

    void findLeft();
    static std::unique_ptr<QLockFile> lockOf(const std::filesystem::path& folder);

    std::filesystem::path m_root;
    std::list<Held> m_own;   ///< the last is the one in use
    std::list<Held> m_left;  ///< newest first
};

}  // namespace stereo::app
