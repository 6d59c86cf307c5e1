#include "app/batch/Batch.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "app/batch/BoundedQueue.h"
#include "app/batch/KnownHashes.h"
#include "app/jobs/Failure.h"
#include "core/base/Error.h"
#include "core/batch/BatchFolder.h"
#include "core/batch/BatchResume.h"
#include "core/batch/BatchSummary.h"
#include "core/io/UnfinishedFiles.h"

namespace stereo::app {
namespace {

using PairPtr = std::unique_ptr<BatchPair>;
using Queue = BoundedQueue<PairPtr>;

constexpr std::chrono::milliseconds kPaceInterval{50};

/// The threads of one Batch::run() and what they share.
class BatchRun {
public:
    BatchRun(const PairSet& set, const BatchSettings& settings, const BatchServices& services,
             const BatchWatch& watch, const std::vector<std::size_t>& pairs, const BatchOrder& order)
        : m_set(set),
          m_settings(settings),
          m_services{.matchers = services.matchers,
                     .hasher = rememberingHasher(services.hasher),
                     .prepared = services.prepared},
          m_watch(watch),
          m_pairs(pairs),
          m_order(order),
          m_readers(order.jobs),
          m_frames(static_cast<std::size_t>(order.jobs)),
          m_toMatch(static_cast<std::size_t>(order.jobs), m_readers),
          m_toWrite(static_cast<std::size_t>(order.jobs), order.jobs),
          m_ledger(settings.folder / order.ledger) {
        if (order.resumes) m_known = readLedgers(ledgersIn(settings.folder));
        for (int i = 0; i < order.jobs; ++i)
            m_matchers.push_back(services.matchers.create(settings.recipe.matcherId));
    }

    BatchCounts run(const std::function<BatchPace()>& pace) {
        noteProgress(std::nullopt);
        {
            std::vector<std::jthread> threads;  // joined at the end of this block
            for (int i = 0; i < m_readers; ++i) start(threads, [this] { readAll(); });
            for (const auto& matcher : m_matchers) start(threads, [this, &matcher] { matchAll(*matcher); });
            for (int i = 0; i < m_readers; ++i) start(threads, [this] { writeAll(); });
            wait(pace);
        }
        if (m_fatal) std::rethrow_exception(m_fatal);
        noteProgress(m_pairs.size() - m_counts.all());
        m_counts.kept = m_kept;
        return m_counts;
    }

private:
    void noteProgress(std::optional<std::size_t> left) {
        try {
            m_ledger.add(LedgerProgress{m_pairs.size(), left});
        } catch (const Error& error) {  // on a full disk the batch does without
            if (!isForLackOfRoom(error)) throw;
        }
    }

    template <typename Work>
    void start(std::vector<std::jthread>& threads, const Work& work) {
        {
            const std::scoped_lock lock(m_mutex);
            ++m_running;
        }
        threads.emplace_back([this, work] {
            try {
                work();
            } catch (const Cancelled&) {
            } catch (...) {  // border: the batch cannot go on; run() says so
                const std::scoped_lock lock(m_mutex);
                if (!m_fatal) m_fatal = std::current_exception();
                stopNow();
            }
            const std::scoped_lock lock(m_mutex);
            --m_running;
            m_ended.notify_all();
        });
    }

    void stopSoon() { m_stopSoon.request_stop(); }
    void stopNow() {
        m_stopSoon.request_stop();
        m_stopNow.request_stop();
    }

    void wait(const std::function<BatchPace()>& pace) {
        std::unique_lock lock(m_mutex);
        while (!m_ended.wait_for(lock, kPaceInterval, [this] { return m_running == 0; })) {
            lock.unlock();
            const BatchPace now = pace();
            if (now == BatchPace::FinishWriting) stopSoon();
            if (now == BatchPace::StopNow) stopNow();
            lock.lock();
        }
    }

    /// The next pair to read; none = all were taken.
    std::optional<std::size_t> next() {
        const std::size_t place = m_next++;
        return place < m_pairs.size() ? std::optional(m_pairs[place]) : std::nullopt;
    }

    void readAll() {
        const RunControl control(m_stopSoon.get_token());
        for (auto index = next(); index && !control.stopRequested(); index = next()) {
            if (m_order.beforeEach) m_order.beforeEach(control.stopToken());
            if (control.stopRequested()) break;
            PairPtr pair = readOne(*index, control);
            if (pair && !m_toMatch.push(std::move(pair), control.stopToken())) break;
        }
        m_toMatch.close();
    }

    /// Null when it failed, or is done already.
    PairPtr readOne(std::size_t index, const RunControl& control) {
        PairPtr pair;
        try {
            pair = std::make_unique<BatchPair>(m_set.pair(index), m_settings, m_services);
            if (const auto known = m_known.find(pair->id()); known != m_known.end()) {
                if (isDone(known->second, *pair, control)) {
                    noteSkipped(pair->id());
                    return nullptr;
                }
                pair->keepMatchOf(known->second, control);
            }
            pair->read(m_frames, control);
            return pair;
        } catch (const Cancelled&) {
            throw;
        } catch (...) {  // border: the pair becomes a line of the ledger
            const Failure failure = currentFailure();
            note(pair ? pair->failed(failure) : failedEntry(m_set.id(index), failure));
            return nullptr;
        }
    }

    [[nodiscard]] bool isDone(const BatchEntry& known, const BatchPair& pair,
                              const RunControl& control) const {
        // With more memory it is made as it was asked for.
        return (m_settings.fits || !known.isFitted) &&
               isStillDone(known, pair.key(), pair.folder(), m_services.hasher, control);
    }

