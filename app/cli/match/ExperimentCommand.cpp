#include "app/cli/match/ExperimentCommand.h"

#include <fmt/core.h>

#include <ostream>

#include "app/cli/match/ExperimentArguments.h"
#include "app/cli/match/MatchCommand.h"
#include "app/cli/match/PairSweep.h"
#include "app/project/Version.h"
#include "app/results/Exporter.h"
#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/experiment/ExperimentFiles.h"
#include "core/experiment/ExperimentRecord.h"
#include "core/experiment/ExperimentText.h"
#include "core/experiment/GeometryExperiment.h"
#include "core/experiment/SettingsExperiment.h"

namespace stereo::app {
namespace {

class ExperimentCommand {
public:
    /// All must outlive the command; `inputs` is what arguments.run.inputs mean.
    ExperimentCommand(const ExperimentArguments& arguments, const RunInputs& inputs,
                      const CommandLineServices& services)
        : m_arguments(arguments),
          m_services(services),
          m_sweep(arguments.run, inputs, planOf(arguments, services.matchers), arguments.quiet, services) {}

    void execute(const RunControl& control);
    /// The state of execute().
    void show(const Progress& progress) { m_sweep.show(progress); }

private:
    [[nodiscard]] bool isGeometry() const { return m_arguments.kind->id == kGeometry; }
    void prepare(const Inputs& inputs);
    [[nodiscard]] Experiment experiment(const RunControl& control) const;
    void finish(const RunControl& control);

    const ExperimentArguments& m_arguments;
    const CommandLineServices& m_services;
    PairSweep m_sweep;
    std::filesystem::path m_folder;
};

void ExperimentCommand::execute(const RunControl& control) {
    const Inputs inputs = m_sweep.read(control);
    if (isGeometry()) {
        const auto& read = inputs.calibration;
        requireGeometry(read ? std::optional(read->calibration) : std::nullopt, "--calib");
    }
    prepare(inputs);
    try {
        m_sweep.make(inputs, control);
    } catch (const Cancelled&) {  // to keep what can be compared
        if (m_sweep.result().doneCount() > 1) finish({});
        throw;
    }
    finish(control);
}

void ExperimentCommand::prepare(const Inputs& inputs) {
    const std::string name = fmt::format("{}-{}", pairFileName(*inputs.pair), m_arguments.kind->id);
    m_folder = m_arguments.outFolder.value_or("out" / pathFromText(name));
    std::vector<std::string> names = experimentDocumentNames();
    names.push_back(fmt::format("{}/left.png", kExperimentPictures));
    m_sweep.prepareFolder(m_folder, names);
}

Experiment ExperimentCommand::experiment(const RunControl& control) const {
    const SweepResult& sweep = m_sweep.result();
    Experiment made;
    if (isGeometry()) {
        made =
            geometryExperiment(*sweep.cells.front().outcome, m_services.matchers, m_services.hasher, control);
    } else {
        if (sweep.doneCount() < 2) {
            std::string failure;
            for (const SweepCell& cell : sweep.cells) failure = failure.empty() ? cell.failure : failure;
            throw Error(ErrorKind::BadInput,
                        "Only one result could be made, so there is nothing to compare. " + failure);
        }
        made = experimentOf(sweep, m_services.matchers, m_services.hasher, control);
    }
    made.kind = m_arguments.kind->id;
    made.words = m_arguments.words;
    made.programVersion = programVersion();
    return made;
}

void ExperimentCommand::finish(const RunControl& control) {
    const Experiment made = experiment(control);
    const std::vector<std::string> files = writeExperiment(made, m_folder);
    if (m_arguments.json) {
        m_services.out << toJson(made, files);
        return;
    }
    if (m_arguments.quiet) return;
    m_services.out << plainText(experimentText(made));
    if (made.words.conclusion.empty())
        m_services.out << "The conclusion is still to be written, in experiment.md or with --conclusion.\n";
    m_sweep.tellFiles(m_folder, files);
}

}  // namespace

void writeExperimentOf(const QStringList& arguments, const CommandLineServices& services) {
    executeMatchCommand<ExperimentCommand>(arguments, services, parseExperimentArguments, experimentHelp,
                                           [](const ExperimentArguments& asked) { return asked.run.inputs; });
}

}  // namespace stereo::app
