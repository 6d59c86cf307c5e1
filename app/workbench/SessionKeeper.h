#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/jobs/JobRunner.h"
#include "app/match/StereoResult.h"
#include "app/open/OpenedFiles.h"
#include "app/project/SessionFolder.h"
#include "core/project/ProjectFile.h"

namespace stereo::app {

class ProjectDesk;
class Workbench;

/// What a killed program had open.
struct LeftSession {
    std::filesystem::path file;
    std::chrono::system_clock::time_point saved;  ///< the last time
    ProjectDocument document;
};

/// Autosaves the open project, so that the next start can offer all of it after a crash. The file is written
/// completely or not at all, immediately after a change and then a few times a second at most; the result of
/// its pair is stored beside it once no newer one has come for a second. Both are removed with the session's
/// folder at a proper end. GUI thread.
class SessionKeeper : public QObject {
    Q_OBJECT

public:
    /// Archives are unpacked in the session's folder from now on. All must outlive the keeper.
    SessionKeeper(Workbench& workbench, const ProjectDesk& projects, SessionFolder& folder);
    /// Waits for what is being written; the session goes after that.
    ~SessionKeeper() override;

    /// The projects that killed programs had open last, newest first; without those whose file is unusable.
    /// The person should be asked about them. Opening one (PairInputs::open()) continues it: it is autosaved
    /// in its place from then on. When it cannot be opened now, it stays for the next start.
    [[nodiscard]] const std::vector<LeftSession>& left() const { return m_left; }
    /// Removes it at a proper end. Does nothing for a file that is none of left().
    void discard(const std::filesystem::path& file);

Q_SIGNALS:
    /// left() has fewer.
    void leftChanged();

private:
    void findLeft();
    [[nodiscard]] bool isLeft(const std::filesystem::path& file) const;
    void forget(const std::filesystem::path& file);
    void noteChange();
    void noteOpened(const OpenedFiles& opened);
    void write();
    /// What writes the file as the project is now, or removes it where nothing is open.
    [[nodiscard]] std::function<void(const RunControl&)> writing();
    void noteWritten();
    void noteFailure(const Failure& failure);
    void writeResult();
    void noteStored(const StereoResultPtr& result, const RunNumbers& run);
    /// The run whose result is stored, as long as it is one of the open pair.
    [[nodiscard]] std::optional<RunNumbers> storedRun() const;
    [[nodiscard]] std::filesystem::path resultFile(const RunNumbers& run) const;

    Workbench& m_workbench;
    const ProjectDesk& m_projects;
    SessionFolder& m_folder;
    std::vector<LeftSession> m_left;
    QElapsedTimer m_sinceWriting;
    bool m_hasFailed = false;  ///< the last that was written
    QTimer m_soon;
    QTimer m_resultSoon;
    struct Stored {
        std::weak_ptr<const StereoResult> result;
        RunNumbers run;  ///< that its files are named by
    };
    Stored m_stored;
    std::vector<std::filesystem::path> m_obsolete;  ///< results and files that go with the next writing
    std::vector<std::filesystem::path> m_removed;   ///< of these, by the write under way or the last one
    std::unique_ptr<JobRunner> m_jobs =
        std::make_unique<JobRunner>();  ///< its own: the end waits for what it writes
};

}  // namespace stereo::app
