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

/// Jobs of one kind, of which one at a time is under way, and what that one says to a newer one.
struct JobLine {
    enum class Newer {
        Replaces,   ///< the older is stopped and never answers: for what is shown now
        Waits,      ///< its turn comes once the older have answered: for what a person asked for
        IsRefused,  ///< as long as the older is under way
    };

    JobLine(std::string lineName, Newer whenNewer = Newer::Replaces, bool isFinishedAtTheEnd = false)
        : name(std::move(lineName)), newer(whenNewer), finishesAtTheEnd(isFinishedAtTheEnd) {}
    JobLine(const char* lineName) : JobLine(std::string(lineName)) {}

    std::string name;
    Newer newer;
    bool finishesAtTheEnd;  ///< the end of the runner waits for its jobs instead of stopping them
};

/// Runs pure functions (decode, build a cloud, export) on a small pool and answers in the GUI thread, where
/// it lives. Each job is of a line; jobs of different lines do not know of each other.
class JobRunner : public QObject {
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);
    /// Stops all jobs, but those of lines that finish at the end, and waits; of those, what waits for its
    /// turn is done here. No answer comes afterwards.
    ~JobRunner() override;

    /// Calls `job(const RunControl&)` in the pool, then in the GUI thread either `onDone(T)` with what it
    /// returned (`onDone()` for void) or `onFailed(Failure)`. Neither is called when the job was replaced or
    /// cancelled, or `context` is gone. The job must own, or share as const, all it uses. False when it was
    /// refused.
    template <typename Job, typename OnDone>
    bool run(const JobLine& line, Job job, QObject* context, OnDone onDone,
             std::function<void(const Failure&)> onFailed) {
        return start(line, {[work = workOf(std::move(job), std::move(onDone))] { return work; }, context,
                            std::move(onFailed)});
    }

    /// The same with the job that `prepare()` returns, which is called in the GUI thread when its turn has
    /// come: for a job that depends on what the jobs before it have changed.
    template <typename Prepare, typename OnDone>
    bool runInTurn(const JobLine& line, Prepare prepare, QObject* context, OnDone onDone,
                   std::function<void(const Failure&)> onFailed) {
        return start(line, {[prepare = std::move(prepare), onDone = std::move(onDone)] {
                                return workOf(prepare(), onDone);
                            },
                            context, std::move(onFailed)});
    }

    /// Cancels the jobs of a line, also those that wait; they never answer.
    void cancel(const std::string& line);
    /// Whether a job of this line (of any line) has not answered yet.
    [[nodiscard]] bool isBusy(const std::string& line) const { return m_lines.contains(line); }
    [[nodiscard]] bool isBusy() const { return !m_lines.empty(); }

Q_SIGNALS:
    /// Whether any job is under way has changed. False comes after the last job's onDone or onFailed.
    void busyChanged(bool busy);

private:
    using Answer = std::function<void()>;
    using Work = std::function<Answer(const RunControl&)>;
    struct Job {
        std::function<Work()> prepare;
        QPointer<QObject> context;
        std::function<void(const Failure&)> onFailed;
    };
    /// REQUIRES, between calls: something is under way; else the line is gone.
    struct Line {
        quint64 ticket = 0;  ///< of the job under way
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
    [[nodiscard]] static Answer answerOf(const Work& work, const RunControl& control,
                                         const std::function<void(const Failure&)>& onFailed);
    void deliver(const std::string& name, quint64 ticket, const QPointer<QObject>& context,
                 const Answer& answer);
    void notifyBusy();

    QThreadPool m_pool;
    std::map<std::string, Line> m_lines;  ///< those with a job under way
    quint64 m_lastTicket = 0;
    bool m_toldBusy = false;
};

}  // namespace stereo::app
