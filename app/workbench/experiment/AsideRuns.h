#pragma once

#include <QObject>
#include <optional>
#include <string>
#include <vector>

#include "app/match/StereoResult.h"
#include "core/sweep/SweepPlan.h"

namespace stereo::app {

class Workbench;

/// What came of some settings.
struct MadeAside {
    std::vector<StereoResultPtr> results;  ///< of each setting; null = it was not made
    std::vector<std::string> failures;     ///< why not, in sentences; empty = nothing failed
    bool isStopped = false;
};

/// Matches the open pair by several settings, one after the other, without showing or logging a result
/// (RunDesk::makeAside()). GUI thread.
class AsideRuns : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive the runs.
    explicit AsideRuns(Workbench& workbench, QObject* parent = nullptr);

    /// Ends with one ended(), unless another pair opens meanwhile. REQUIRES: a pair is open, nothing is made
    /// aside, and there is a setting
    void start(std::vector<SweepSetting> settings);
    /// What is made by then stays.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_present.has_value(); }
    [[nodiscard]] std::size_t doneCount() const { return m_settings.size() - m_waiting.size() - 1; }
    [[nodiscard]] std::size_t count() const { return m_settings.size(); }

Q_SIGNALS:
    /// Another setting is being made.
    void progressed();
    void ended(const stereo::app::MadeAside& made);

private:
    void makeNext();
    void adopt(const StereoResultPtr& result);
    void fail(const std::string& sentence);
    void end(bool isStopped);

    Workbench& m_workbench;
    std::vector<SweepSetting> m_settings;
    MadeAside m_made;
    std::vector<std::size_t> m_waiting;  ///< the next one last
    std::optional<std::size_t> m_present;
};

}  // namespace stereo::app
