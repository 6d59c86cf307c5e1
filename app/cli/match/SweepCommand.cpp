#include "app/cli/match/SweepCommand.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <ostream>

#include "app/cli/Interrupt.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/RunInputs.h"
#include "app/cli/match/SweepArguments.h"
#include "app/project/Version.h"
#include "app/results/Exporter.h"
#include "app/sweep/SweepForecast.h"
#include "app/sweep/SweepMatcher.h"
#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/FileBytes.h"
#include "core/match/CommonOptions.h"
#include "core/match/ProposedIterations.h"
#include "core/recipe/Inputs.h"
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
          m_inputs(inputs),
          m_recipe(inputs.recipe(arguments.run)),
          m_plan(planOf(arguments, services.matchers)) {}

    void execute(const RunControl& control);
    /// The state of execute().
    void show(const Progress& progress) {
        if (m_line) m_line->show(progress);
    }

private:
    [[nodiscard]] Inputs read(const RunControl& control);
    void prepare(const Inputs& inputs);
    void proposeIterations();
    void begin(std::size_t cell);
    void tell(const SweepCell& cell, std::size_t index);
    void finish(const SweepResult& sweep);
    void say(const std::string& sentence) const {
        if (!m_arguments.quiet) m_services.err << plainLine(sentence) << '\n';
    }

    const SweepArguments& m_arguments;
    const CommandLineServices& m_services;
    const RunInputs& m_inputs;
    Recipe m_recipe;
    SweepPlan m_plan;
    SweepCost m_cost;
    std::filesystem::path m_folder;
    std::size_t m_told = 0;
    std::optional<ProgressLine> m_line;  ///< exists while a cell is made
};

void SweepCommand::execute(const RunControl& control) {
    const Inputs inputs = read(control);
    prepare(inputs);
    SweepMatcher matcher(m_services.matchers);
    Sweep sweep(m_plan, m_recipe, inputs, m_services.matchers);
    const SweepWatch watch{.began = [&](std::size_t cell) { begin(cell); },
                           .ended = [&](const SweepCell& cell, std::size_t index) { tell(cell, index); }};
    try {
        sweep.run(matcher.matching(), control, watch);
    } catch (const Cancelled&) {  // to keep what is done
        m_line.reset();
        if (sweep.result().best) finish(sweep.result());
        throw;
    }
    if (!sweep.result().best) {
        throw Error(ErrorKind::BadInput, "Not one cell of the sweep could be made. The first says: " +
                                             sweep.result().cells.front().failure);
    }
    finish(sweep.result());
}

Inputs SweepCommand::read(const RunControl& control) {
    for (const RunInputs::Remark& remark : m_inputs.remarks(m_arguments.run.inputs, control)) {
        say(remark.sentence);
        if (!remark.note.empty()) m_recipe.notes.push_back(remark.note);
    }
    std::optional<Inputs> read = m_inputs.readAlready();
    if (!read) read = readInputs(m_recipe);
    for (const std::string& note : read->notes) say(fmt::format("Warning: {}.", note));
    if (read->calibration) {
        for (const std::string& note : read->calibration->notes) say(asNote(note) + ".");
    }
    return *read;
}

void SweepCommand::prepare(const Inputs& inputs) {
    m_folder = m_arguments.outFolder.value_or("out" / pathFromText(pairFileName(*inputs.pair) + "-sweep"));
    makeFolder(m_folder);
    std::vector<std::filesystem::path> files;
    for (const std::string& name : sweepFileNames(m_plan)) files.push_back(m_folder / name);
    requireWritable(files);
    proposeIterations();
    std::optional<StereoCalibration> calibration;
    if (inputs.calibration) calibration = inputs.calibration->calibration;
    m_cost = expectSweep(m_services.forecast, settingsOf(m_plan, m_services.matchers), m_services.matchers,
                         inputs.pair->size(), calibration);
    say(sentenceOf(m_cost, freeMemoryBytes()));
}

/// Unless a number is given, varied, or comes with the input.
void SweepCommand::proposeIterations() {
    const auto varies = [&](const char* option) {
        return std::ranges::find(m_plan.axes, option, &SweepAxis::option) != m_plan.axes.end();
    };
    const bool isChosen = m_inputs.saysOptions() || m_arguments.run.given.contains(iterationsRow().flag);
    if (isChosen || varies(option::kIterations) || varies(SweepAxis::kMatcher)) return;
    const MatcherInfo& matcher = m_services.matchers.required(m_plan.matcherId);
    const std::string origin = adoptProposedIterations(matcher, m_plan.options);
    if (origin.empty()) return;
    m_recipe.notes.push_back("iterations " + std::to_string(m_plan.options.iterations) + ", " + origin);
}

void SweepCommand::begin(std::size_t cell) {
    if (m_arguments.quiet) return;
    m_line.emplace(m_services.err, m_services.errIsTerminal);
    if (m_cost.cells[cell].seconds) m_line->expect(*m_cost.cells[cell].seconds, 1);
}

void SweepCommand::tell(const SweepCell& cell, std::size_t index) {
    m_line.reset();
    ++m_told;
    std::string what = cell.failure;
    if (cell.isDone()) {
        what = shortSeconds(cell.seconds);
        if (cell.peakMemoryBytes > 0) what += ", " + bytesText(cell.peakMemoryBytes);
        what += fmt::format(", {} % matched", fixedText(100 * cell.matchedShare, 1));
    }
    say(fmt::format("{} of {}  {}: {}", m_told, m_plan.cellCount(), m_plan.longNameOf(index), what));
}

/// Whatever was asked to stop: what is done is written.
void SweepCommand::finish(const SweepResult& sweep) {
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
    m_services.out << "Wrote to " << pathText(m_folder) << ":\n";
    for (const std::string& file : record.files)
        m_services.out << "  " << file << "  " << std::filesystem::file_size(m_folder / file) << " bytes\n";
}

}  // namespace

void sweepPair(const QStringList& arguments, const CommandLineServices& services) {
    const SweepArguments asked = parseSweepArguments(arguments, services.matchers);
    if (asked.help) {
        services.out << sweepHelp(services.matchers);
        return;
    }
    const Interrupt interrupt;
    std::stop_source stop;
    const auto stopIfAsked = [&](const Progress&) {
        if (interrupt.requested()) stop.request_stop();
    };
    const RunInputs inputs(asked.run.inputs, services, RunControl(stop.get_token(), stopIfAsked));
    const SweepArguments complete = parseSweepArguments(arguments, services.matchers, inputs.basis());
    SweepCommand command(complete, inputs, services);
    command.execute(RunControl(stop.get_token(), [&](const Progress& progress) {
        stopIfAsked(progress);
        command.show(progress);
    }));
}

}  // namespace stereo::app
