#pragma once

#include <optional>

#include "app/open/OpenedFiles.h"
#include "app/workbench/ProjectHolder.h"
#include "core/match/MatcherRegistry.h"

namespace stereo::app {

/// Which matcher a project is matched by, and the files that it takes for that. GUI thread.
class MatcherChoice {
public:
    /// `holder` must outlive this. REQUIRES: `matchers` is not empty
    MatcherChoice(ProjectHolder& holder, MatcherRegistry matchers)
        : m_holder(holder), m_matchers(std::move(matchers)) {}

    [[nodiscard]] const MatcherRegistry& matchers() const { return m_matchers; }
    /// The chosen one; the first where the project names none that is here.
    [[nodiscard]] const MatcherInfo& matcher() const;

    /// Asked in the background, when files are opened; until then no file has a card.
    void setCardOptions(CardOptions cardOptions) { m_cardOptions = std::move(cardOptions); }
    [[nodiscard]] const CardOptions& cardOptions() const { return m_cardOptions; }

    /// Begins with a matcher that is here, and with the own options of all of them: no step to undo. One that
    /// lacks the file it needs is not taken.
    void startWith(const std::string& matcherId, const MatchOptions& options);
    /// Chooses the matcher and takes the file for one of its options; it is read when it runs. False, after a
    /// failure, where the file means nothing yet or there is no such matcher. The options in `with` are set
    /// too. Iterations that nobody chose become those that the matcher's files propose.
    bool useFile(const std::string& matcherId, const MatcherFile& file, const NamedValues& with = {});
    /// The same with all files of a matcher in the plan, and what their card says.
    bool useFiles(const OpenPlan& plan, const NamedValues& cardOptions, const NamedValues& with = {});
    /// The project that useFiles() steps to from `now`, for a step that changes more than that. None, with a
    /// failure in `changes`, where it is false.
    [[nodiscard]] std::optional<Project> withFiles(Project now, const OpenPlan& plan,
                                                   const NamedValues& cardOptions, Changes& changes,
                                                   const NamedValues& with = {});

private:
    void applyProposedIterations(Project& project, Changes& changes);

    ProjectHolder& m_holder;
    MatcherRegistry m_matchers;
    CardOptions m_cardOptions;
    std::optional<int> m_proposedIterations;  ///< by the files of a matcher, taken last
};

}  // namespace stereo::app
