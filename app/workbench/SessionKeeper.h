#pragma once

#include <QLockFile>
#include <QObject>
#include <QTimer>
#include <filesystem>
#include <memory>
#include <optional>

#include "app/jobs/JobRunner.h"
#include "app/open/OpenPlan.h"

namespace stereo::app {

class Workbench;

/// Keeps what is open and how it is set in a small file, so that a program that was killed can offer it to
/// the next start. The file is written whole a moment after each change and goes at a proper end; it is a
/// sidecar as exports have it. Only the first of several programs of a user keeps one. GUI thread.
class SessionKeeper : public QObject {
    Q_OBJECT

public:
    /// The files session.json and session.lock in `folder`, which is made. The workbench must outlive the
    /// object.
    SessionKeeper(Workbench& workbench, const std::filesystem::path& folder);
    /// The proper end.
    ~SessionKeeper() override;

    /// What a killed program had open; none when it ended properly, had nothing open, or its file makes no
    /// sense.
    [[nodiscard]] const std::optional<OpenPlan>& left() const { return m_left; }

private:
    void write();

    Workbench& m_workbench;
    std::filesystem::path m_file;
    QLockFile m_lock;
    bool m_isKept;
    std::optional<OpenPlan> m_left;
    QTimer m_soon;
    std::unique_ptr<JobRunner> m_jobs =
        std::make_unique<JobRunner>();  ///< its own: the end waits for what it writes
};

}  // namespace stereo::app
