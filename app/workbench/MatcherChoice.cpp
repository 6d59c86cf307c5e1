#include "app/workbench/MatcherChoice.h"

#include <fmt/core.h>

#include <utility>

#include "core/base/Error.h"
#include "core/match/ProposedIterations.h"

namespace stereo::app {

const MatcherInfo& MatcherChoice::matcher() const {
    const MatcherInfo* chosen = m_matchers.find(m_holder.project().matcherId);
    return chosen ? *chosen : m_matchers.first();
}

void MatcherChoice::startWith(const std::string& matcherId, const MatchOptions& options) {
    const MatcherInfo* matcher = m_matchers.find(matcherId);
    if (!matcher || !matcher->hasItsFile(options)) return;
    Project begun = m_holder.project();
    begun.matcherId = matcherId;
    begun.match.own = options.own;
    m_holder.atOnce([&](Changes& changes) {
        applyProposedIterations(begun, changes);
        m_holder.replace(begun);
    });
}

bool MatcherChoice::useFile(const std::string& matcherId, const MatcherFile& file, const NamedValues& with) {
    OpenPlan plan;
    plan.matcherId = matcherId;
    plan.matcherFiles = {file};
    return useFiles(plan, {}, with);
}

bool MatcherChoice::useFiles(const OpenPlan& plan, const NamedValues& cardOptions, const NamedValues& with) {
    bool isTaken = false;
    m_holder.atOnce([&](Changes& changes) {
        const std::optional<Project> next = withFiles(m_holder.project(), plan, cardOptions, changes, with);
        isTaken = next.has_value();
        if (next) m_holder.stepFromFiles(*next);
    });
    return isTaken;
}

std::optional<Project> MatcherChoice::withFiles(Project now, const OpenPlan& plan,
                                                const NamedValues& cardOptions, Changes& changes,
                                                const NamedValues& with) {
    Project next = std::move(now);
    next.matcherId = plan.matcherId;
    try {
        const MatcherInfo& matcher = m_matchers.required(plan.matcherId);
        matcher.forgetFiles();
        adoptMatcherFiles(plan, matcher, cardOptions, next.match);
        for (const auto& [id, value] : with) matcher.set(next.match, id, value);
    } catch (const Error&) {  // border: opening
        changes.failures.push_back(currentFailure());
        return std::nullopt;
    }
    applyProposedIterations(next, changes);
    for (const MatcherFile& file : plan.matcherFiles) changes.usedFiles.push_back(file.path);
    return next;
}

// A number that was chosen stays: only the default, or what other weights proposed, gives way.
void MatcherChoice::applyProposedIterations(Project& project, Changes& changes) {
    const MatcherInfo& matcher = m_matchers.required(project.matcherId);
    int& iterations = project.match.iterations;
    if (iterations != MatchOptions{}.iterations && iterations != m_proposedIterations) return;
    try {
        const std::string origin = adoptProposedIterations(matcher, project.match);
        if (origin.empty()) return;
        m_proposedIterations = iterations;
        changes.notes.push_back(fmt::format("Iterations are {} now, {}.", iterations, origin));
    } catch (const Error&) {  // border: opening
        changes.failures.push_back(currentFailure());
    }
}

}  // namespace stereo::app
