#pragma once

#include <QObject>

#include <memory>
#include <vector>

#include "core/stereo/doctor/PairDoctor.h"

namespace stereo::app {

class Workbench;

/// The findings of the pair doctor about a workbench's pair, calibration and result, updated by jobs: the
/// images are examined once per pair (those that are rectified in another way quickly), everything else is
/// judged again with each calibration and result. Lives in the GUI thread.
class PairChecks : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive the checks.
    explicit PairChecks(Workbench& workbench, QObject* parent = nullptr);

    /// What was measured on the images of the pair; null without one and until it is measured.
    [[nodiscard]] const std::shared_ptr<const PairEvidence>& evidence() const { return m_evidence; }
    /// One per check; empty without a pair and until it is examined. While images that are open are rectified
    /// in another way, those of before.
    [[nodiscard]] const std::vector<Finding>& findings() const { return m_findings; }
    /// Applies a repair to the workbench.
    void apply(const Repair& repair);

Q_SIGNALS:
    void findingsChanged();
    /// Another evidence(); when it goes, pairChanged() of the workbench says so.
    void examined();

private:
    void examinePair();
    void judge();
    void setFindings(std::vector<Finding> findings);

    Workbench& m_workbench;
    std::shared_ptr<const PairEvidence> m_evidence;
    std::shared_ptr<const FoundPoints> m_points;  ///< of the images as in their files
    std::shared_ptr<const StereoPair> m_raw;      ///< those images
    std::vector<Finding> m_findings;
};

}  // namespace stereo::app
