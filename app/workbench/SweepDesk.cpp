#include "app/workbench/SweepDesk.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "app/project/Version.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/sweep/Sweep.h"
#include "core/sweep/SweepFiles.h"

namespace stereo::app {
namespace {

constexpr const char* kScaleSteps = "0.25 0.5 0.75 1";
constexpr const char* kIterationSteps = "4 8 16 32";

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

/// A number that a row allows, near another.
double onGrid(const OptionRow& row, double number) {
    const double steps = std::round((number - row.minimum) / row.step);
    return std::clamp(row.minimum + steps * row.step, row.minimum, row.maximum);
}

/// Half of the usual value, the value, one and a half times and twice it, as far as the row allows them.
std::string proposedNumbers(const OptionRow& row) {
    const auto* whole = std::get_if<int>(&row.byDefault);
    const auto* number = std::get_if<double>(&row.byDefault);
    if (!whole && !number) return "auto";
    const double usual = whole ? *whole : *number;
    std::vector<std::string> words;
    for (const double factor : {0.5, 1.0, 1.5, 2.0}) {
        const double value = onGrid(row, usual == 0 ? row.step * factor * 2 : usual * factor);
        const std::string word = row.typed(row.checked(std::round(value * 1e6) / 1e6));
        if (std::ranges::find(words, word) == words.end()) words.push_back(word);
    }
    return joined(words);
}

std::string proposedSteps(const OptionRow& row) {
    if (row.id == option::kScale) return kScaleSteps;
    if (row.id == option::kIterations) return kIterationSteps;
    if (row.id == option::kMaxDisparity) return "64 128 192 256";
    if (row.type == OptionType::Flag) return "0 1";
    if (row.type != OptionType::Choice) return proposedNumbers(row);
    std::vector<std::string> words;
    for (const OptionChoice& choice : row.choices) words.push_back(choice.word());
    return joined(words);
}

}  // namespace

SweepDesk::SweepDesk(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench) {
    RunDesk& desk = m_workbench.desk();
    connect(&desk, &RunDesk::madeAside, this, &SweepDesk::adoptCell);
    connect(&desk, &RunDesk::failedAside, this,
            [this](const Failure& failure) { failCell(failure.sentence); });
    connect(&desk, &RunDesk::stoppedAside, this, [this] { end(true); });
    connect(&desk, &RunDesk::progressedAside, this, [this](const RunProgress& progress) {
        m_fraction = progress.runFraction.value_or(progress.fraction());
        Q_EMIT progressed();
    });
    connect(&m_workbench, &Workbench::pairChanged, this, &SweepDesk::followPair);
    connect(&m_workbench, &Workbench::resultChanged, this, &SweepDesk::shownChanged);
    for (const auto signal : {&Workbench::projectChanged, &Workbench::calibrationChanged}) {
        connect(&m_workbench, signal, this, [this] {
            if (!m_isRunning) followRequest();
        });
    }
    setRequest({.columnOption = option::kScale, .columnSteps = kScaleSteps});
}

std::vector<SweepChoice> SweepDesk::choices() const {
    std::vector<SweepChoice> choices;
    for (const OptionRow& row : m_workbench.choice().matcher().options().rows()) {
        if (!row.needsRun || row.type == OptionType::File) continue;
        choices.push_back({row.id, row.label, proposedSteps(row)});
    }
    std::vector<std::string> matchers;
    for (const MatcherInfoPtr& matcher : m_workbench.choice().matchers().matchers()) {
        if (matcher->hasItsFile(m_workbench.project().match)) matchers.push_back(matcher->id());
    }
    if (matchers.size() > 1) choices.push_back({SweepAxis::kMatcher, "Matcher", joined(matchers)});
    return choices;
}

void SweepDesk::setRequest(const SweepRequest& request) {
    if (m_isRunning || request == m_request) return;
    m_request = request;
    followRequest();
}

void SweepDesk::followRequest() {
    m_next = planned();
    if (m_sweep.doneCount() == 0) adoptPlan();
    Q_EMIT requestChanged();
}

SweepAxis SweepDesk::axisOf(const std::string& option, const std::string& steps) const {
    const MatcherInfo& matcher = m_workbench.choice().matcher();
    if (option == SweepAxis::kMatcher) return matcherAxis(steps, m_workbench.choice().matchers(), "Matcher");
    if (const OptionRow* row = matcher.options().find(option)) return optionAxis(*row, steps, row->label);
    const OptionRow* ofOthers = m_workbench.choice().matchers().findOption(option);
    throw Error(ErrorKind::BadInput,
                fmt::format("{} has no option {}; vary another one, or choose another matcher.",
                            matcher.shortName(), ofOthers ? ofOthers->label : option));
}

/// The cells of the request, none of them made.
SweepDesk::Planned SweepDesk::planned() const {
    const MatcherRegistry& matchers = m_workbench.choice().matchers();
    const Project& project = m_workbench.project();
    Planned planned;
    SweepPlan plan{.matcherId = project.matcherId, .options = project.match, .axes = {}};
    try {
        if (!m_request.rowOption.empty())
            plan.axes.push_back(axisOf(m_request.rowOption, m_request.rowSteps));
        plan.axes.push_back(axisOf(m_request.columnOption, m_request.columnSteps));
        planned.sweep = emptySweep(plan, matchers);
    } catch (const Error& error) {  // border: a person is typing
        planned.problem = error.sentence();
        return planned;
    }
    if (!m_workbench.inputs().pair()) return planned;
    planned.cost = expectSweep(m_workbench.desk().next().forecast(), settingsOf(plan, matchers), matchers,
                               m_workbench.inputs().pair()->size(), project.calibration.inUse());
    return planned;
}

void SweepDesk::adoptPlan() {
    m_sweep = m_next.sweep;
    m_cost = m_next.cost;
    m_made = m_request;
    m_isStopped = false;
    m_seconds = 0;
    m_results.assign(m_sweep.cells.size(), nullptr);
    m_summary = summaryOf(m_sweep);
    Q_EMIT changed();
}

void SweepDesk::start() {
    // What an experiment makes aside would be taken for a cell, and a cell for a result of it.
    if (m_isRunning || !m_workbench.inputs().pair() || m_workbench.desk().isMakingAside()) return;
    m_next = planned();
    if (!m_next.problem.empty()) return Q_EMIT requestChanged();
    adoptPlan();
    std::vector<SweepSetting> settings;
    for (const SweepCell& cell : m_sweep.cells) settings.push_back(cell.setting);
    for (const SweepRun& run : runsOf(settings, m_workbench.choice().matchers()))
        m_waiting.insert(m_waiting.end(), run.begin(), run.end());
    std::ranges::reverse(m_waiting);
    m_isRunning = true;
    makeNext();
}

void SweepDesk::stop() {
    if (m_isRunning) m_workbench.desk().stopAside();
}

void SweepDesk::makeNext() {
    if (m_waiting.empty()) return end(false);
    m_present = m_waiting.back();
    m_waiting.pop_back();
    m_fraction = 0;
    const std::optional<double> seconds =
        m_cost.cells.empty() ? std::nullopt : m_cost.cells[*m_present].seconds;
    m_workbench.desk().makeAside(
        recipeOf(m_sweep.cells[*m_present].setting, m_workbench.desk().next().recipe()), seconds);
    Q_EMIT changed();
}

void SweepDesk::adoptCell(const StereoResultPtr& result) {
    if (!m_present || result->pair != m_workbench.inputs().pair()) return;
    adopt(m_sweep.cells[*m_present], result);
    m_results[*m_present] = result;
    m_seconds += m_sweep.cells[*m_present].seconds;
    m_summary = summaryOf(m_sweep);  // with ground truth each cell is judged at once
    makeNext();
}

void SweepDesk::failCell(const std::string& sentence) {
    if (!m_present) return;
    m_sweep.cells[*m_present].failure = sentence;
    makeNext();
}

void SweepDesk::end(bool isStopped) {
    if (!m_isRunning) return;
    m_waiting.clear();
    m_present.reset();
    m_isRunning = false;
    m_isStopped = isStopped;
    summarise();
    Q_EMIT changed();
}

/// The comparison reads all results: in the pool.
void SweepDesk::summarise() {
    if (m_sweep.doneCount() == 0) return;
    m_workbench.jobs().run(
        "sweep",
        [sweep = m_sweep](const RunControl&) mutable {
            compareWithBest(sweep);
            return sweep;
        },
        this,
        [this](SweepResult sweep) {
            m_sweep = std::move(sweep);
            m_summary = summaryOf(m_sweep);
            Q_EMIT changed();
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void SweepDesk::followPair() {
    m_workbench.jobs().cancel("sweep");
    m_waiting.clear();
    m_present.reset();
    m_isRunning = false;
    m_sweep = {};
    followRequest();
}

void SweepDesk::show(std::size_t cell) {
    if (cell >= m_results.size() || !m_results[cell] || shownCell() == cell) return;
    m_workbench.desk().showResult(m_results[cell]);
}

void SweepDesk::use(std::size_t cell) {
    if (cell >= m_sweep.cells.size()) return;
    Project next = m_workbench.project();
    next.matcherId = m_sweep.cells[cell].setting.matcherId;
    next.match = m_sweep.cells[cell].setting.options;
    m_workbench.endStep();
    show(cell);
    m_workbench.setProject(next);
    m_workbench.endStep();
}

void SweepDesk::logCell(std::size_t cell) {
    RunLog& runs = m_workbench.desk().runs();
    if (runs.find(m_results[cell]->id)) return;
    Project project = m_workbench.project();
    project.matcherId = m_sweep.cells[cell].setting.matcherId;
    project.match = m_sweep.cells[cell].setting.options;
    runs.add({m_results[cell], project});
    runs.rename(m_results[cell]->id, m_sweep.plan.nameOf(cell));
}

void SweepDesk::togglePin(std::size_t cell) {
    if (cell >= m_results.size() || !m_results[cell]) return;
    logCell(cell);
    m_workbench.desk().runs().togglePin(m_results[cell]->id);
}

std::optional<std::size_t> SweepDesk::cellOf(const StereoResultPtr& result) const {
    const auto found = std::ranges::find(m_results, result);
    if (!result || found == m_results.end()) return std::nullopt;
    return static_cast<std::size_t>(found - m_results.begin());
}

std::optional<std::size_t> SweepDesk::shownCell() const {
    return cellOf(m_workbench.desk().result());
}

NamedResult SweepDesk::namedCell(std::size_t cell) const {
    return {m_sweep.plan.longNameOf(cell), m_results[cell]};
}

/// That of the parameters where it is there, whatever is shown.
NamedResult SweepDesk::presentResult() const {
    const Project& project = m_workbench.project();
    for (std::size_t i = 0; i < m_results.size(); ++i) {
        const SweepSetting& setting = m_sweep.cells[i].setting;
        if (m_results[i] && setting == SweepSetting{project.matcherId, project.match}) return namedCell(i);
    }
    const StereoResultPtr& shown = m_workbench.desk().result();
    if (const auto cell = cellOf(shown)) return namedCell(*cell);
    return {shown ? m_workbench.desk().runs().nameOf(*shown) : std::string(), shown};
}

std::optional<std::pair<NamedResult, NamedResult>> SweepDesk::forExperiment() const {
    std::vector<std::size_t> pinned;
    const RunLog& runs = m_workbench.desk().runs();
    for (const quint64 id : runs.pinned()) {
        const Run* run = runs.find(id);
        if (const auto cell = run && run->held ? cellOf(run->held->result) : std::nullopt)
            pinned.push_back(*cell);
    }
    if (pinned.size() == 2) return std::pair(namedCell(pinned[0]), namedCell(pinned[1]));
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < m_results.size() && i < m_summary.errors.size(); ++i) {
        const auto& error = m_summary.errors[i];
        if (m_results[i] && error && (!best || *error < *m_summary.errors[*best])) best = i;
    }
    NamedResult present = presentResult();
    if (!best || !present.result || present.result == m_results[*best]) return std::nullopt;
    return std::pair(std::move(present), namedCell(*best));
}

void SweepDesk::save(const std::filesystem::path& folder) {
    assert(!m_isRunning && m_sweep.best);
    m_workbench.jobs().run(
        JobLine("saving a sweep", JobLine::Newer::Waits, true),
        [sweep = m_sweep, folder, matchers = m_workbench.choice().matchers(),
         hasher = m_workbench.exports().hasher()](const RunControl& run) {
            makeFolder(folder);
            (void)writeSweep(sweep, folder, std::string(programVersion()), matchers, hasher, run);
        },
        this, [this, folder] { Q_EMIT saved(folder); },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

}  // namespace stereo::app
