#pragma once

#include <QObject>
#include <QPointer>
#include <functional>

#include "app/jobs/JobRunner.h"
#include "app/results/Exporter.h"

namespace stereo::app {

/// Writes in the background: exports, and whatever else a person wants on the disk. One after the other;
/// nothing that was asked for is dropped, and the end of the program finishes it. GUI thread.
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
    /// Calls `job` in its turn; `onDone` or `onFailed` follows as long as `context` is there.
    void write(std::function<void(const RunControl&)> job, const QObject* context,
               std::function<void()> onDone, std::function<void(const Failure&)> onFailed);
    /// Until the last has ended.
    [[nodiscard]] bool isWriting() const;
    /// Gives up what is not written yet; every file that is there is whole.
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
