#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>

#include "app/jobs/Failure.h"
#include "core/base/RunControl.h"

namespace stereo::app {

/// Jobs of one kind, of which one runs at a time, and what happens to a newer one meanwhile.
struct JobLine {
    enum class Newer {
        Replaces,  ///< the older job is stopped and never answers: for what is shown now
        Waits,     ///< it starts when the older jobs have answered: for what a person asked for
        /// It starts when the running job has answered, in place of one that waits, which is never started:
        /// for what is saved. The latest is always written last, and nothing is written twice at a time.
        WaitsAlone,
        IsRefused,  ///< it is not started while an older job runs
    };

    JobLine(std::string lineName, Newer whenNewer = Newer::Replaces, bool isFinishedAtTheEnd = false)
        : name(std::move(lineName)), newer(whenNewer), finishesAtTheEnd(isFinishedAtTheEnd) {}
    JobLine(const char* lineName) : JobLine(std::string(lineName)) {}

    std::string name;
    Newer newer;
    bool finishesAtTheEnd;  ///< ~JobRunner() waits for its jobs instead of stopping them
};

/// Runs pure functions (decode, build a cloud, export) on a small pool and answers in the GUI thread, where
/// it lives. Each job belongs to a line; lines do not influence each other.
class JobRunner : public QObject {
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);
    /// Stops all jobs and waits for them, except those of lines that finish at the end: these are completed,
    /// and jobs that wait for their turn run here. No answer comes afterwards.
    ~JobRunner() override;

    /// Calls `job(const RunControl&)` in the pool, then in the GUI thread either `onDone(T)` with what it
    /// returned (`onDone()` for void) or `onFailed(Failure)`; `onFailed` also when `onDone` throws. Neither
    /// is called when the job was replaced or cancelled, or `context` is gone. The job must own, or share as
    /// const, all it uses. False when it was refused.
    template <typename Job, typename OnDone>
    bool run(const JobLine& line, Job job, QObject* context, OnDone onDone,
             std::function<void(const Failure&)> onFailed) {
        return start(line, {[work = workOf(std::move(job), std::move(onDone))] { return work; }, context,
                            std::move(onFailed)});
    }

    /// The same with the job that `prepare()` returns. `prepare` is called in the GUI thread when the job's
    /// turn has come: for a job that depends on what earlier jobs changed.
    template <typename Prepare, typename OnDone>
    bool runInTurn(const JobLine& line, Prepare prepare, QObject* context, OnDone onDone,
                   std::function<void(const Failure&)> onFailed) {
        return start(line, {[prepare = std::move(prepare), onDone = std::move(onDone)] {
                                return workOf(prepare(), onDone);
                            },
                            context, std::move(onFailed)});
    }

    /// Cancels the jobs of a line, also waiting ones; they never answer.
    void cancel(const std::string& line);
    /// Whether a job of this line has not answered yet; without argument: of any line.
    [[nodiscard]] bool isBusy(const std::string& line) const { return m_lines.contains(line); }
    [[nodiscard]] bool isBusy() const { return !m_lines.empty(); }

Q_SIGNALS:
    /// Another value of isBusy(), in `busy`. False comes after the last job's onDone or onFailed.
    void busyChanged(bool busy);

protected:
    bool event(QEvent* event) override;

private:
    using Answer = std::function<void()>;
    using Work = std::function<Answer(const RunControl&)>;
    struct Job {
        std::function<Work()> prepare;
        QPointer<QObject> context;
        std::function<void(const Failure&)> onFailed;
    };
    /// Invariant between calls: a job of the line runs; otherwise the line is removed.
    struct Line {
        quint64 ticket = 0;  ///< of the running job
        std::stop_source stop;
        bool isUnderWay = false;
        bool finishesAtTheEnd = false;
        std::deque<Job> waiting;
    };

    template <typename Job, typename OnDone>
    static Work workOf(Job job, OnDone onDone) {
        return [job = std::move(job),
                onDone = std::move(onDone)](const RunControl& control) mutable -> Answer {
            if constexpr (std::is_void_v<std::invoke_result_t<Job&, const RunControl&>>) {
                job(control);
                return onDone;
            } else {
                auto value = std::make_shared<std::invoke_result_t<Job&, const RunControl&>>(job(control));
                return [onDone, value]() mutable { onDone(std::move(*value)); };
            }
        };
    }

    bool start(const JobLine& line, Job job);
    void begin(const std::string& name, const Job& job);
    void beginNext(const std::string& name);
    [[nodiscard]] static Work prepared(const Job& job);
    [[nodiscard]] static Answer answerOf(const Work& work, const RunControl& control,
                                         const std::function<void(const Failure&)>& onFailed);
    void deliver(const std::string& name, quint64 ticket, const QPointer<QObject>& context,
                 const Answer& answer);
    void notifyBusy();

    QThreadPool m_pool;
    std::map<std::string, Line> m_lines;  ///< those with a running job
    quint64 m_lastTicket = 0;
    bool m_notifiedBusy = false;
};

}  // namespace stereo::app
