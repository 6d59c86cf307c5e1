#pragma once

#include <QObject>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "app/results/Run.h"
#include "core/project/ProjectFile.h"

namespace stereo::app {

/// Every run since the start, oldest first, holding as many of their results as the budget allows: beyond it
/// the oldest results are dropped, except the latest and pinned ones; the numbers of a run always stay. Two
/// runs can be pinned to be compared. GUI thread.
class RunLog : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kBudgetBytes = std::size_t{1} << 30;

    explicit RunLog(std::size_t budgetBytes = kBudgetBytes, QObject* parent = nullptr);

    /// While one lives the log changes without a signal: announce() emits what waits. For changes of several
    /// parts, whose slots may read all of them.
    class Quiet {
    public:
        explicit Quiet(RunLog& log) : m_log(log) { ++m_log.m_quiet; }
        ~Quiet() { --m_log.m_quiet; }
        Quiet(const Quiet&) = delete;
        Quiet& operator=(const Quiet&) = delete;

    private:
        RunLog& m_log;
    };
    /// Does nothing while a Quiet lives.
    void announce();

    /// REQUIRES: snapshot.result is not null and no run has its id yet.
    void add(RunSnapshot snapshot);
    [[nodiscard]] const std::vector<Run>& runs() const { return m_runs; }
    /// Null when there is none (any more); valid until the next change.
    [[nodiscard]] const Run* find(quint64 id) const;
    /// The run that ended with this result, also when the result was recalled from its iterations; null when
    /// there is none (any more).
    [[nodiscard]] const Run* runOf(const StereoResult& result) const;
    /// "Run 3", or "Run 3, iteration 12" for an iteration recalled from it; never empty.
    [[nodiscard]] std::string nameOf(const StereoResult& result) const;
    /// Begins again with the runs of a project: their numbers, without results.
    void restart(const std::vector<RunNumbers>& runs);
    /// The id for a result that was read from a file: of the run with these numbers, whatever its errors
    /// are, as long as that has no result; else one that no request has.
    [[nodiscard]] quint64 storedId(const RunNumbers& numbers);
    /// Adds a result that was read from a file, with an id of storedId(), to its run or as another run.
    void addStored(RunSnapshot snapshot);
    /// The numbers of the run that ended with this result; where there is none, those of the result alone.
    [[nodiscard]] RunNumbers numbersOf(const StereoResult& result) const;
    /// The numbers of all runs, oldest first.
    [[nodiscard]] std::vector<RunNumbers> numbers() const;
    /// Sets the errors of a run. REQUIRES: find(id)
    void setErrors(quint64 id, const TruthMetrics& metrics);
    /// The runs of the pair with this name have no errors any more.
    void forgetErrors(const std::string& pairName);
    void remove(quint64 id);
    /// An empty name is ignored.
    void rename(quint64 id, const std::string& name);

    [[nodiscard]] std::size_t budgetBytes() const { return m_budgetBytes; }
    /// The bytes of the held results: their maps, and each of their pairs and stage pictures once.
    [[nodiscard]] std::size_t resultBytes() const;
    [[nodiscard]] std::size_t resultCount() const;

    /// Pins a run whose result is held; a third pin replaces the first. Unpins a pinned run.
    void togglePin(quint64 id);
    [[nodiscard]] bool isPinned(quint64 id) const;
    /// The pinned runs in the order they were pinned: two at most.
    [[nodiscard]] const std::vector<quint64>& pinned() const { return m_pinned; }

Q_SIGNALS:
    // All that one call changes has changed before the first of these.

    /// The list or a run in it is different: read runs().
    void changed();
    /// Which runs are pinned.
    void pinsChanged();
    /// The result of this run was dropped to stay within the budget.
    void dropped(const stereo::app::Run& run);

private:
    [[nodiscard]] static RunNumbers numbersOf(const Run& run);
    /// Ids of requests are below it.
    static constexpr quint64 kRestored = quint64{1} << 62;

    /// The signals that are due.
    struct Due {
        bool list = false;
        bool pins = false;
        std::vector<Run> dropped;
    };

    void noteChange() {
        m_due.list = true;
        announce();
    }
    void dropBeyondBudget();
    [[nodiscard]] Run* findAny(quint64 id);
    [[nodiscard]] const Run* runThrough(const StereoResult& result) const;

    std::size_t m_budgetBytes;
    std::vector<Run> m_runs;
    std::vector<quint64> m_pinned;
    int m_count = 0;  ///< ever added: for the names
    int m_quiet = 0;
    Due m_due;
    quint64 m_lastRestored = kRestored;
};

}  // namespace stereo::app
