#include "app/cli/match/SetSweep.h"

#include <fmt/core.h>

#include <ostream>
#include <stop_token>

#include "app/cli/Interrupt.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/UsageError.h"
#include "app/cli/batch/BatchSet.h"
#include "app/cli/match/PairSweep.h"
#include "app/project/Version.h"
#include "app/results/Exporter.h"
#include "app/sweep/SweepMatcher.h"
#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/batch/BatchFolder.h"
#include "core/io/FileBytes.h"
#include "core/set/ListPairs.h"
#include "core/set/SetInputs.h"
#include "core/sweep/PairsSweep.h"
#include "core/sweep/SweepFiles.h"

namespace stereo::app {
namespace {

/// "scenes-sweep" for scenes, scenes/ and, within it, for the folder itself.
std::filesystem::path usualName(const std::filesystem::path& set) {
    const std::filesystem::path whole = std::filesystem::absolute(set).lexically_normal();
    const std::filesystem::path named = whole.has_filename() ? whole : whole.parent_path();
    return pathFromText(pathText(named.filename()) + "-sweep");
}

class SetSweep {
public:
    SetSweep(const SweepArguments& arguments, const CommandLineServices& services)
        : m_arguments(arguments),
          m_services(services),
          m_matcher(services.matchers),
          m_all(proposedPlan()),
          m_folder(arguments.outFolder.value_or("out" / usualName(arguments.set))) {}

    void execute(const RunControl& run);
    [[nodiscard]] bool hasFailures() const { return !m_all.failures().empty(); }
    void show(const Progress& progress) {
        if (m_line) m_line->show(progress);
    }

private:
    [[nodiscard]] SweepPlan proposedPlan();
    void sweep(const SetPair& pair, const RunControl& run);
    void keep(const std::string& id, const SweepResult& result);
    void finish() const;
    void say(const std::string& sentence) const {
        if (!m_arguments.quiet) m_services.err << plainLine(sentence) << '\n';
    }

    const SweepArguments& m_arguments;
    const CommandLineServices& m_services;
    SweepMatcher m_matcher;
    FrameReader m_frames;
    std::vector<std::string> m_notes;  ///< of the plan, for the record of each pair
    PairsSweep m_all;
    std::filesystem::path m_folder;
    std::optional<ProgressLine> m_line;  ///< exists while a cell is made
};

SweepPlan SetSweep::proposedPlan() {
    SweepPlan plan = planOf(m_arguments, m_services.matchers);
    const std::string note = proposeIterations(plan, m_arguments.run, m_services.matchers);
    if (!note.empty()) m_notes.push_back(note);
    return plan;
}

void SetSweep::execute(const RunControl& run) {
    const OpenRequest& said = m_arguments.run.inputs;
    const PairSet set =
        listPairs({.paths = {m_arguments.set}, .calibration = said.calibration, .split = said.split}, run);
    for (const SetRemark& remark : set.remarks()) say(remark.sentence);
    if (set.isEmpty())
        throw UsageError{pathText(m_arguments.set) + " holds no pair, so there is nothing to sweep."};
    std::vector<std::filesystem::path> files;
    makeFolder(m_folder);
    for (const std::string& name : pairsFileNames()) files.push_back(m_folder / name);
    requireWritable(files);
    try {
        for (std::size_t i = 0; i < set.size(); ++i) {
            say(fmt::format("{} of {}  {}", i + 1, set.size(), set.id(i)));
            sweep(preparedPair(set.pair(i), said), run);
        }
    } catch (const Cancelled&) {  // to keep what is done
        m_line.reset();
        if (!m_all.ids().empty()) finish();
        throw;
    }
    if (m_all.ids().empty())
        throw Error(ErrorKind::BadInput,
                    "Not one pair could be swept. The first says: " + m_all.failures().front().sentence);
    finish();
}

/// One pair that fails is no reason to leave out the others.
void SetSweep::sweep(const SetPair& pair, const RunControl& run) {
    try {
        Recipe recipe;
        recipe.files = filesForAll(m_arguments.run.inputs, {});
        recipe.matcherId = m_all.plan().matcherId;
        recipe.options = m_all.plan().options;
        recipe.notes = m_notes;
        const Inputs inputs = readSetInputs(pair, recipe, m_frames);
        Sweep sweep(m_all.plan(), recipeFor(pair, recipe), inputs, m_services.matchers);
        const SweepWatch watch{.began =
                                   [this](std::size_t) {
                                       if (!m_arguments.quiet)
                                           m_line.emplace(m_services.err, m_services.errIsTerminal);
                                   },
                               .ended = [this](const SweepCell&, std::size_t) { m_line.reset(); }};
        sweep.run(m_matcher.matching(), run, watch);
        keep(pair.id, sweep.result());
    } catch (const Error& error) {  // border: the command line
        m_line.reset();
        if (error.kind() == ErrorKind::CannotWrite) throw;  // of the others nothing could be kept, either
        say(error.sentence());
        m_all.addFailure(pair.id, error.sentence());
    }
}

void SetSweep::keep(const std::string& id, const SweepResult& result) {
    if (!result.best) {
        const std::string& why = result.cells.front().failure;
        say(why);
        return m_all.addFailure(id, why);
    }
    const std::filesystem::path folder = folderOf(m_folder, id);
    makeFolder(folder);
    (void)writeSweep(result, folder, std::string(programVersion()), m_services.matchers, m_services.hasher,
                     {});
    m_all.add(id, result);
}

void SetSweep::finish() const {
    writePairs(m_all, m_folder, std::string(programVersion()));
    if (m_arguments.json) {
        m_services.out << pairsJson(m_all, std::string(programVersion()));
    } else if (!m_arguments.quiet) {
        m_services.out << plainText(pairsText(m_all)) << "Wrote to " << pathText(m_folder)
                       << ": pairs.html is the table, and each pair has its sheet in a folder.\n";
    }
}

}  // namespace

ExitCode sweepSet(const SweepArguments& arguments, const CommandLineServices& services) {
    const Interrupt interrupt;
    std::stop_source stop;
    SetSweep sweep(arguments, services);
    sweep.execute(RunControl(stop.get_token(), [&](const Progress& progress) {
        if (interrupt.requested()) stop.request_stop();
        sweep.show(progress);
    }));
    return sweep.hasFailures() ? ExitCode::Failed : ExitCode::Done;
}

}  // namespace stereo::app
