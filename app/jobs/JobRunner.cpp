#include "app/jobs/JobRunner.h"

namespace stereo::app {
namespace {

constexpr int kThreads = 2;

}  // namespace

JobRunner::JobRunner(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(kThreads);
}

JobRunner::~JobRunner() {
    for (auto& [slot, job] : m_jobs) job.stop.request_stop();
    m_pool.waitForDone();
}

void JobRunner::start(const std::string& slot, Work work, QObject* context,
                      std::function<void(const Failure&)> onFailed) {
    if (const auto older = m_jobs.find(slot); older != m_jobs.end()) older->second.stop.request_stop();
    const quint64 ticket = ++m_lastTicket;
    const std::stop_source stop;
    m_jobs.insert_or_assign(slot, Job{ticket, stop});
    m_pool.start([this, slot, ticket, control = RunControl(stop.get_token()), work = std::move(work),
                  context = QPointer(context), onFailed = std::move(onFailed)] {
        const Answer answer = answerOf(work, control, onFailed);
        QMetaObject::invokeMethod(
            this, [=, this] { deliver(slot, ticket, context, answer); }, Qt::QueuedConnection);
    });
    notifyBusy();
}

JobRunner::Answer JobRunner::answerOf(const Work& work, const RunControl& control,
                                      const std::function<void(const Failure&)>& onFailed) {
    if (control.stopRequested()) return {};
    try {
        return work(control);
    } catch (const Cancelled&) {
        return {};
    } catch (...) {
        return [onFailed, failure = currentFailure()] { onFailed(failure); };
    }
}

void JobRunner::deliver(const std::string& slot, quint64 ticket, const QPointer<QObject>& context,
                        const Answer& answer) {
    const auto job = m_jobs.find(slot);
    if (job == m_jobs.end() || job->second.ticket != ticket) return;
    m_jobs.erase(job);
    if (context && answer) answer();
    notifyBusy();
}

void JobRunner::cancel(const std::string& slot) {
    const auto job = m_jobs.find(slot);
    if (job == m_jobs.end()) return;
    job->second.stop.request_stop();
    m_jobs.erase(job);
    notifyBusy();
}

void JobRunner::notifyBusy() {
    if (isBusy() == m_toldBusy) return;
    m_toldBusy = isBusy();
    Q_EMIT busyChanged(m_toldBusy);
}

}  // namespace stereo::app
