#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/CommandLine.h"
#include "app/cli/RunArguments.h"
#include "app/open/OpenedFiles.h"
#include "core/recipe/Recipe.h"

namespace stereo::app {

/// What the arguments of `run` mean, by the rules of the window. Of a project all files are read; its archive
/// is unpacked for as long as this is there.
class RunInputs {
public:
    /// Throws UsageError where files make no pair; Error where a project has none or is no good; what
    /// readOpenedFiles() throws for a project; Cancelled.
    RunInputs(const OpenRequest& request, const CommandLineServices& services, const RunControl& run);

    [[nodiscard]] const OpenPlan& plan() const { return m_plan; }
    [[nodiscard]] bool isProject() const { return m_opened.has_value(); }
    /// The options, the matcher, the files among them come from somewhere: nobody is to propose others.
    [[nodiscard]] bool saysOptions() const { return isProject() || m_plan.record; }

    /// What is said without an option for it: the options of a record or a project, weights and what their
    /// card names.
    [[nodiscard]] RunArguments basis() const;
    [[nodiscard]] Recipe recipe(const RunArguments& arguments) const;
    /// Those of the recipe, where they were read already.
    [[nodiscard]] std::optional<Inputs> readAlready() const;

    /// What is worth knowing before the run, in sentences.
    [[nodiscard]] std::vector<std::string> remarks(const OpenRequest& request, const RunControl& run) const;

    /// What the file of the project says; empty where there is none.
    [[nodiscard]] ProjectDocument document() const;
    /// The project of a run that was made from `inputs` by `recipe`.
    [[nodiscard]] Project projectOf(const Recipe& recipe, const Inputs& inputs) const;
    /// The folder of the archive that was unpacked; empty = none was.
    [[nodiscard]] const std::filesystem::path& unpackedIn() const { return m_plan.unpackedIn; }

private:
    void adoptProject();

    const CommandLineServices& m_services;
    OpenPlan m_plan;
    std::optional<OpenedFiles> m_opened;              ///< of a project
    Project m_project;                                ///< of m_opened
    std::shared_ptr<const PrivateFolder> m_unpacked;  ///< null = the plan has no archive
};

}  // namespace stereo::app
