#pragma once

#include <QObject>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/experiment/AsideRuns.h"
#include "app/workbench/experiment/ExperimentResults.h"
#include "app/workbench/experiment/NamedResult.h"
#include "core/experiment/ExperimentTemplates.h"

namespace stereo::app {

class Workbench;

/// The experiments of the open project: they are written from two results, or by a template that makes its
/// results first; title and conclusion are steps of the person. One of them is shown, or the next one, which
/// has its first result at most. GUI thread.
class ExperimentDesk : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive the desk.
    explicit ExperimentDesk(Workbench& workbench, QObject* parent = nullptr);

    /// Those of the project, the oldest first.
    [[nodiscard]] const std::vector<WrittenExperiment>& experiments() const;
    /// The place of the shown one; none = the next one is shown.
    [[nodiscard]] std::optional<std::size_t> place() const;
    /// Null = the next one is shown. Valid until the project changes.
    [[nodiscard]] const WrittenExperiment* shown() const;
    void show(std::size_t place);
    void showNext();

    // Of the shown one, each a step. REQUIRES: shown()
    void setTitle(const std::string& title);
    void setConclusion(const std::string& conclusion);
    void remove();

    // The next one.

    /// A; its result is null until keepFirst(), and again when another pair opens.
    [[nodiscard]] const NamedResult& first() const { return m_first; }
    /// B: what is shown in the window, where that is not A; null = there is none.
    [[nodiscard]] NamedResult second() const;
    /// What is shown in the window is A of the next experiment. REQUIRES: RunDesk::result()
    void keepFirst();
    /// Writes the next experiment. REQUIRES: first().result, second().result
    void keepSecond();

    // Writing one, in the background: it becomes part of the project, and is shown.

    /// REQUIRES: both are results of the open pair, and not null
    void write(const NamedResult& first, const NamedResult& second);
    /// Why a template cannot be made now, in a sentence; empty = it can.
    [[nodiscard]] std::string whyNot(const ExperimentTemplate& kind) const;
    /// Makes the results of the open pair that a template needs, and writes it. Does nothing while whyNot().
    void begin(const ExperimentTemplate& kind);
    /// Makes the results of the shown one again that are not in memory. Does nothing where none is missing.
    void makeAgain();
    /// Ends begin() and makeAgain(): a template is written with what is made, where that can be compared.
    void stop() { m_runs.stop(); }
    [[nodiscard]] const AsideRuns& runs() const { return m_runs; }
    /// Why the last begin() or makeAgain() failed, or one of its results, in sentences; also why an
    /// experiment could not be added. Empty = nothing failed.
    [[nodiscard]] const std::string& problem() const { return m_problem; }

    /// Of the columns of the shown one, or of the next one as far as they are there; null = not in memory.
    [[nodiscard]] std::vector<StereoResultPtr> results() const;
    /// Whether the shown one is about the pair that is open: its results can be made again.
    [[nodiscard]] bool isOfOpenPair() const;

    /// Writes Markdown, page, record and pictures into a folder, in the background: without pictures where a
    /// result is not in memory. REQUIRES: shown()
    void saveFolder(const std::filesystem::path& folder);
    /// The same as one HTML file.
    void savePage(const std::filesystem::path& file);

Q_SIGNALS:
    /// The list, which of them is shown, what they say, or the state of runs().
    void changed();
    /// results() may be others.
    void resultsChanged();
    /// Another one was written.
    void written();
    void saved(const std::filesystem::path& path, bool hasPictures);

private:
    /// What is being made: a template, or results of an experiment once more.
    struct Making {
        const ExperimentTemplate* kind = nullptr;  ///< null = results once more
        SweepPlan plan = {};
        std::string made = {};                  ///< of the experiment whose results are made
        std::vector<std::size_t> columns = {};  ///< that are
    };

    void adopt(const MadeAside& made);
    void adoptTemplate(const MadeAside& made);
    void writeGeometry(const StereoResultPtr& result);
    void startAgain(const WrittenExperiment& experiment, const std::vector<StereoResultPtr>& found);
    void add(WrittenExperiment experiment, const std::vector<StereoResultPtr>& results);
    void change(const WrittenExperiment& next);
    void follow();
    void keep();
    void fail(const std::string& sentence);
    [[nodiscard]] std::string nextMoment() const;
    template <typename Write>
    void save(Write write, const std::filesystem::path& path);

    Workbench& m_workbench;
    AsideRuns m_runs;
    ExperimentResults m_results;
    std::string m_shown;  ///< when the shown one was made; empty = the next one
    NamedResult m_first;
    std::vector<StereoResultPtr> m_kept;  ///< of the shown one: they stay in memory
    Making m_making;
    std::string m_problem;
};

}  // namespace stereo::app