    /// Calls `work`, whose failure becomes a line of the ledger. False: it failed.
    template <typename Work>
    bool succeeds(const BatchPair& pair, const Work& work) {
        try {
            work();
            return true;
        } catch (const Cancelled&) {
            throw;
        } catch (...) {  // border: the same
            note(pair.failed(currentFailure()));
            return false;
        }
    }

    void matchAll(StereoMatcher& matcher) {
        const std::stop_token stop = m_stopSoon.get_token();
        while (std::optional<PairPtr> pair = m_toMatch.pop(stop)) {
            const RunControl control(stop, [&](const Progress& progress) {
                if (m_watch.progressed) m_watch.progressed((*pair)->id(), progress);
            });
            try {
                if (!succeeds(**pair, [&] { (*pair)->match(matcher, control); })) continue;
            } catch (const Cancelled&) {  // what others matched is still written
                break;
            }
            if (!m_toWrite.push(std::move(*pair), m_stopNow.get_token())) break;
        }
        m_toWrite.close();
    }

    void writeAll() {
        const RunControl control(m_stopNow.get_token());
        while (std::optional<PairPtr> popped = m_toWrite.pop(control.stopToken())) {
            BatchPair& pair = **popped;
            const bool isWritten = succeeds(pair, [&] {
                pair.finish(control);
                whenThereIsRoom([&] { pair.write(control); });
            });
            if (!isWritten) continue;
            if (pair.keepsMatch()) ++m_kept;
            note(pair.done());
        }
    }

    /// Calls `write` again and again while it fails for lack of room. Throws Cancelled when the batch is
    /// asked to stop meanwhile.
    template <typename Write>
    void whenThereIsRoom(const Write& write) {
        for (bool isFirst = true;; isFirst = false) {
            try {
                write();
                if (!isFirst) say("There is room again; the batch goes on.");
                return;
            } catch (const Error& error) {  // to try again
                if (!isForLackOfRoom(error)) throw;
                if (isFirst) {
                    say(fmt::format("{} The batch waits until there is room and then goes on; {}.",
                                    error.sentence(), m_order.howToStop));
                }
            }
            std::unique_lock lock(m_roomMutex);
            m_room.wait_for(lock, m_stopSoon.get_token(), m_order.patience, [] { return false; });
            if (!m_stopSoon.stop_requested()) continue;
            stopNow();  // nobody takes what is matched any more
            throw Cancelled();
        }
    }

    void note(const BatchEntry& entry) {
        const std::scoped_lock lock(m_noteMutex);
        whenThereIsRoom([&] { m_ledger.add(entry); });
        ++(entry.isDone ? m_counts.done : m_counts.failed);
        if (m_watch.finished) {
            const std::scoped_lock watching(m_watchMutex);
            m_watch.finished(entry);
        }
        if (!entry.isDone && m_order.stopsOnError) stopSoon();
    }
    void noteSkipped(const std::string& id) {
        const std::scoped_lock lock(m_noteMutex);
        ++m_counts.skipped;
        if (!m_watch.skipped) return;
        const std::scoped_lock watching(m_watchMutex);
        m_watch.skipped(id);
    }
    void say(const std::string& sentence) {
        const std::scoped_lock watching(m_watchMutex);
        if (m_watch.said) m_watch.said(sentence);
    }

    const PairSet& m_set;
    const BatchSettings& m_settings;
    const BatchServices m_services;
    const BatchWatch& m_watch;
    const std::vector<std::size_t>& m_pairs;
    const BatchOrder& m_order;
    int m_readers;         ///< as many as writers and matchers
    FrameReader m_frames;  ///< of all of them: a recording is decoded once
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::size_t> m_kept = 0;
    Queue m_toMatch;
    Queue m_toWrite;
    BatchLedger m_ledger;
    BatchEntries m_known;  ///< when it began
    std::vector<std::unique_ptr<StereoMatcher>> m_matchers;
    std::stop_source m_stopSoon;  ///< of reading and matching
    std::stop_source m_stopNow;   ///< of writing, too
    std::mutex m_roomMutex;
    std::condition_variable_any m_room;
    std::mutex m_noteMutex;   ///< of the ledger and the counts
    std::mutex m_watchMutex;  ///< of the watch: taken after that of notes, which may have to say something
    BatchCounts m_counts;
    std::mutex m_mutex;  ///< of what follows
    std::condition_variable m_ended;
    int m_running = 0;
    std::exception_ptr m_fatal;
};

}  // namespace

int usualJobs(const MatcherInfo& matcher, int sparedCores) {
    constexpr int kMost = 16;
    if (matcher.requiredFile()) return 1;
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) - sparedCores, 1, kMost);
}

void summarise(const PairSet& set, const std::filesystem::path& folder) {
    BatchEntries entries = readLedgers(ledgersIn(folder));
    std::erase_if(entries, [&](const auto& named) { return !set.find(named.first); });
    writeSummary(folder, entries);
}

BatchCounts Batch::run(const std::vector<std::size_t>& pairs, const BatchOrder& order,
                       const std::function<BatchPace()>& pace) {
    // Other shards write into the folder, too.
    const bool hasItAlone = order.ledger == kBatchLedger;
    if (hasItAlone && sharesFolders(m_settings)) removeUnfinishedFilesBelow(m_settings.folder);
    if (hasItAlone) removeUnfinishedFiles(m_settings.folder);
    BatchRun run(m_set, m_settings, m_services, m_watch, pairs, order);
    return run.run(pace);
}

}  // namespace stereo::app
