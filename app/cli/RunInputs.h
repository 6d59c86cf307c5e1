#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/CommandLine.h"
#include "app/cli/RunArguments.h"
#include "app/open/OpenedFiles.h"
#include "core/recipe/Recipe.h"

namespace stereo::app {

/// The options of a recipe as what a command line is read on top of; `record` is where it came from, if it
/// did.
[[nodiscard]] RunArguments basisOf(const Recipe& recipe, const std::optional<ExportRecord>& record);
/// The recipe of the options, with all else from `opened`.
[[nodiscard]] Recipe recipeOf(const RunArguments& arguments, Recipe opened);

/// The inputs named by the arguments of `run`, by the rules of the window. Of a project all files are read;
/// its archive stays unpacked while this object lives.
class RunInputs {
public:
    /// A remark to print before the run.
    struct Remark {
        std::string sentence;
        std::string note = {};  ///< what the record of the run keeps of it; empty = nothing
    };

    /// Throws UsageError when files make no pair; Error when a project has none or cannot be used; what
    /// readOpenedFiles() throws for a project; Cancelled.
    RunInputs(const OpenRequest& request, const CommandLineServices& services, const RunControl& run);

    [[nodiscard]] const OpenPlan& plan() const { return m_plan; }
    [[nodiscard]] bool isProject() const { return m_opened.has_value(); }
    /// Whether the options come from a record, a project or files: then none are proposed.
    [[nodiscard]] bool saysOptions() const { return isProject() || m_plan.record; }

    /// The values that are given without a command-line option: the options of a record or a project, weights
    /// and those of their card.
    [[nodiscard]] RunArguments basis() const;
    [[nodiscard]] Recipe recipe(const RunArguments& arguments) const;
    /// The inputs of the recipe, when they were read already.
    [[nodiscard]] std::optional<Inputs> readAlready() const;

    [[nodiscard]] std::vector<Remark> remarks(const OpenRequest& request, const RunControl& run) const;

    /// The content of the project's file; empty when there is none.
    [[nodiscard]] ProjectDocument document() const;
    /// The project of a run that was made from `inputs` by `recipe`.
    [[nodiscard]] Project projectOf(const Recipe& recipe, const Inputs& inputs) const;
    /// The folder of the archive that was unpacked; empty = none was.
    [[nodiscard]] const std::filesystem::path& unpackedIn() const { return m_plan.unpackedIn; }

private:
    void adoptProject();
    void straightenRows(const RunControl& run);
    /// Throws why the images of the project cannot be read.
    [[noreturn]] void failForImages(Failure failure) const;
    /// The recipe of the project or record, before the command line's options; empty for plain files.
    [[nodiscard]] Recipe recipeAsOpened() const;

    const CommandLineServices& m_services;
    OpenPlan m_plan;
    std::optional<OpenedFiles> m_opened;              ///< of a project
    Project m_project;                                ///< of m_opened
    std::vector<Remark> m_rowsRemarks;                ///< of straightenRows()
    std::shared_ptr<const PrivateFolder> m_unpacked;  ///< null = the plan has no archive
};

}  // namespace stereo::app
