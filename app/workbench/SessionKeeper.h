#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <filesystem>
#include <memory>
#include <optional>

#include "app/jobs/JobRunner.h"
#include "app/open/OpenedFiles.h"
#include "app/project/SessionFolder.h"
#include "core/project/ProjectFile.h"

namespace stereo::app {

class ProjectDesk;
class Workbench;

/// Autosaves the open project, so that the next start can offer all of it after a crash. The file is written
/// completely or not at all, immediately after a change and then a few times a second at most; it is removed
/// with the session's folder at a proper end. GUI thread.
class SessionKeeper : public QObject {
    Q_OBJECT

public:
    /// Archives are unpacked in the session's folder from now on. All must outlive the keeper.
    SessionKeeper(Workbench& workbench, const ProjectDesk& projects, SessionFolder& folder);
    /// Finishes what is being written.
    ~SessionKeeper() override;

    /// The project that a killed program had open last; none when all programs ended properly or had nothing
    /// open, or their file is unusable. The person should be asked about it.
    [[nodiscard]] const std::optional<ProjectDocument>& left() const { return m_left; }
    /// The person was asked: what is left is removed at a proper end.
    void setAsked() { m_folder.setAsked(); }
    /// Opens it, and autosaves it in its place from now on. When it cannot be opened now, it stays for the
    /// next start. REQUIRES: left()
    void continueLeft();

private:
    void noteChange();
    void noteOpened(const OpenedFiles& opened);
    void write();
    void endWriting();

    Workbench& m_workbench;
    const ProjectDesk& m_projects;
    SessionFolder& m_folder;
    std::optional<ProjectDocument> m_left;
    QElapsedTimer m_sinceWriting;
    bool m_isOutdated = false;  ///< what is being written is not the latest any more
    bool m_hasFailed = false;   ///< the last that was written
    QTimer m_soon;
    std::unique_ptr<JobRunner> m_jobs =
        std::make_unique<JobRunner>();  ///< its own: the end waits for what it writes
};

}  // namespace stereo::app
