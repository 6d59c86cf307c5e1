#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/ProgressLine.h"
#include "app/cli/RunInputs.h"
#include "app/sweep/SweepForecast.h"
#include "core/sweep/Sweep.h"

namespace stereo::app {

/// Gives a plan the iterations that the matcher's files propose, where nobody gives or varies them. Returns a
/// note that says so; empty = they are as they were. Throws what adoptProposedIterations() throws.
[[nodiscard]] std::string proposeIterations(SweepPlan& plan, const RunArguments& arguments,
                                            const MatcherRegistry& matchers);

/// The sweep of a command: reads the pair, makes the cells and says on the error stream what is read,
/// expected and done.
class PairSweep {
public:
    /// All but the plan must outlive it; `inputs` is what arguments.inputs mean.
    PairSweep(const RunArguments& arguments, const RunInputs& inputs, SweepPlan plan, bool isQuiet,
              const CommandLineServices& services);

    /// Throws what readInputs() throws.
    [[nodiscard]] Inputs read(const RunControl& control);
    /// Makes the folder and checks that these files can be written. Throws Error(CannotWrite).
    void prepareFolder(const std::filesystem::path& folder, const std::vector<std::string>& names) const;
    /// Throws Cancelled: result() has what was made by then. Throws Error when not one cell could be made.
    void make(const Inputs& inputs, const RunControl& control);
    /// Of make(); empty before.
    [[nodiscard]] const SweepResult& result() const { return m_result; }
    [[nodiscard]] const SweepPlan& plan() const { return m_plan; }

    /// The state of make().
    void show(const Progress& progress) {
        if (m_line) m_line->show(progress);
    }
    void say(const std::string& sentence) const;
    /// Prints where these files are and how large; not when it is to be quiet.
    void tellFiles(const std::filesystem::path& folder, const std::vector<std::string>& names) const;

private:
    void proposeIterations();
    void expect(const Inputs& inputs);
    void begin(std::size_t cell);
    void tell(const SweepCell& cell, std::size_t index);

    const RunArguments& m_arguments;
    const RunInputs& m_inputs;
    const CommandLineServices& m_services;
    bool m_isQuiet;
    Recipe m_recipe;
    SweepPlan m_plan;
    SweepCost m_cost;
    SweepResult m_result;
    std::size_t m_told = 0;
    std::optional<ProgressLine> m_line;  ///< exists while a cell is made
};

}  // namespace stereo::app
