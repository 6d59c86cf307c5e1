#include "core/experiment/SettingsExperiment.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <iterator>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/experiment/ExperimentNumbers.h"
#include "core/experiment/ExperimentPictures.h"
#include "core/experiment/Findings.h"
#include "core/sweep/SweepRecord.h"

namespace stereo {
namespace {

using Cells = std::vector<const SweepCell*>;

std::vector<Effect> effectsOf(const Cells& cells) {
    std::vector<Effect> effects;
    for (const SweepNumber& number : experimentNumbers()) {
        Effect effect{number, {}};
        for (const SweepCell* cell : cells) effect.values.push_back(number.of(*cell));
        if (std::ranges::any_of(effect.values, [](const auto& value) { return value.has_value(); }))
            effects.push_back(std::move(effect));
    }
    return effects;
}

/// The column that is best by a number; none where it is known of none or all are alike.
std::optional<std::size_t> bestOf(const Effect& effect) {
    std::optional<std::size_t> best;
    bool differs = false;
    for (std::size_t i = 0; i < effect.values.size(); ++i) {
        if (!effect.values[i]) continue;
        if (best && *effect.values[i] != *effect.values[*best]) differs = true;
        if (!best || *effect.values[i] < *effect.values[*best]) best = i;
    }
    return differs ? best : std::nullopt;
}

/// The effects that a sentence is made of: not each of the errors twice.
std::vector<Effect> told(const std::vector<Effect>& effects) {
    std::vector<Effect> told;
    std::ranges::copy_if(effects, std::back_inserter(told), [](const Effect& effect) {
        return std::ranges::find(sweepNumbers(), effect.number.key, &SweepNumber::key) !=
               sweepNumbers().end();
    });
    return told;
}

void addFindings(Experiment& experiment, const SweepNumber& error) {
    const std::vector<ExperimentColumn>& columns = experiment.columns;
    if (columns.size() > 1) {
        const std::size_t last = columns.size() - 1;
        const std::string sentence = findingOf(told(experiment.effects), 0, last, inSentence(columns[0].name),
                                               inSentence(columns[last].name));
        if (!sentence.empty()) experiment.findings.push_back(sentence);
    }
    const auto judged = std::ranges::find(experiment.effects, error.key,
                                          [](const Effect& effect) { return effect.number.key; });
    if (columns.size() < 3 || judged == experiment.effects.end() || error.key == sweepnumber::kOff) return;
    if (const auto best = bestOf(*judged)) {
        experiment.findings.push_back(fmt::format("Of the {} columns, {} has the least {}: {}.",
                                                  columns.size(), inSentence(columns[*best].name),
                                                  error.phrase, judged->text(*best)));
    }
}

/// All that both kinds have in common. `names` has one entry for each of the cells.
Experiment experimentOfCells(const SweepResult& sweep, const Cells& cells, std::vector<std::string> names,
                             const MatcherRegistry& matchers, const FileHasher& hasher,
                             const RunControl& run) {
    const SweepRecord record = recordOf(sweep, hasher, run);
    Experiment experiment{.pairName = record.best.pairName,
                          .input = factsOf(record.best),
                          .sources = record.sources,
                          .parameters = parametersOf(cells, matchers),
                          .effects = effectsOf(cells)};
    std::vector<std::shared_ptr<const Outcome>> outcomes;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const SweepSetting& setting = cells[i]->setting;
        experiment.columns.push_back({std::move(names[i]), setting.matcherId, setting.options});
        outcomes.push_back(cells[i]->outcome);
    }
    const SweepSummary summary = summaryOf(sweep);
    experiment.pictures = picturesOf(experiment, outcomes);
    addFindings(experiment, summary.error);
    return experiment;
}

SweepCell cellOf(const NamedOutcome& named) {
    assert(named.outcome);
    SweepCell cell{.setting = {named.outcome->matcherId, named.outcome->options}};
    adopt(cell, named.outcome);
    return cell;
}

/// Whether an option is a part of another one, and nobody asked for it: it follows from that.
bool follows(const OptionRow& row, const Cells& cells, const MatcherRegistry& matchers) {
    return !row.partOf.empty() && std::ranges::all_of(cells, [&](const SweepCell* cell) {
        const MatcherInfo& matcher = matchers.required(cell->setting.matcherId);
        return !matcher.options().find(row.id) || matcher.isDefault(cell->setting.options, row.id);
    });
}

std::string millimetres(double metres) {
    return numberText(1000 * metres) + " mm";
}

}  // namespace

