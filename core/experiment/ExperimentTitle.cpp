#include "core/experiment/ExperimentTitle.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/match/CommonOptions.h"

namespace stereo {
namespace {

constexpr std::size_t kMostNamed = 2;

/// Where both texts end in one unit the first one needs none: "5 → 11 px".
std::string fromTo(std::string from, const std::string& to) {
    const std::size_t unit = from.rfind(' ');
    const bool isShared = unit != from.npos && unit > 0 && to.ends_with(from.substr(unit));
    if (isShared) from.erase(unit);
    return from + " \u2192 " + to;
}

/// Whether a maximum that nobody asked for differs: the matcher found it, which is no change of a person's.
bool wasFound(const ExperimentParameter& parameter, const Experiment& experiment) {
    return parameter.title == commonRow(option::kMaxDisparity).label &&
           std::ranges::all_of(experiment.columns, [](const ExperimentColumn& column) {
               return !column.options.maxDisparityPx.has_value();
           });
}

std::vector<const ExperimentParameter*> differingOf(const Experiment& experiment) {
    std::vector<const ExperimentParameter*> differing;
    for (const ExperimentParameter& parameter : experiment.parameters) {
        if (parameter.differs() && !wasFound(parameter, experiment)) differing.push_back(&parameter);
    }
    return differing;
}

}  // namespace

std::string proposedTitle(const Experiment& experiment) {
    const std::vector<const ExperimentParameter*> differing = differingOf(experiment);
    const bool isSingle = experiment.columns.size() < 2;
    if (isSingle || differing.empty() || differing.size() > kMostNamed) {
        return isSingle ? experiment.columns.front().name
                        : fmt::format("{} against {}", experiment.columns.front().name,
                                      experiment.columns.back().name);
    }
    std::string title;
    for (const ExperimentParameter* parameter : differing) {
        title += fmt::format("{}{} {}", title.empty() ? "" : ", ",
                             title.empty() ? parameter->title : inSentence(parameter->title),
                             fromTo(parameter->texts.front(), parameter->texts.back()));
    }
    return title;
}

std::string distinctionOf(const Experiment& experiment, std::size_t column) {
    std::string text;
    const std::vector<const ExperimentParameter*> differing = differingOf(experiment);
    for (std::size_t i = 0; i < differing.size() && i < kMostNamed; ++i) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", inSentence(differing[i]->title),
                            differing[i]->texts[column]);
    }
    return text.empty() ? experiment.columns[column].name : text;
}

}  // namespace stereo
