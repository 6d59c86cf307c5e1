#include "app/cli/match/SweepCommand.h"

#include <ostream>

#include "app/cli/match/MatchCommand.h"
#include "app/cli/match/PairSweep.h"
#include "app/cli/match/SetSweep.h"
#include "app/cli/match/SweepArguments.h"
#include "app/project/Version.h"
#include "app/results/Exporter.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/sweep/SweepFiles.h"
#include "core/sweep/SweepTable.h"

namespace stereo::app {
namespace {

class SweepCommand {
public:
    /// All must outlive the command; `inputs` is what arguments.run.inputs mean.
    SweepCommand(const SweepArguments& arguments, const RunInputs& inputs,
                 const CommandLineServices& services)
        : m_arguments(arguments),
          m_services(services),
          m_sweep(arguments.run, inputs, planOf(arguments, services.matchers), arguments.quiet, services) {}

    void execute(const RunControl& control);
    /// The state of execute().
    void show(const Progress& progress) { m_sweep.show(progress); }

private:
    void finish();

    const SweepArguments& m_arguments;
    const CommandLineServices& m_services;
    PairSweep m_sweep;
    std::filesystem::path m_folder;
};

void SweepCommand::execute(const RunControl& control) {
    const Inputs inputs = m_sweep.read(control);
    m_folder = m_arguments.outFolder.value_or("out" / pathFromText(pairFileName(*inputs.pair) + "-sweep"));
    m_sweep.prepareFolder(m_folder, sweepFileNames(m_sweep.plan()));
    try {
        m_sweep.make(inputs, control);
    } catch (const Cancelled&) {  // to keep what is done
        if (m_sweep.result().best) finish();
        throw;
    }
    finish();
}

/// Whatever was asked to stop: what is done is written.
void SweepCommand::finish() {
    const SweepResult& sweep = m_sweep.result();
    const SweepRecord record = writeSweep(sweep, m_folder, std::string(programVersion()), m_services.matchers,
                                          m_services.hasher, {});
    const SweepSummary summary = summaryOf(sweep);
    if (m_arguments.json) {
        m_services.out << toJson(record, sweep, summary, m_services.matchers);
        return;
    }
    if (m_arguments.quiet) return;
    m_services.out << sweepText(sweep, summary);
    m_services.out << "* No other cell is better in time and in " << summary.error.phrase << ".\n";
    const std::string sentence = sentenceOf(summary, sweep.plan);
    if (!sentence.empty()) m_services.out << sentence << '\n';
    if (sweep.failedCount() > 0)
        m_services.out << countedText(sweep.failedCount(), "cell") << " failed; sweep.csv says why.\n";
    m_sweep.tellFiles(m_folder, record.files);
}

}  // namespace

ExitCode sweepPair(const QStringList& arguments, const CommandLineServices& services) {
    const SweepArguments asked = parseSweepArguments(arguments, services.matchers);
    if (!asked.set.empty()) return sweepSet(asked, services);
    executeMatchCommand<SweepCommand>(arguments, services, parseSweepArguments, sweepHelp,
                                      [](const SweepArguments& asked) { return asked.run.inputs; });
    return ExitCode::Done;
}

}  // namespace stereo::app
