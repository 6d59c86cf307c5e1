#pragma once

#include <optional>

#include "app/open/OpenedFiles.h"
#include "app/workbench/ProjectHolder.h"
#include "core/match/MatcherRegistry.h"

namespace stereo::app {

/// Chooses the matcher of a project and the files that it uses. GUI thread.
class MatcherChoice {
public:
    /// `holder` must outlive this. REQUIRES: `matchers` is not empty
    MatcherChoice(ProjectHolder& holder, MatcherRegistry matchers)
        : m_holder(holder), m_matchers(std::move(matchers)) {}

    [[nodiscard]] const MatcherRegistry& matchers() const { return m_matchers; }
    /// The chosen matcher; the first when the project names none that is available.
    [[nodiscard]] const MatcherInfo& matcher() const;

    /// Sets who knows the cards of files; called in the background when files are opened. Until it is set no
    /// file has a card.
    void setCardOptions(CardOptions cardOptions) { m_cardOptions = std::move(cardOptions); }
    [[nodiscard]] const CardOptions& cardOptions() const { return m_cardOptions; }

    /// Sets the initial matcher and the own options of all matchers: no undo step. A matcher without its
    /// required file is ignored.
    void startWith(const std::string& matcherId, const MatchOptions& options);
    /// Chooses the matcher and sets the file for one of its options; the file is read by the next run.
    /// Returns false after a failure, when the file has no meaning yet or there is no such matcher. The
    /// options in `with` are set too. Iterations that no person chose become those that the matcher's files
    /// propose.
    bool useFile(const std::string& matcherId, const MatcherFile& file, const NamedValues& with = {});
    /// The same for all files of a matcher in the plan, with the options of their card.
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
    std::optional<int> m_proposedIterations;  ///< proposed by the matcher's files that were chosen last
};

}  // namespace stereo::app
