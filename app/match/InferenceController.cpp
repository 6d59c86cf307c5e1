#include "app/match/InferenceController.h"

#include <QTimer>

#include <cassert>

#include "app/match/InferenceWorker.h"

namespace stereo::app {

InferenceController::InferenceController(MatcherRegistry matchers, QObject* parent)
    : QObject(parent), m_worker(std::make_unique<InferenceWorker>(std::move(matchers))) {
    m_thread.setObjectName("inference");
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_worker.get(), &InferenceWorker::lowerPriority);
    connectWorker();
    m_thread.start();
}

InferenceController::~InferenceController() {
    m_stop.request_stop();
    m_thread.quit();
    m_thread.wait();
}

void InferenceController::connectWorker() {
    connect(m_worker.get(), &InferenceWorker::started, this, [this](quint64 id) {
        if (isPresent(id)) Q_EMIT started(id);
    });
    connect(m_worker.get(), &InferenceWorker::heldRunChanged, this,
            [this](const HeldRun& held) { m_heldRun = held; });
    connect(m_worker.get(), &InferenceWorker::progressed, this, [this](const RunProgress& progress) {
        if (!isActive(progress.id)) return;
        m_progressTimer.start();
        Q_EMIT progressed(progress);
        // Queued, so that the window draws the previous report first.
        QTimer::singleShot(0, this,
                           [this] { m_worker->progressShown(1e-9 * m_progressTimer.nsecsElapsed()); });
    });
    connect(m_worker.get(), &InferenceWorker::iterationShown, this,
            [this](quint64 id, const std::shared_ptr<const DisparityMap>& disparity, int iteration) {
                if (isActive(id)) Q_EMIT iterationShown(id, disparity, iteration);
            });
    connect(m_worker.get(), &InferenceWorker::finished, this, [this](const StereoResultPtr& result) {
        if (ended(result->id)) Q_EMIT finished(result);
    });
    connect(m_worker.get(), &InferenceWorker::failed, this, [this](quint64 id, const Failure& failure) {
        if (ended(id)) Q_EMIT failed(id, failure);
    });
    connect(m_worker.get(), &InferenceWorker::stopped, this, [this](quint64 id) {
        if (ended(id)) Q_EMIT stopped(id);
    });
}

quint64 InferenceController::run(const Recipe& recipe, const Inputs& inputs,
                                 std::optional<double> expectedSeconds) {
    return ask({.recipe = recipe, .inputs = inputs, .expectedSeconds = expectedSeconds});
}

quint64 InferenceController::recall(const Recipe& recipe, const Inputs& inputs) {
    return ask({.recipe = recipe, .inputs = inputs, .onlyStored = true});
}

quint64 InferenceController::ask(InferenceRequest request) {
    assert(request.inputs.pair);
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_running = true;
    request.id = ++m_latestId;
    request.stop = m_stop.get_token();
    if (m_workerBusy) {
        m_waiting = std::make_unique<InferenceRequest>(std::move(request));
    } else {
        begin(std::move(request));
    }
    return m_latestId;
}

void InferenceController::stop() {
    if (!m_running) return;
    m_stop.request_stop();
    if (!m_waiting) return;  // ended() begins the waiting request when the worker has stopped
    m_waiting.reset();
    m_running = false;
    Q_EMIT stopped(m_latestId);
}

void InferenceController::previewShown() {
    m_worker->previewShown();
}

std::size_t InferenceController::heldBytes() const {
    return m_worker->heldBytes();
}

void InferenceController::begin(InferenceRequest request) {
    m_workerBusy = true;
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get(), request = std::move(request)] { worker->run(request); },
        Qt::QueuedConnection);
}

bool InferenceController::ended(quint64 id) {
    m_workerBusy = false;
    if (m_waiting) begin(std::move(*std::exchange(m_waiting, nullptr)));
    if (!isPresent(id)) return false;
    m_running = false;
    return true;
}

}  // namespace stereo::app
