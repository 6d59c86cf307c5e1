#pragma once

#include <QObject>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/match/RunProgress.h"
#include "app/match/StereoResult.h"
#include "app/sweep/SweepForecast.h"
#include "app/workbench/experiment/NamedResult.h"
#include "core/sweep/SweepNumbers.h"

namespace stereo::app {

class Workbench;
struct Failure;

/// What a person asks a sweep to vary: options by their ids, and the texts of their values (sweepSteps()).
struct SweepRequest {
    std::string rowOption = {};  ///< empty = one option alone, whose cells stand in one row
    std::string rowSteps = {};
    std::string columnOption = {};
    std::string columnSteps = {};

    bool operator==(const SweepRequest&) const = default;
};

/// An option that can be varied.
struct SweepChoice {
    std::string option;
    std::string title;
    std::string steps;  ///< that are proposed
};

/// Sweeps over the open pair: what would be tried and what it costs, the cells that are made, and what they
/// say. The cells of another pair are dropped. GUI thread.
class SweepDesk : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive the desk.
    explicit SweepDesk(Workbench& workbench, QObject* parent = nullptr);

    /// What of the chosen matcher can be varied, and the matcher itself where there are several.
    [[nodiscard]] std::vector<SweepChoice> choices() const;
    [[nodiscard]] const SweepRequest& request() const { return m_request; }
    /// Cells that are done stay until start(). Does nothing while a sweep runs.
    void setRequest(const SweepRequest& request);
    /// Why the request cannot be done, a sentence; empty = it can.
    [[nodiscard]] const std::string& problem() const { return m_next.problem; }
    /// What the sweep of the request will cost; empty without a pair or with a problem().
    [[nodiscard]] const SweepCost& nextCost() const { return m_next.cost; }
    /// Whether the cells are those of the request.
    [[nodiscard]] bool isOfRequest() const { return m_sweep.doneCount() == 0 || m_request == m_made; }

    /// The cells, done or not: of the request until one is done. No axes and no cells where there is a
    /// problem().
    [[nodiscard]] const SweepResult& sweep() const { return m_sweep; }
    /// What its cells were expected to cost.
    [[nodiscard]] const SweepCost& cost() const { return m_cost; }
    [[nodiscard]] const SweepSummary& summary() const { return m_summary; }
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// Whether cells were left out because it was stopped.
    [[nodiscard]] bool isStopped() const { return m_isStopped; }
    [[nodiscard]] std::optional<std::size_t> presentCell() const { return m_present; }
    [[nodiscard]] double presentFraction() const { return m_fraction; }
    [[nodiscard]] double elapsedSeconds() const { return m_seconds; }

    /// Makes all cells; those of the last sweep go, and a run that is under way is stopped. Does nothing
    /// without a pair, with a problem(), or while something else is made aside.
    void start();
    /// What is done stays.
    void stop();

    /// Shows the result of a cell; the project stays as it is. Does nothing for a cell that is not done.
    void show(std::size_t cell);
    /// Sets matcher and options of a cell as one step and shows its result where there is one.
    void use(std::size_t cell);
    /// Enters a cell that is done in the log of runs, by its name, and pins it there, or takes the pin away.
    void togglePin(std::size_t cell);
    /// The cell that is shown; none = another result is.
    [[nodiscard]] std::optional<std::size_t> shownCell() const;

    /// Two results to write an experiment of: the two pinned cells; else the result that is shown, or the
    /// cell of the parameters, and the cell of the least error. None = there are no two that differ.
    [[nodiscard]] std::optional<std::pair<NamedResult, NamedResult>> forExperiment() const;

    /// Writes sheet, table, plots and record into a folder, in the background. REQUIRES: a cell is done, and
    /// nothing runs
    void save(const std::filesystem::path& folder);

Q_SIGNALS:
    /// The cells or what they say.
    void changed();
    /// The request, its problem or what it costs.
    void requestChanged();
    /// Of the present cell.
    void progressed();
    void shownChanged();
    void saved(const std::filesystem::path& folder);

private:
    /// A sweep that is not made.
    struct Planned {
        SweepResult sweep = {};
        SweepCost cost = {};
        std::string problem = {};
    };

    [[nodiscard]] Planned planned() const;
    void followRequest();
    void adoptPlan();
    [[nodiscard]] SweepAxis axisOf(const std::string& option, const std::string& steps) const;
    void makeNext();
    void adoptCell(const StereoResultPtr& result);
    void failCell(const std::string& sentence);
    void end(bool isStopped);
    void summarise();
    void followPair();
    void logCell(std::size_t cell);
    [[nodiscard]] std::optional<std::size_t> cellOf(const StereoResultPtr& result) const;
    [[nodiscard]] NamedResult namedCell(std::size_t cell) const;
    [[nodiscard]] NamedResult presentResult() const;

    Workbench& m_workbench;
    SweepRequest m_request;
    SweepRequest m_made;  ///< what the cells are of
    Planned m_next;       ///< by m_request
    SweepResult m_sweep;
    SweepCost m_cost;
    SweepSummary m_summary;
    std::vector<StereoResultPtr> m_results;  ///< of the cells; null = not made
    std::vector<std::size_t> m_waiting;      ///< cells to make, the next one last
    std::optional<std::size_t> m_present;
    bool m_isRunning = false;
    bool m_isStopped = false;
    double m_fraction = 0;
    double m_seconds = 0;
};

}  // namespace stereo::app
