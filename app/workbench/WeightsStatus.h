#pragma once

#include <QObject>
#include <optional>

#include "app/jobs/Failure.h"
#include "core/match/MatchOptions.h"

namespace stereo::app {

class Workbench;

/// Why the chosen weights cannot be run, as opening them or a run told: until other weights or other settings
/// of them are chosen, or a run had them. GUI thread.
class WeightsStatus : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive this.
    explicit WeightsStatus(const Workbench& workbench, QObject* parent = nullptr);

    /// None as long as nothing is known against them.
    [[nodiscard]] const std::optional<Failure>& failure() const { return m_failure; }

Q_SIGNALS:
    void changed();

private:
    void note(const Failure& failure);
    void forget();
    void forgetIfOthers();

    const Workbench& m_workbench;
    NetworkOptions m_of;  ///< the options it was with
    std::optional<Failure> m_failure;
};

}  // namespace stereo::app
