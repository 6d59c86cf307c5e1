#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>

#include "app/jobs/Failure.h"
#include "core/base/RunControl.h"

namespace stereo::app {

/// Runs pure functions (decode, build a cloud, export) on a small pool and answers in the GUI thread, where
/// it lives. Jobs are filed under slots: a newer job of a slot cancels the older one, whose answer is
/// dropped.
class JobRunner : public QObject {
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);
    /// Stops all jobs and waits for them; no answer comes afterwards.
    ~JobRunner() override;

    /// Calls `job(const RunControl&)` in the pool, then in the GUI thread either `onDone(T)` with what it
    /// returned
    /// (`onDone()` for void) or `onFailed(Failure)`. Neither is called when the job was cancelled or
    /// `context` is gone. The job must own, or share as const, all it uses.
    template <typename Job, typename OnDone>
    void run(const std::string& slot, Job job, QObject* context, OnDone onDone,
             std::function<void(const Failure&)> onFailed) {
        start(
            slot,
            [job = std::move(job), onDone = std::move(onDone)](const RunControl& control) mutable -> Answer {
                if constexpr (std::is_void_v<std::invoke_result_t<Job&, const RunControl&>>) {
                    job(control);
                    return onDone;
                } else {
                    auto value =
                        std::make_shared<std::invoke_result_t<Job&, const RunControl&>>(job(control));
                    return [onDone, value]() mutable { onDone(std::move(*value)); };
                }
            },
            context, std::move(onFailed));
    }

    /// Cancels the job of a slot; its answer is dropped.
    void cancel(const std::string& slot);
    /// Whether a job of this slot (of any slot) has not answered yet.
    [[nodiscard]] bool isBusy(const std::string& slot) const { return m_jobs.contains(slot); }
    [[nodiscard]] bool isBusy() const { return !m_jobs.empty(); }

Q_SIGNALS:
    /// Whether any job is under way has changed. False comes after the last job's onDone or onFailed.
    void busyChanged(bool busy);

private:
    using Answer = std::function<void()>;
    using Work = std::function<Answer(const RunControl&)>;
    struct Job {
        quint64 ticket;
        std::stop_source stop;
    };

    void start(const std::string& slot, Work work, QObject* context,
               std::function<void(const Failure&)> onFailed);
    [[nodiscard]] static Answer answerOf(const Work& work, const RunControl& control,
                                         const std::function<void(const Failure&)>& onFailed);
    void deliver(const std::string& slot, quint64 ticket, const QPointer<QObject>& context,
                 const Answer& answer);
    void notifyBusy();

    QThreadPool m_pool;
    std::map<std::string, Job> m_jobs;  ///< the latest of each slot
    quint64 m_lastTicket = 0;
    bool m_toldBusy = false;
};

}  // namespace stereo::app
