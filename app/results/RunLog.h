#pragma once

#include <QObject>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "app/results/Run.h"
#include "core/project/ProjectFile.h"

namespace stereo::app {

/// Every run since the start, oldest first, with as many of their results as the budget allows: beyond it the
/// oldest results are dropped, never the latest nor one that is pinned; what they were made with stays. Two
/// can be pinned to be compared. GUI thread.
class RunLog : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kBudgetBytes = std::size_t{1} << 30;

    explicit RunLog(std::size_t budgetBytes = kBudgetBytes, QObject* parent = nullptr);

    /// REQUIRES: kept.result is not null and no run has its id yet.
    void add(RunSnapshot kept);
    [[nodiscard]] const std::vector<Run>& runs() const { return m_runs; }
    /// Null when there is none (any more); valid until the next change.
    [[nodiscard]] const Run* find(quint64 id) const;
    /// The run that ended with this result, also where the result was recalled from its iterations; null when
    /// there is none (any more).
    [[nodiscard]] const Run* runOf(const StereoResult& result) const;
    /// "Run 3", or "Run 3, iteration 12" of one that was recalled from it; never empty.
    [[nodiscard]] std::string nameOf(const StereoResult& result) const;
    /// Runs of earlier times, of which the numbers are there: as if their results had been dropped. Those
    /// that are here already are passed over.
    void restore(const std::vector<RunNumbers>& runs);
    /// For a result that was stored: no request has it.
    [[nodiscard]] quint64 nextStoredId() { return ++m_lastRestored; }
    /// Of all runs, oldest first.
    [[nodiscard]] std::vector<RunNumbers> numbers() const;
    void remove(quint64 id);
    /// An empty name is not taken.
    void rename(quint64 id, const std::string& name);

    [[nodiscard]] std::size_t budgetBytes() const { return m_budgetBytes; }
    /// What the kept results take: their maps, and each of their pairs and pictures of stages once.
    [[nodiscard]] std::size_t resultBytes() const;
    [[nodiscard]] std::size_t resultCount() const;

    /// Pins a run whose result is kept; a third takes the place of the first. Unpins one that is pinned.
    void togglePin(quint64 id);
    [[nodiscard]] bool isPinned(quint64 id) const;
    /// The pinned runs in the order they were pinned: two at most.
    [[nodiscard]] const std::vector<quint64>& pinned() const { return m_pinned; }

Q_SIGNALS:
    void changed();
    /// Which runs are pinned.
    void pinsChanged();
    /// This result had to go.
    void dropped(const stereo::app::Run& run);

private:
    /// Ids of requests are below it.
    static constexpr quint64 kRestored = quint64{1} << 62;

    void keepWithinBudget();
    [[nodiscard]] Run* findAny(quint64 id);
    [[nodiscard]] const Run* runThrough(const StereoResult& result) const;

    std::size_t m_budgetBytes;
    std::vector<Run> m_runs;
    std::vector<quint64> m_pinned;
    int m_count = 0;  ///< ever added: for the names
    quint64 m_lastRestored = kRestored;
};

}  // namespace stereo::app
