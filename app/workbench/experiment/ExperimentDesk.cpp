#include "app/workbench/experiment/ExperimentDesk.h"

#include <fmt/core.h>
#include <QDateTime>
#include <algorithm>
#include <cassert>
#include <utility>

#include "app/project/Version.h"
#include "app/workbench/Workbench.h"
#include "app/workbench/experiment/JudgedOutcome.h"
#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/experiment/ExperimentFiles.h"
#include "core/experiment/ExperimentPictures.h"
#include "core/experiment/ExperimentTitle.h"
#include "core/experiment/GeometryExperiment.h"
#include "core/experiment/SettingsExperiment.h"
#include "core/experiment/WrittenForm.h"
#include "core/io/FileBytes.h"
#include "core/recipe/Sources.h"
#include "core/sweep/SweepResult.h"

namespace stereo::app {
namespace {

/// Each experiment that a person asks for is written, one after the other.
const JobLine kWriting("writing an experiment", JobLine::Newer::Waits);

/// In the pool: what an experiment says, without the pictures that it can be drawn with again.
WrittenExperiment finished(Experiment experiment, const ExperimentTemplate* kind, const std::string& made) {
    if (kind) experiment.words = filledIn(experiment.words, *kind);
    if (kind) experiment.kind = kind->id;
    if (experiment.words.title.empty()) experiment.words.title = proposedTitle(experiment);
    experiment.programVersion = programVersion();
    return writtenForm(experiment, made);
}

bool areAll(const std::vector<StereoResultPtr>& results) {
    return !results.empty() &&
           std::ranges::all_of(results, [](const auto& result) { return result != nullptr; });
}

}  // namespace

ExperimentDesk::ExperimentDesk(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_runs(workbench), m_results(workbench) {
    connect(&m_runs, &AsideRuns::progressed, this, &ExperimentDesk::changed);
    connect(&m_runs, &AsideRuns::ended, this, &ExperimentDesk::adopt);
    connect(&m_workbench, &Workbench::projectChanged, this, &ExperimentDesk::follow);
    connect(&m_workbench, &Workbench::resultChanged, this, &ExperimentDesk::resultsChanged);
    connect(&m_workbench, &Workbench::runningChanged, this, &ExperimentDesk::changed);
    const RunDesk& runs = m_workbench.desk();
    connect(&runs, &RunDesk::madeAside, this, &ExperimentDesk::changed);
    connect(&runs, &RunDesk::failedAside, this, &ExperimentDesk::changed);
    connect(&runs, &RunDesk::stoppedAside, this, &ExperimentDesk::changed);
    connect(&m_workbench, &Workbench::pairChanged, this, [this] {
        m_first = {};
        m_problem.clear();
        keep();
        Q_EMIT changed();
        Q_EMIT resultsChanged();
    });
}

const std::vector<WrittenExperiment>& ExperimentDesk::experiments() const {
    return m_workbench.project().experiments;
}

std::optional<std::size_t> ExperimentDesk::place() const {
    const auto found = std::ranges::find(experiments(), m_shown, &WrittenExperiment::made);
    if (m_shown.empty() || found == experiments().end()) return std::nullopt;
    return static_cast<std::size_t>(found - experiments().begin());
}

const WrittenExperiment* ExperimentDesk::shown() const {
    const auto index = place();
    return index ? &experiments()[*index] : nullptr;
}

void ExperimentDesk::show(std::size_t place) {
    if (place >= experiments().size()) return;
    m_shown = experiments()[place].made;
    m_problem.clear();
    m_workbench.endStep();
    keep();
    Q_EMIT changed();
    Q_EMIT resultsChanged();
}

void ExperimentDesk::showNext() {
    m_shown.clear();
    m_problem.clear();
    m_workbench.endStep();
    keep();
    Q_EMIT changed();
    Q_EMIT resultsChanged();
}

void ExperimentDesk::change(const WrittenExperiment& next) {
    const auto index = place();
    assert(index);
    Project project = m_workbench.project();
    project.experiments[*index] = next;
    m_workbench.setProject(project);
}

void ExperimentDesk::setTitle(const std::string& title) {
    WrittenExperiment next = *shown();
    next.words.title = title;
    change(next);
}

void ExperimentDesk::setConclusion(const std::string& conclusion) {
    WrittenExperiment next = *shown();
    next.words.conclusion = conclusion;
    change(next);
}

void ExperimentDesk::remove() {
    const auto index = place();
    assert(index);
    Project project = m_workbench.project();
    project.experiments.erase(project.experiments.begin() + static_cast<std::ptrdiff_t>(*index));
    const std::size_t left = project.experiments.size();
    m_shown = left == 0 ? std::string() : project.experiments[std::min(*index, left - 1)].made;
    m_workbench.endStep();
    m_workbench.setProject(project);
    m_workbench.endStep();
    keep();
    Q_EMIT resultsChanged();
}

NamedResult ExperimentDesk::second() const {
    const StereoResultPtr& result = m_workbench.desk().result();
    if (!m_first.result || !result || result == m_first.result) return {};
    return {m_workbench.desk().runs().nameOf(*result), result};
}

void ExperimentDesk::keepFirst() {
    const StereoResultPtr& result = m_workbench.desk().result();
    assert(result);
    m_first = {m_workbench.desk().runs().nameOf(*result), result};
    showNext();
}

void ExperimentDesk::keepSecond() {
    write(m_first, second());
}

void ExperimentDesk::write(const NamedResult& first, const NamedResult& second) {
    assert(first.result && second.result);
    const std::vector<Outcome> outcomes{inProject(*first.result, m_workbench),
                                        inProject(*second.result, m_workbench)};
    m_workbench.jobs().run(
        kWriting,
        [outcomes, names = std::pair(first.name, second.name), matchers = m_workbench.choice().matchers(),
         hasher = m_workbench.exports().hasher()](const RunControl& run) {
            const auto both = judged(outcomes);
            return finished(
                experimentOf({names.first, both[0]}, {names.second, both[1]}, matchers, hasher, run), nullptr,
                {});
        },
        this,
        [this, results = std::vector{first.result, second.result}](WrittenExperiment made) {
            add(std::move(made), results);
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

/// Those of one pair; the person may have opened another one meanwhile.
void ExperimentDesk::add(WrittenExperiment experiment, const std::vector<StereoResultPtr>& results) {
    if (results.front()->pair != m_workbench.inputs().pair()) return;
    Project project = m_workbench.project();
    if (project.experiments.size() >= kMostExperiments)
        return fail(fmt::format("The project has {} experiments, which is all that it can hold; delete one.",
                                kMostExperiments));
    experiment.made = nextMoment();
    m_results.remember(experiment.made, results);
    m_shown = experiment.made;
    m_first = {};
    project.experiments.push_back(std::move(experiment));
    m_workbench.endStep();
    m_workbench.setProject(project);
    m_workbench.endStep();
    keep();
    Q_EMIT resultsChanged();
    Q_EMIT written();
}

std::string ExperimentDesk::nextMoment() const {
    QDateTime moment = QDateTime::currentDateTimeUtc();
    std::string text = moment.toString(Qt::ISODateWithMs).toStdString();
    while (std::ranges::find(experiments(), text, &WrittenExperiment::made) != experiments().end()) {
        moment = moment.addMSecs(1);
        text = moment.toString(Qt::ISODateWithMs).toStdString();
    }
    return text;
}

std::string ExperimentDesk::whyNot(const ExperimentTemplate& kind) const {
    if (!m_workbench.inputs().pair()) return "Open a pair first.";
    if (m_workbench.desk().isMakingAside())
        return "A sweep or an experiment is being made; wait for its end.";
    if (kind.option.empty()) {
        return m_workbench.project().calibration.inUse()
                   ? std::string()
                   : "It compares clouds, and without a calibration there is none; open one first.";
    }
    const MatcherInfo& matcher = m_workbench.choice().matcher();
    if (!matcher.hasItsFile(m_workbench.project().match))
        return fmt::format("{} has no weights yet.", matcher.shortName());
    if (matcher.uses(kind.option)) return {};
    return fmt::format("{} has no {}; choose a matcher that has.", matcher.shortName(), kind.option);
}

void ExperimentDesk::begin(const ExperimentTemplate& kind) {
    if (!whyNot(kind).empty()) return;  // something else may have begun since it was offered
    m_problem.clear();
    const bool isUpToDate = m_workbench.desk().result() && m_workbench.desk().changedSinceResult().empty();
    if (kind.option.empty() && isUpToDate) return writeGeometry(m_workbench.desk().result());
    const Project& project = m_workbench.project();
    const MatcherRegistry& matchers = m_workbench.choice().matchers();
    std::vector<SweepSetting> settings;
    try {
        m_making = {.kind = &kind,
                    .plan = planOf(kind, m_workbench.choice().matcher(), project.match, matchers, {}, {})};
        settings = settingsOf(m_making.plan, matchers);
    } catch (const Error& error) {  // border: the matcher does not take the values of the template
        return fail(error.sentence());
    }
    m_runs.start(std::move(settings));
}

void ExperimentDesk::writeGeometry(const StereoResultPtr& result) {
    m_workbench.jobs().run(
        kWriting,
        [outcome = inProject(*result, m_workbench), matchers = m_workbench.choice().matchers(),
         hasher = m_workbench.exports().hasher()](const RunControl& run) {
            return finished(geometryExperiment(outcome, matchers, hasher, run),
                            findExperimentTemplate(kGeometry), {});
        },
        this,
        [this, result](WrittenExperiment made) {
            const std::size_t columns = made.columns.size();
            add(std::move(made), std::vector<StereoResultPtr>(columns, result));
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void ExperimentDesk::adopt(const MadeAside& made) {
    for (const std::string& failure : made.failures) {
        if (m_problem.empty()) m_problem = failure;
    }
    if (m_making.kind) return adoptTemplate(made);
    const auto experiment = std::ranges::find(experiments(), m_making.made, &WrittenExperiment::made);
    if (experiment != experiments().end()) {
        std::vector<StereoResultPtr> results = m_results.find(*experiment);
        for (std::size_t i = 0; i < m_making.columns.size(); ++i)
            results[m_making.columns[i]] = made.results[i];
        m_results.remember(m_making.made, results);
        if (m_making.made == m_shown) m_kept = results;
    }
    Q_EMIT changed();
    Q_EMIT resultsChanged();
}

void ExperimentDesk::adoptTemplate(const MadeAside& made) {
    std::vector<StereoResultPtr> results;
    std::ranges::copy_if(made.results, std::back_inserter(results),
                         [](const StereoResultPtr& result) { return result != nullptr; });
    Q_EMIT changed();
    if (m_making.kind->option.empty() && !results.empty()) return writeGeometry(results.front());
    if (results.size() < 2) {
        if (made.isStopped) return;
        const std::string why = results.empty()
                                    ? "No result could be made. "
                                    : "Only one result could be made, so there is nothing to compare. ";
        fail(why + m_problem);
        return;
    }
    std::vector<std::optional<Outcome>> outcomes;
    for (const StereoResultPtr& result : made.results)
        outcomes.push_back(result ? std::optional(inProject(*result, m_workbench)) : std::nullopt);
    m_workbench.jobs().run(
        kWriting,
        [outcomes, failures = made.failures, kind = m_making.kind, plan = m_making.plan,
         matchers = m_workbench.choice().matchers(),
         hasher = m_workbench.exports().hasher()](const RunControl& run) {
            SweepResult sweep = emptySweep(plan, matchers);
            for (std::size_t i = 0; i < outcomes.size(); ++i) {
                if (outcomes[i]) stereo::adopt(sweep.cells[i], judged(*outcomes[i]));
                sweep.cells[i].failure = failures[i];
            }
            compareWithBest(sweep);
            return finished(experimentOf(sweep, matchers, hasher, run), kind, {});
        },
        this, [this, results](WrittenExperiment written) { add(std::move(written), results); },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void ExperimentDesk::makeAgain() {
    const WrittenExperiment* experiment = shown();
    if (!experiment || !isOfOpenPair() || m_workbench.desk().isMakingAside()) return;
    const std::vector<StereoResultPtr> found = m_results.find(*experiment);
    if (areAll(found)) return;
    m_problem.clear();
    // Other images under the same names would give other pictures than the numbers are of.
    m_workbench.jobs().run(
        JobLine("checking an experiment", JobLine::Newer::IsRefused),
        [sources = experiment->sources, paths = sourcePaths(m_workbench.project()),
         hasher = m_workbench.exports().hasher()](const RunControl& run) {
            std::string changed;
            for (const ExperimentSource& source : sources) {
                const bool isImage =
                    source.role == role::kLeft || source.role == role::kRight || source.role == role::kBoth;
                if (!isImage || source.sha256.empty()) continue;
                for (const auto& [name, path] : paths) {
                    if (name == source.role && hashOf(path, hasher, run) != source.sha256)
                        changed = source.name;
                }
            }
            return changed;
        },
        this,
        [this, written = *experiment, found](const std::string& changedFile) {
            if (changedFile.empty()) return startAgain(written, found);
            fail(changedFile +
                 " is another file than the one that this experiment was made from, so its pictures cannot "
                 "be made again.");
        },
        [this](const Failure& failure) { fail(failure.sentence); });
}

void ExperimentDesk::startAgain(const WrittenExperiment& experiment,
                                const std::vector<StereoResultPtr>& found) {
    if (m_workbench.desk().isMakingAside() || !m_results.isOfOpenPair(experiment)) return;
    Making making;
    making.made = experiment.made;
    m_making = std::move(making);
    std::vector<SweepSetting> settings;
    const bool isOneForAll = experiment.kind == kGeometry;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] || (isOneForAll && i > 0)) continue;
        m_making.columns.push_back(i);
        settings.push_back({experiment.columns[i].matcherId, experiment.columns[i].options});
    }
    if (!settings.empty()) m_runs.start(std::move(settings));
}

void ExperimentDesk::fail(const std::string& sentence) {
    m_problem = sentence;
    Q_EMIT changed();
}

/// A step of the person, undo among them.
void ExperimentDesk::follow() {
    if (!shown() && !m_shown.empty()) {
        m_shown.clear();
        keep();
        Q_EMIT resultsChanged();
    }
    Q_EMIT changed();
}

void ExperimentDesk::keep() {
    const WrittenExperiment* experiment = shown();
    m_kept = experiment ? m_results.find(*experiment) : std::vector<StereoResultPtr>();
}

bool ExperimentDesk::isOfOpenPair() const {
    const WrittenExperiment* experiment = shown();
    return experiment && m_results.isOfOpenPair(*experiment);
}

std::vector<StereoResultPtr> ExperimentDesk::results() const {
    if (const WrittenExperiment* experiment = shown()) {
        std::vector<StereoResultPtr> found = m_results.find(*experiment);
        if (experiment->kind == kGeometry && found.front()) std::ranges::fill(found, found.front());
        return found;
    }
    return {m_first.result, second().result};
}

/// `write` is called in the pool with the experiment.
template <typename Write>
void ExperimentDesk::save(Write write, const std::filesystem::path& path) {
    const WrittenExperiment* written = shown();
    assert(written);
    const std::vector<StereoResultPtr> found = results();
    std::vector<Outcome> outcomes;
    if (areAll(found)) {
        for (const StereoResultPtr& result : found) outcomes.push_back(inProject(*result, m_workbench));
    }
    m_workbench.exports().write(
        [outcomes, written = *written, write](const RunControl&) {
            Experiment experiment = experimentFrom(written);
            if (!outcomes.empty()) experiment.pictures = picturesOf(experiment, judged(outcomes));
            write(experiment);
        },
        this, [this, path, hasPictures = !outcomes.empty()] { Q_EMIT saved(path, hasPictures); },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void ExperimentDesk::saveFolder(const std::filesystem::path& folder) {
    save(
        [folder](const Experiment& experiment) {
            makeFolder(folder);
            makeFolder(folder / kExperimentPictures);
            (void)writeExperiment(experiment, folder);
        },
        folder);
}

void ExperimentDesk::savePage(const std::filesystem::path& file) {
    save([file](const Experiment& experiment) { writeExperimentPage(experiment, file); }, file);
}

}  // namespace stereo::app
