#include "app/workbench/PairChecks.h"

#include "app/workbench/Workbench.h"
#include "core/recipe/CheckContext.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo::app {
namespace {

// Slots of the workbench's jobs.
const std::string kExamine = "examine";
const std::string kJudge = "judge";

}  // namespace

PairChecks::PairChecks(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench) {
    connect(&m_workbench, &Workbench::pairChanged, this, &PairChecks::examinePair);
    connect(&m_workbench, &Workbench::calibrationChanged, this, &PairChecks::judge);
    connect(&m_workbench, &Workbench::calibrationRefused, this, &PairChecks::judge);
    connect(&m_workbench, &Workbench::resultChanged, this, &PairChecks::judge);
    examinePair();
}

void PairChecks::examinePair() {
    const auto& pair = m_workbench.inputs().pair();
    const auto raw = rawOf(pair);
    const bool isSameRaw = raw && raw == m_raw;
    m_evidence.reset();
    m_workbench.jobs().cancel(kExamine);
    m_workbench.jobs().cancel(kJudge);
    if (!isSameRaw) {
        m_points.reset();
        setFindings({});
    }
    m_raw = raw;
    if (!pair) return;
    m_workbench.jobs().run(
        kExamine, [pair, points = m_points](const RunControl& run) { return examine(*pair, run, points); },
        this,
        [this](PairEvidence evidence) {
            m_evidence = std::make_shared<const PairEvidence>(std::move(evidence));
            m_points = m_evidence->points;
            m_workbench.setEvidence(m_evidence);
            judge();
            Q_EMIT examined();
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void PairChecks::judge() {
    if (!m_evidence) return;
    const auto& refused = m_workbench.inputs().refusedCalibration();
    const auto& read = refused ? refused : m_workbench.inputs().calibration();
    const auto calibration = read ? std::optional(read->calibration) : std::nullopt;
    const auto job = [evidence = m_evidence, pair = m_workbench.inputs().pair(), calibration,
                      path = m_workbench.project().calibration.path,
                      result = m_workbench.desk().result()](const RunControl&) {
        return diagnose(*evidence,
                        checkContext(*pair, calibration, path, result ? result->match.get() : nullptr));
    };
    m_workbench.jobs().run(
        kJudge, job, this, [this](std::vector<Finding> findings) { setFindings(std::move(findings)); },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void PairChecks::setFindings(std::vector<Finding> findings) {
    if (findings == m_findings) return;
    m_findings = std::move(findings);
    Q_EMIT findingsChanged();
}

void PairChecks::apply(const Repair& repair) {
    if (std::holds_alternative<Repair::SwapSides>(repair.action)) {
        m_workbench.inputs().swapSides();
    } else if (const auto* use = std::get_if<Repair::UseCalibration>(&repair.action)) {
        m_workbench.inputs().useCalibration(use->calibration);
    } else if (const auto* turn = std::get_if<Repair::TurnImages>(&repair.action)) {
        m_workbench.inputs().turn(turn->turn);
    } else if (const auto* straighten = std::get_if<Repair::StraightenRows>(&repair.action)) {
        m_workbench.inputs().straighten(straighten->straightening);
    } else if (const auto* raise = std::get_if<Repair::RaiseMaxDisparity>(&repair.action)) {
        Project options = m_workbench.project();
        options.match.maxDisparityPx = raise->maxDisparityPx;
        m_workbench.setProject(options);
        if (!m_workbench.desk().autoRun().isOn()) m_workbench.desk().run();
    }
}

}  // namespace stereo::app
