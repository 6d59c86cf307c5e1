#include "app/cli/match/PairSweep.h"

#include <fmt/core.h>

#include <algorithm>
#include <ostream>
#include <utility>

#include "app/results/Exporter.h"
#include "app/sweep/SweepMatcher.h"
#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/FileBytes.h"
#include "core/match/CommonOptions.h"
#include "core/match/ProposedIterations.h"
#include "core/sweep/SweepNumbers.h"

namespace stereo::app {

std::string proposeIterations(SweepPlan& plan, const RunArguments& arguments,
                              const MatcherRegistry& matchers) {
    const auto varies = [&](const char* option) {
        return std::ranges::find(plan.axes, option, &SweepAxis::option) != plan.axes.end();
    };
    const bool isGiven = arguments.given.contains(iterationsRow().flag);
    if (isGiven || varies(option::kIterations) || varies(SweepAxis::kMatcher)) return {};
    const std::string origin = adoptProposedIterations(matchers.required(plan.matcherId), plan.options);
    return origin.empty() ? std::string()
                          : "iterations " + std::to_string(plan.options.iterations) + ", " + origin;
}

PairSweep::PairSweep(const RunArguments& arguments, const RunInputs& inputs, SweepPlan plan, bool isQuiet,
                     const CommandLineServices& services)
    : m_arguments(arguments),
      m_inputs(inputs),
      m_services(services),
      m_isQuiet(isQuiet),
      m_recipe(inputs.recipe(arguments)),
      m_plan(std::move(plan)) {}

Inputs PairSweep::read(const RunControl& control) {
    for (const RunInputs::Remark& remark : m_inputs.remarks(m_arguments.inputs, control)) {
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

void PairSweep::prepareFolder(const std::filesystem::path& folder,
                              const std::vector<std::string>& names) const {
    std::vector<std::filesystem::path> files;
    for (const std::string& name : names) {
        files.push_back(folder / name);
        makeFolder(files.back().parent_path());
    }
    requireWritable(files);
}

void PairSweep::make(const Inputs& inputs, const RunControl& control) {
    proposeIterations();
    expect(inputs);
    SweepMatcher matcher(m_services.matchers);
    Sweep sweep(m_plan, m_recipe, inputs, m_services.matchers);
    const SweepWatch watch{.began = [&](std::size_t cell) { begin(cell); },
                           .ended = [&](const SweepCell& cell, std::size_t index) { tell(cell, index); }};
    try {
        sweep.run(matcher.matching(), control, watch);
    } catch (const Cancelled&) {  // to keep what is done
        m_line.reset();
        m_result = sweep.result();
        throw;
    }
    m_result = sweep.result();
    if (m_result.best) return;
    throw Error(ErrorKind::BadInput,
                "Not one cell of the sweep could be made. The first says: " + m_result.cells.front().failure);
}

void PairSweep::proposeIterations() {
    if (m_inputs.saysOptions()) return;
    const std::string note = app::proposeIterations(m_plan, m_arguments, m_services.matchers);
    if (!note.empty()) m_recipe.notes.push_back(note);
}

void PairSweep::expect(const Inputs& inputs) {
    std::optional<StereoCalibration> calibration;
    if (inputs.calibration) calibration = inputs.calibration->calibration;
    m_cost = expectSweep(m_services.forecast, settingsOf(m_plan, m_services.matchers), m_services.matchers,
                         inputs.pair->size(), calibration);
    if (m_plan.cellCount() > 1) say(sentenceOf(m_cost, freeMemoryBytes()));
}

void PairSweep::begin(std::size_t cell) {
    if (m_isQuiet) return;
    m_line.emplace(m_services.err, m_services.errIsTerminal);
    if (m_cost.cells[cell].seconds) m_line->expect(*m_cost.cells[cell].seconds, 1);
}

void PairSweep::tell(const SweepCell& cell, std::size_t index) {
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

void PairSweep::say(const std::string& sentence) const {
    if (!m_isQuiet) m_services.err << plainLine(sentence) << '\n';
}

void PairSweep::tellFiles(const std::filesystem::path& folder, const std::vector<std::string>& names) const {
    if (m_isQuiet) return;
    m_services.out << "Wrote to " << pathText(folder) << ":\n";
    for (const std::string& name : names)
        m_services.out << "  " << name << "  " << std::filesystem::file_size(folder / name) << " bytes\n";
}

}  // namespace stereo::app
