#include "core/experiment/WrittenForm.h"

#include <algorithm>
#include <cmath>

#include "core/base/PathText.h"
#include "core/experiment/ExperimentNumbers.h"

namespace stereo {
namespace {

WrittenNumber writtenNumber(const Effect& effect) {
    WrittenNumber written{.key = effect.number.key,
                          .title = effect.number.title,
                          .phrase = effect.number.phrase,
                          .unit = effect.number.unit,
                          .decimals = effect.number.decimals,
                          .better = effect.number.better};
    for (std::size_t i = 0; i < effect.values.size(); ++i) {
        // A document cannot hold what is not finite.
        if (effect.values[i] && std::isfinite(*effect.values[i]))
            written.values[letterOf(i)] = *effect.values[i];
    }
    return written;
}

/// What a document says of a number holds; how it is told people is this program's matter.
Effect effectFrom(const WrittenNumber& written, std::size_t columns) {
    Effect effect{.number = {.key = written.key,
                             .title = written.title,
                             .phrase = written.phrase,
                             .unit = written.unit,
                             .decimals = std::clamp(written.decimals, 0, 9),
                             .better = written.better},
                  .values = {}};
    const auto known = std::ranges::find(experimentNumbers(), written.key, &SweepNumber::key);
    if (known != experimentNumbers().end() && known->unit == written.unit) {
        effect.number.shown = known->shown;
        effect.number.meaning = known->meaning;
    }
    for (std::size_t i = 0; i < columns; ++i) {
        const auto value = written.values.find(letterOf(i));
        effect.values.push_back(value == written.values.end() ? std::nullopt : std::optional(value->second));
    }
    return effect;
}

}  // namespace

WrittenExperiment writtenForm(const Experiment& experiment, std::string made) {
    WrittenExperiment written{.made = std::move(made),
                              .kind = experiment.kind,
                              .words = experiment.words,
                              .pairName = experiment.pairName,
                              .program = experiment.programVersion,
                              .input = experiment.input,
                              .columns = experiment.columns,
                              .parameters = experiment.parameters,
                              .findings = experiment.findings,
                              .remarks = experiment.remarks};
    for (const SourceFile& source : experiment.sources)
        written.sources.push_back({source.role, pathText(source.path.filename()), source.sha256});
    for (const Effect& effect : experiment.effects) written.numbers.push_back(writtenNumber(effect));
    return written;
}

Experiment experimentFrom(const WrittenExperiment& written) {
    Experiment experiment{.kind = written.kind,
                          .words = written.words,
                          .pairName = written.pairName,
                          .input = written.input,
                          .columns = written.columns,
                          .parameters = written.parameters,
                          .findings = written.findings,
                          .remarks = written.remarks,
                          .programVersion = written.program};
    for (const ExperimentSource& source : written.sources)
        experiment.sources.push_back({source.role, pathFromText(source.name), source.sha256});
    for (const WrittenNumber& number : written.numbers)
        experiment.effects.push_back(effectFrom(number, written.columns.size()));
    return experiment;
}

}  // namespace stereo
