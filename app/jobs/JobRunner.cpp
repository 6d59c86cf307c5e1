#include "app/jobs/JobRunner.h"

namespace stereo::app {
namespace {

constexpr int kThreads = 2;

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
    for (auto& [name, line] : m_lines) {
        for (const Job& job : line.waiting) {
            if (line.finishesAtTheEnd) (void)answerOf(job.prepare(), RunControl(), job.onFailed);
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

void JobRunner::begin(const std::string& name, const Job& job) {
    Line& line = m_lines.at(name);
    line.ticket = ++m_lastTicket;
    line.stop = std::stop_source();
    line.isUnderWay = true;
    m_pool.start([this, name, ticket = line.ticket, control = RunControl(line.stop.get_token()),
                  work = job.prepare(), context = job.context, onFailed = job.onFailed] {
        const Answer answer = answerOf(work, control, onFailed);
        QMetaObject::invokeMethod(
            this, [=, this] { deliver(name, ticket, context, answer); }, Qt::QueuedConnection);
    });
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
