#include "app/jobs/JobRunner.h"

#include <QCoreApplication>
#include <QEvent>
#include <QRunnable>

#include "app/jobs/HandOff.h"

namespace stereo::app {
namespace {

constexpr int kThreads = 2;

/// Of the pool's queue and of the events that bring answers back; one for all, because what is handed over
/// lies in memory that the sanitizer may not touch before take().
HandOff& handOff() {
    static HandOff queues;
    return queues;
}

class PooledJob : public QRunnable {
public:
    explicit PooledJob(std::function<void()> work) : m_work(std::move(work)) {}
    void run() override {
        handOff().take();
        m_work();
        m_work = nullptr;
        handOff().give();  // to who waits for the pool
    }

private:
    std::function<void()> m_work;
};

/// Brings an answer to the thread of the runner.
class AnswerEvent : public QEvent {
public:
    static Type typeOf() {
        static const int type = registerEventType();
        return static_cast<Type>(type);
    }
    explicit AnswerEvent(std::function<void()> deliver) : QEvent(typeOf()), m_deliver(std::move(deliver)) {}
    void deliver() const { m_deliver(); }

private:
    std::function<void()> m_deliver;
};

/// Nothing that an answer throws reaches Qt's event loop, which would end the program.
void answerOrFail(const std::function<void()>& onDone, const std::function<void(const Failure&)>& onFailed) {
    try {
        onDone();
    } catch (const Cancelled&) {  // a stop is no failure
    } catch (...) {               // border: job runner
        onFailed(currentFailure());
    }
}

}  // namespace

JobRunner::JobRunner(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(kThreads);
}

JobRunner::~JobRunner() {
    for (auto& [name, line] : m_lines) {
        if (!line.finishesAtTheEnd) line.stop.request_stop();
    }
    m_pool.waitForDone();
    handOff().take();
    for (auto& [name, line] : m_lines) {
        for (const Job& job : line.waiting) {
            if (line.finishesAtTheEnd) (void)answerOf(prepared(job), RunControl(), job.onFailed);
        }
    }
}

bool JobRunner::start(const JobLine& line, Job job) {
    const auto older = m_lines.find(line.name);
    if (older != m_lines.end() && line.newer == JobLine::Newer::IsRefused) return false;
    const bool isAlone = line.newer == JobLine::Newer::WaitsAlone;
    if (older != m_lines.end() && (isAlone || line.newer == JobLine::Newer::Waits)) {
        if (isAlone) older->second.waiting.clear();
        older->second.waiting.push_back(std::move(job));
        return true;
    }
    if (older != m_lines.end()) older->second.stop.request_stop();
    m_lines[line.name].finishesAtTheEnd = line.finishesAtTheEnd;
    begin(line.name, job);
    notifyBusy();
    return true;
}

bool JobRunner::event(QEvent* event) {
    handOff().take();
    if (event->type() != AnswerEvent::typeOf()) return QObject::event(event);
    static_cast<AnswerEvent*>(event)->deliver();
    return true;
}

void JobRunner::begin(const std::string& name, const Job& job) {
    Line& line = m_lines.at(name);
    line.ticket = ++m_lastTicket;
    line.stop = std::stop_source();
    line.isUnderWay = true;
    auto pooled = std::make_unique<PooledJob>(
        [this, name, ticket = line.ticket, control = RunControl(line.stop.get_token()), work = prepared(job),
         context = job.context, onFailed = job.onFailed] {
            auto event = std::make_unique<AnswerEvent>([=, this, answer = answerOf(work, control, onFailed)] {
                deliver(name, ticket, context, answer);
            });
            handOff().give();
            QCoreApplication::postEvent(this, event.release());
        });
    handOff().give();
    m_pool.start(pooled.release());
}

JobRunner::Work JobRunner::prepared(const Job& job) {
    try {
        return job.prepare();
    } catch (...) {  // border: job runner; a job that cannot be prepared has failed
        return [onFailed = job.onFailed, failure = currentFailure()](const RunControl&) -> Answer {
            return [onFailed, failure] { onFailed(failure); };
        };
    }
}

JobRunner::Answer JobRunner::answerOf(const Work& work, const RunControl& control,
                                      const std::function<void(const Failure&)>& onFailed) {
    if (control.stopRequested()) return {};
    try {
        return [onFailed, onDone = work(control)] { answerOrFail(onDone, onFailed); };
    } catch (const Cancelled&) {
        return {};
    } catch (...) {
        return [onFailed, failure = currentFailure()] { onFailed(failure); };
    }
}

void JobRunner::deliver(const std::string& name, quint64 ticket, const QPointer<QObject>& context,
                        const Answer& answer) {
    const auto line = m_lines.find(name);
    if (line == m_lines.end() || line->second.ticket != ticket) return;
    if (line->second.waiting.empty()) {
        m_lines.erase(line);
    } else {
        line->second.isUnderWay = false;  // jobs that the answer starts queue behind those that wait
    }
    if (context && answer) answer();
    beginNext(name);
    notifyBusy();
}

// The answer may have cancelled the line, or have begun another job of it.
void JobRunner::beginNext(const std::string& name) {
    const auto found = m_lines.find(name);
    if (found == m_lines.end() || found->second.isUnderWay) return;
    std::deque<Job>& waiting = found->second.waiting;
    while (!waiting.empty()) {
        const Job next = std::move(waiting.front());
        waiting.pop_front();
        if (next.context) return begin(name, next);
    }
    m_lines.erase(found);
}

void JobRunner::cancel(const std::string& name) {
    const auto line = m_lines.find(name);
    if (line == m_lines.end()) return;
    line->second.stop.request_stop();
    m_lines.erase(line);
    notifyBusy();
}

void JobRunner::notifyBusy() {
    if (isBusy() == m_notifiedBusy) return;
    m_notifiedBusy = isBusy();
    Q_EMIT busyChanged(m_notifiedBusy);
}

}  // namespace stereo::app
