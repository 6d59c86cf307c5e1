#pragma once

#include <QObject>

#include <memory>
#include <vector>

#include "core/stereo/doctor/PairDoctor.h"

namespace stereo::app {

class Workbench;

/// The findings of the pair doctor about a workbench's pair, calibration and result, updated by jobs: the
/// images are examined once per pair, everything else is judged again with each calibration and result. Lives
/// in the GUI thread.
class PairChecks : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive the checks.
    explicit PairChecks(Workbench& workbench, QObject* parent = nullptr);

    /// One per check; empty without a pair and until it is examined.
    [[nodiscard]] const std::vector<Finding>& findings() const { return m_findings; }
    /// Applies a repair to the workbench.
    void apply(const Repair& repair);

Q_SIGNALS:
    void findingsChanged();

private:
    void examinePair();
    void judge();
    void setFindings(std::vector<Finding> findings);

    Workbench& m_workbench;
    std::shared_ptr<const PairEvidence> m_evidence;
    std::vector<Finding> m_findings;
};

}  // namespace stereo::app
