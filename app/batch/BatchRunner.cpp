#include "app/batch/BatchRunner.h"

#include <fmt/core.h>

#include <cassert>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "app/batch/Batch.h"
#include "app/batch/BatchPlace.h"
#include "app/batch/FailuresAlike.h"
#include "core/base/Error.h"
#include "core/batch/BatchFolder.h"
#include "core/io/UnfinishedFiles.h"
#include "core/recipe/Steps.h"

namespace stereo::app {
namespace {

constexpr int kNewsMs = 100;

}  // namespace

/// What the threads of a batch and the window share.
class BatchRunner::Shared {
public:
    template <typename Change>
    void tell(const Change& change) {
        const std::scoped_lock lock(m_mutex);
        change(m_news);
    }
    void finish(const BatchEntry& entry) {
        const std::scoped_lock lock(m_mutex);
        m_news.finished.push_back(entry);
        if (!m_failures.add(entry) || m_isPaused || m_stops) return;
        m_isPaused = true;
        m_news.pausedBecause = fmt::format("{} pairs in a row failed alike. The last one: {}",
                                           m_failures.count(), entry.failure);
    }
    [[nodiscard]] BatchNews takeNews() {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_news, {});
    }

    void setPaused(bool paused) {
        {
            const std::scoped_lock lock(m_mutex);
            m_isPaused = paused;
            if (!paused) m_failures = {};
        }
        m_changed.notify_all();
    }
    void stop() {
        {
            const std::scoped_lock lock(m_mutex);
            m_stops = true;
        }
        m_changed.notify_all();
    }
    [[nodiscard]] bool stops() {
        const std::scoped_lock lock(m_mutex);
        return m_stops;
    }
    void waitWhilePaused(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return !m_isPaused || m_stops; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    BatchNews m_news;
    FailuresAlike m_failures;
    bool m_isPaused = false;
    bool m_stops = false;
};

BatchRunner::BatchRunner(QObject* parent) : QObject(parent) {
    m_timer.setInterval(kNewsMs);
    connect(&m_timer, &QTimer::timeout, this, &BatchRunner::announce);
}

BatchRunner::~BatchRunner() = default;

void BatchRunner::start(const PairSet& set, std::vector<std::size_t> pairs, BatchSettings settings,
                        const BatchServices& services) {
    assert(!m_isRunning);
    m_shared = std::make_shared<Shared>();
    m_isRunning = true;
    m_isPaused = false;
    m_timer.start();
    const auto job = [shared = m_shared, set, pairs = std::move(pairs), settings = std::move(settings),
                      services](const RunControl& run) {
        const MatcherInfo& matcher = services.matchers.required(settings.recipe.matcherId);
        requireRunnable(matcher, settings.recipe.options);
        const BatchPlace place(settings.folder);
        BatchServices own = services;
        own.prepared = [&](SetPair pair) {  // the first that happens to a pair
            if (!shared->stops() && !run.stopRequested())
                shared->tell([&](BatchNews& news) { news.begun.push_back(pair.id); });
            return services.prepared ? services.prepared(std::move(pair)) : pair;
        };
        const BatchWatch watch{.finished = [&](const BatchEntry& entry) { shared->finish(entry); },
                               .skipped =
                                   [&](const std::string& id) {
                                       shared->tell([&](BatchNews& news) { news.skipped.push_back(id); });
                                   },
                               .said =
                                   [&](const std::string& sentence) {
                                       shared->tell([&](BatchNews& news) { news.said.push_back(sentence); });
                                   },
                               .progressed =
                                   [&](const std::string& id, const Progress& progress) {
                                       shared->tell([&](BatchNews& news) { news.progress[id] = progress; });
                                   }};
        BatchOrder order;
        order.ledger = kBatchLedger;
        order.jobs = usualJobs(matcher, 1);  // a core for the window
        order.resumes = true;
        order.beforeEach = [&](const std::stop_token& stop) { shared->waitWhilePaused(stop); };
        order.howToStop = "Stop ends it";
        Batch(set, settings, own, watch).run(pairs, order, [&] {
            return run.stopRequested() || shared->stops() ? BatchPace::FinishWriting : BatchPace::GoOn;
        });
        try {
            summarise(set, settings.folder);
        } catch (const Error& error) {  // who stops while the disk is full knows that it is
            if (!shared->stops() || !isForLackOfRoom(error)) throw;
            shared->tell([&](BatchNews& news) { news.said.push_back(error.sentence()); });
        }
    };
    m_jobs.run(
        "batch", job, this,
        [this] {
            end();
            Q_EMIT ended();
        },
        [this](const Failure& failure) {
            end();
            Q_EMIT failed(failure);
        });
}

void BatchRunner::end() {
    m_timer.stop();
    announce();
    m_isRunning = false;
    m_isPaused = false;
}

void BatchRunner::announce() {
    const BatchNews news = m_shared->takeNews();
    if (!news.pausedBecause.empty()) m_isPaused = true;
    if (!news.isEmpty()) Q_EMIT happened(news);
}

void BatchRunner::setPaused(bool paused) {
    if (!m_isRunning) return;
    m_isPaused = paused;
    m_shared->setPaused(paused);
}

void BatchRunner::stop() {
    if (m_isRunning) m_shared->stop();
}

}  // namespace stereo::app