std::vector<ExperimentParameter> parametersOf(const Cells& cells, const MatcherRegistry& matchers) {
    std::vector<ExperimentParameter> parameters{{"Matcher", {}}};
    std::vector<std::string> ids;
    for (const SweepCell* cell : cells) {
        const MatcherInfo& matcher = matchers.required(cell->setting.matcherId);
        parameters.front().texts.push_back(matcher.shortName());
        for (const OptionRow& row : matcher.options().rows()) {
            const bool isKnown = std::ranges::find(ids, row.id) != ids.end();
            if (!isKnown && !follows(row, cells, matchers)) ids.push_back(row.id);
        }
    }
    for (const std::string& id : ids) {
        ExperimentParameter parameter{id, {}};
        for (const SweepCell* cell : cells) {
            const MatcherInfo& matcher = matchers.required(cell->setting.matcherId);
            const OptionRow* row = matcher.options().find(id);
            if (row) parameter.title = row->label;
            parameter.texts.push_back(
                row ? row->text(matcher.value(cell->outcome->match->resolvedOptions, id)) : "-");
        }
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

std::vector<ExperimentFact> factsOf(const ExportRecord& record) {
    std::vector<ExperimentFact> facts{{"Pair", record.pairName},
                                      {"Size", record.imageSize.text() + " pixels"}};
    if (record.calibration) {
        const CalibrationNumbers& numbers = record.calibration->numbers();
        facts.push_back({"Focal length", numberText(numbers.fx) + " px"});
        facts.push_back({"Principal point", numberText(numbers.cx) + ", " + numberText(numbers.cy) + " px"});
        facts.push_back({"Right principal point", numberText(numbers.rightCx) + " px"});
        facts.push_back({"Baseline", millimetres(numbers.baselineMetres)});
    } else {
        facts.push_back({"Calibration", "none"});
    }
    facts.push_back({"Ground truth", record.truth ? textOf(record.truth->reading) : "none"});
    return facts;
}

Experiment experimentOf(const SweepResult& sweep, const MatcherRegistry& matchers, const FileHasher& hasher,
                        const RunControl& run) {
    Cells cells;
    std::vector<std::string> names;
    std::vector<std::string> failures;
    for (std::size_t i = 0; i < sweep.cells.size(); ++i) {
        const SweepCell& cell = sweep.cells[i];
        if (cell.isDone()) {
            cells.push_back(&cell);
            names.push_back(sweep.plan.longNameOf(i));
        } else if (!cell.failure.empty()) {
            failures.push_back(
                fmt::format("{} could not be made: {}", sweep.plan.longNameOf(i), cell.failure));
        }
    }
    Experiment experiment = experimentOfCells(sweep, cells, std::move(names), matchers, hasher, run);
    const std::string sentence = sentenceOf(summaryOf(sweep), sweep.plan);
    if (sweep.plan.axes.size() > 1 && !sentence.empty()) experiment.findings.push_back(sentence);
    std::ranges::move(failures, std::back_inserter(experiment.findings));
    return experiment;
}

Experiment experimentOf(const NamedOutcome& first, const NamedOutcome& second,
                        const MatcherRegistry& matchers, const FileHasher& hasher, const RunControl& run) {
    const DisparityMap& before = first.outcome->match->disparity;
    const DisparityMap& after = second.outcome->match->disparity;
    if (before.size() != after.size()) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("\"{}\" has {} pixels and \"{}\" {}; two results of one pair were expected.",
                                first.name, before.size().text(), second.name, after.size().text()));
    }
    SweepResult both;
    both.cells = {cellOf(first), cellOf(second)};
    both.best = 0;
    Experiment experiment = experimentOfCells(both, {&both.cells[0], &both.cells[1]},
                                              {first.name, second.name}, matchers, hasher, run);
    const DifferenceToBest apart = differenceToBest(after, before);
    if (apart.comparedPixels > 0) {
        experiment.findings.push_back(
            fmt::format("The two disparities differ by {} px in the median, and {} % of the pixels that both "
                        "know by more than 1 px.",
                        fixedText(apart.medianPx, 3), fixedText(100 * apart.shareOverOnePx, 1)));
    }
    return experiment;
}

}  // namespace stereo
