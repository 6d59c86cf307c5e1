#pragma once

#include <QObject>
#include <QPointer>
#include <functional>

#include "app/jobs/JobRunner.h"
#include "app/results/Exporter.h"

namespace stereo::app {

/// Writes files in the background: exports and projects, one after the other. Nothing that was asked for is
/// dropped; the end of the program waits for it. GUI thread.
class ExportDesk : public QObject {
    Q_OBJECT

public:
    /// `jobs` must outlive the desk.
    explicit ExportDesk(JobRunner& jobs, QObject* parent = nullptr) : QObject(parent), m_jobs(jobs) {}

    /// By which records get the hashes of their sources; without it each file is read.
    void setHasher(FileHasher hasher) { m_hasher = std::move(hasher); }
    [[nodiscard]] const FileHasher& hasher() const { return m_hasher; }

    /// exported() or exportFailed() follows.
    void start(const ExportRequest& request);
    /// Calls `job` when its turn has come; `onDone` or `onFailed` follows as long as `context` exists.
    void write(std::function<void(const RunControl&)> job, const QObject* context,
               std::function<void()> onDone, std::function<void(const Failure&)> onFailed);
    /// True until the last write has ended.
    [[nodiscard]] bool isWriting() const;
    /// Drops what is not written yet; every existing file is complete.
    void abandon();

Q_SIGNALS:
    void exported(const stereo::app::ExportReport& report);
    void exportFailed(const stereo::app::Failure& failure);
    /// The end of one that start() or write() began, after its other signals and calls; false = it failed.
    void ended(bool isWritten);

private:
    JobRunner& m_jobs;
    FileHasher m_hasher;
};

}  // namespace stereo::app
