#pragma once

#include <QObject>
#include <optional>

#include "app/jobs/Failure.h"
#include "core/match/MatchOptions.h"

namespace stereo::app {

class Workbench;

/// Why the files of the chosen matcher (weights and their settings) cannot be used, as opening them or a run
/// found out. Cleared when others are chosen or a run succeeds with them. GUI thread.
class MatcherFileStatus : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive this.
    explicit MatcherFileStatus(const Workbench& workbench, QObject* parent = nullptr);

    /// None while no failure is known.
    [[nodiscard]] const std::optional<Failure>& failure() const { return m_failure; }
    /// The matcher that the files belong to.
    [[nodiscard]] const std::string& matcherId() const { return m_matcherId; }
    /// Whether the failure is about the required file itself, not about a file that belongs to it.
    [[nodiscard]] bool isAboutRequiredFile() const { return m_isAboutRequiredFile; }

Q_SIGNALS:
    void changed();

private:
    void note(const Failure& failure);
    void forget();
    void forgetIfOthers();
    /// Whether the matcher would read the same files, in the same way, as when it failed.
    [[nodiscard]] bool isSame(const MatchOptions& options) const;

    const Workbench& m_workbench;
    std::string m_matcherId;
    MatchOptions m_of;  ///< the options it was with
    std::optional<Failure> m_failure;
    bool m_isAboutRequiredFile = false;
};

}  // namespace stereo::app
