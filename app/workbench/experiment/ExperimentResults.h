#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/match/StereoResult.h"
#include "core/project/experiment/WrittenExperiment.h"

namespace stereo::app {

class Workbench;

/// Where the results of a project's experiments are: those that are in memory somewhere, as long as they are.
/// It keeps none alive. GUI thread.
class ExperimentResults {
public:
    /// `workbench` must outlive it.
    explicit ExperimentResults(const Workbench& workbench) : m_workbench(workbench) {}

    /// These are the results of the columns of the experiment that was made at this time.
    void remember(const std::string& made, const std::vector<StereoResultPtr>& results);
    /// Of each column of an experiment of the open pair: the one it was made from, or one of the log of runs
    /// with the same options; null = there is none.
    [[nodiscard]] std::vector<StereoResultPtr> find(const WrittenExperiment& experiment) const;
    /// Whether it is about the pair that is open, by the names of its files.
    [[nodiscard]] bool isOfOpenPair(const WrittenExperiment& experiment) const;

private:
    [[nodiscard]] bool fits(const StereoResult& result, const ExperimentColumn& column) const;
    [[nodiscard]] StereoResultPtr logged(const ExperimentColumn& column) const;

    const Workbench& m_workbench;
    std::map<std::string, std::vector<std::weak_ptr<const StereoResult>>> m_remembered;
};

}  // namespace stereo::app
