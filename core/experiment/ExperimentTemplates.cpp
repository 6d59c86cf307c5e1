#include "core/experiment/ExperimentTemplates.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "core/base/Error.h"

namespace stereo {
namespace {

constexpr std::array kTemplates{
    ExperimentTemplate{"iterations", "Effect of the number of iterations (valid_iters)",
                       "How do time and disparity change with the number of refinement iterations, and from "
                       "which number on does it hardly matter?",
                       option::kIterations, "4,8,16,32"},
    ExperimentTemplate{"scale", "Effect of the scale",
                       "What does matching at a smaller scale save in time and memory, and what does it cost "
                       "in quality?",
                       option::kScale, "0.25,0.5,0.75,1"},
    ExperimentTemplate{kGeometry, "Cloud with and without the right geometry",
                       "How does the cloud of one disparity move when the baseline or the focal length is 5 "
                       "% too large?",
                       "", ""},
};

/// "Dense+, FoundationStereo"
std::string matchersWith(std::string_view option, const MatcherRegistry& matchers) {
    std::string names;
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        if (matcher->uses(option)) names += (names.empty() ? "" : ", ") + matcher->shortName();
    }
    return names;
}

[[noreturn]] void refuse(const ExperimentTemplate& kind, const MatcherInfo& matcher,
                         const MatcherRegistry& matchers) {
    const std::string names = matchersWith(kind.option, matchers);
    throw Error(
        ErrorKind::BadInput,
        fmt::format(
            "{} has no option \"{}\", so there is nothing to compare; {}.", matcher.shortName(), kind.option,
            names.empty() ? "no matcher of this program has it" : "choose a matcher that has it: " + names));
}

}  // namespace

std::span<const ExperimentTemplate> experimentTemplates() {
    return kTemplates;
}

const ExperimentTemplate* findExperimentTemplate(std::string_view id) {
    const auto found = std::ranges::find(kTemplates, id, &ExperimentTemplate::id);
    return found == kTemplates.end() ? nullptr : &*found;
}

std::string experimentTemplateIds() {
    std::string ids;
    for (const ExperimentTemplate& kind : kTemplates) ids += (ids.empty() ? "" : ", ") + std::string(kind.id);
    return ids;
}

SweepPlan planOf(const ExperimentTemplate& kind, const MatcherInfo& matcher, const MatchOptions& options,
                 const MatcherRegistry& matchers, const std::string& vary, const std::string& flag) {
    SweepPlan plan{.matcherId = matcher.id(), .options = options, .axes = {}};
    if (kind.option.empty()) {
        if (!vary.empty()) {
            throw Error(ErrorKind::BadInput,
                        fmt::format("The experiment {} varies baseline and focal length; leave {} out.",
                                    kind.id, flag));
        }
        const OptionRow& scale = *matcher.options().find(option::kScale);
        plan.axes.push_back(optionAxis(scale, scale.typed(options.scale), flag));
        return plan;
    }
    if (!matcher.uses(kind.option)) refuse(kind, matcher, matchers);
    const std::string text = vary.empty() ? fmt::format("{}={}", kind.option, kind.values) : vary;
    plan.axes.push_back(parsedAxis(text, matcher, matchers, flag));
    if (plan.axes.front().option != kind.option) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("The experiment {} varies {}, and {} names \"{}\"; sweep varies any option.",
                                kind.id, kind.option, flag, plan.axes.front().option));
    }
    if (plan.axes.front().size() < 2) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("{} names one value; two or more were expected, to compare.", flag));
    }
    (void)settingsOf(plan, matchers);
    return plan;
}

ExperimentWords filledIn(ExperimentWords words, const ExperimentTemplate& kind) {
    if (words.title.empty()) words.title = kind.title;
    if (words.aim.empty()) words.aim = kind.aim;
    return words;
}

}  // namespace stereo
