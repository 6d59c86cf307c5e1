#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/batch/BatchPair.h"
#include "core/batch/BatchLedger.h"

namespace stereo::app {

/// How a batch goes on.
enum class BatchPace {
    GoOn,
    FinishWriting,  ///< begin nothing more, stop matching, write what is matched
    StopNow,        ///< write no other file
};

/// How the pairs of a batch are run.
struct BatchOrder {
    std::string ledger = {};                   ///< its name in the output folder
    int jobs = 1;                              ///< matchers side by side
    bool resumes = false;                      ///< what is done already is left alone
    bool stopsOnError = false;                 ///< the first failure ends it
    std::chrono::milliseconds patience{1000};  ///< between two tries to write on a full disk
    /// Called by the threads that read before each pair, and may wait until the token asks to stop: it does
    /// when the batch ends for whatever reason. Null = none waits.
    std::function<void(const std::stop_token& stop)> beforeEach = {};
    const char* howToStop = "Ctrl+C stops it";  ///< for the sentence about a full disk
};

/// How many matchers run side by side when nobody says so: one for a core, but for those that are spared for
/// something else; one in all of a matcher with weights, which takes what there is for one pair.
[[nodiscard]] int usualJobs(const MatcherInfo& matcher, int sparedCores = 0);

/// Writes the summary of those pairs of the set that a batch in the folder has done or failed on. Throws what
/// readLedgers() and writeSummary() throw.
void summarise(const PairSet& set, const std::filesystem::path& folder);

/// Whoever watches a batch: called from its threads, one at a time but for what is said otherwise.
struct BatchWatch {
    /// A pair is in the ledger.
    std::function<void(const BatchEntry& entry)> finished = {};
    std::function<void(const std::string& id)> skipped = {};  ///< it was done already
    std::function<void(const std::string& sentence)> said = {};
    /// How far the match of a pair is: called from the thread that matches, several of them at a time.
    std::function<void(const std::string& id, const Progress& progress)> progressed = {};
};

struct BatchCounts {
    std::size_t done = 0;
    std::size_t kept = 0;  ///< of the done ones: their matches were there already
    std::size_t failed = 0;
    std::size_t skipped = 0;  ///< done already

    [[nodiscard]] std::size_t all() const { return done + failed + skipped; }
};

/// Runs pairs of a set one after the other in three stages that overlap: reading, rectifying and checking the
/// next ones, matching, writing the last ones. Matchers stay warm. A failure of one pair is an entry of the
/// ledger and stops nothing else.
class Batch {
public:
    /// All but the watch must outlive it. The folder exists, and no other batch has its ledger.
    Batch(const PairSet& set, const BatchSettings& settings, const BatchServices& services, BatchWatch watch)
        : m_set(set), m_settings(settings), m_services(services), m_watch(std::move(watch)) {}

    /// Runs these pairs and returns when all are done, or as `pace` says, which is asked in this thread some
    /// twenty times a second. Throws what writing the ledger throws, but for a full disk, and what
    /// MatcherRegistry::create() and readLedgers() throw.
    BatchCounts run(const std::vector<std::size_t>& pairs, const BatchOrder& order,
                    const std::function<BatchPace()>& pace);

private:
    const PairSet& m_set;
    const BatchSettings& m_settings;
    const BatchServices& m_services;
    BatchWatch m_watch;
};

}  // namespace stereo::app
