#include "app/workbench/TruthDesk.h"

#include <fmt/core.h>

#include <cmath>
#include <map>
#include <utility>

#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/recipe/Steps.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo::app {
namespace {

// Slots of the workbench's jobs.
const std::string kRead = "ground truth";
const std::string kCompare = "errors";
const std::string kDraw = "curves of the confidence";
const std::string kCompareRuns = "errors of runs";

bool isChanged(const StereoPair& pair) {
    return pair.rectifiedFrom() || pair.straightenedFrom();
}

std::optional<double> hiddenShareOf(const GroundTruth& truth) {
    if (truth.visible.isEmpty()) return std::nullopt;
    std::size_t known = 0;
    std::size_t hidden = 0;
    for (std::size_t i = 0; i < truth.disparity.values().size(); ++i) {
        if (std::isnan(truth.disparity.values()[i])) continue;
        ++known;
        hidden += truth.visible.flags()[i] == 0;
    }
    return known > 0 ? std::optional(static_cast<double>(hidden) / static_cast<double>(known)) : std::nullopt;
}

TruthComparison comparisonOf(const std::shared_ptr<const MatchResult>& match, const Trust& trust,
                             const std::shared_ptr<const GroundTruth>& truth,
                             const std::optional<StereoCalibration>& calibration) {
    const auto shown = believed(match, trust);
    return {.match = match,
            .trust = trust,
            .truth = truth,
            .metrics = measure(*shown, *truth, calibration ? &*calibration : nullptr),
            .worst = worstRegions(errorMap(*shown, truth->disparity))};
}

}  // namespace

TruthDesk::TruthDesk(Workbench& workbench) : m_workbench(workbench) {
    for (const auto signal :
         {&Workbench::pairChanged, &Workbench::projectChanged, &Workbench::calibrationChanged})
        connect(&m_workbench, signal, this, &TruthDesk::readAgain);
    for (const auto signal : {&Workbench::projectChanged, &Workbench::resultChanged})
        connect(&m_workbench, signal, this, &TruthDesk::compare);
    connect(&m_workbench.desk().runs(), &RunLog::changed, this, &TruthDesk::compareRuns);
}

void TruthDesk::step(const ProjectInputs& inputs) {
    Project next = m_workbench.project();
    next.inputs = inputs;
    m_workbench.endStep();
    m_workbench.setProject(next);
    m_workbench.endStep();
}

void TruthDesk::open(const std::filesystem::path& file) {
    ProjectInputs inputs = m_workbench.project().inputs;
    inputs.groundTruth = std::filesystem::absolute(file).lexically_normal();
    inputs.groundTruthReading.reset();
    inputs.groundTruthMask.clear();
    m_saidFor = inputs.groundTruth;
    step(inputs);
}

void TruthDesk::remove() {
    ProjectInputs inputs = m_workbench.project().inputs;
    inputs.groundTruth.clear();
    inputs.groundTruthReading.reset();
    inputs.groundTruthMask.clear();
    step(inputs);
}

void TruthDesk::chooseReading(const std::optional<TruthReading>& reading) {
    ProjectInputs inputs = m_workbench.project().inputs;
    inputs.groundTruthReading = reading;
    step(inputs);
}

void TruthDesk::openMask(const std::filesystem::path& mask) {
    ProjectInputs inputs = m_workbench.project().inputs;
    inputs.groundTruthMask = std::filesystem::absolute(mask).lexically_normal();
    step(inputs);
}

// A calibration counts for depth only, and for what could not be read without it.
void TruthDesk::readAgain() {
    const ProjectInputs& inputs = m_workbench.project().inputs;
    Wanted wanted{.pair = m_workbench.inputs().pair(),
                  .file = inputs.groundTruth,
                  .mask = inputs.groundTruthMask,
                  .reading = inputs.groundTruthReading,
                  .calibration = m_workbench.project().calibration.inUse()};
    const bool isOfDisparity = m_truth && !findTruthFormat(m_truth->reading.format)->isDepth;
    if (isOfDisparity) m_wanted.calibration = wanted.calibration;
    if (wanted == m_wanted) return;
    const bool isOtherPair = wanted.pair != m_wanted.pair;
    m_wanted = std::move(wanted);
    m_workbench.jobs().cancel(kRead);
    if (!m_wanted.pair || m_wanted.file.empty()) return drop({});
    if (isOtherPair) drop({});
    const bool isTurned = inputs.turn.has_value();
    if ((isChanged(*m_wanted.pair) || isTurned) && m_saidFor != m_wanted.file) {
        return drop(fmt::format("{} is of the images as they are in their files, not of those made of them.",
                                pathText(m_wanted.file.filename())));
    }
    m_workbench.jobs().run(
        kRead, [wanted = m_wanted](const RunControl&) { return read(wanted); }, this,
        [this](const Read& read) { adopt(read); },
        [this](const Failure& failure) { drop(failure.sentence); });
}

TruthDesk::Read TruthDesk::read(const Wanted& wanted) {
    Read read{.answer = lookAtGroundTruth(wanted.file,
                                          {.imageSize = wanted.pair->size(),
                                           .calibration = wanted.calibration ? &*wanted.calibration : nullptr,
                                           .pair = wanted.pair.get(),
                                           .chosen = wanted.reading,
                                           .mask = wanted.mask})};
    if (const auto* truth = std::get_if<GroundTruth>(&read.answer)) {
        read.knownShare = truth->disparity.density();
        read.hiddenShare = hiddenShareOf(*truth);
    }
    return read;
}

void TruthDesk::forgetErrors() {
    m_measured.clear();
    if (m_truth && m_truthOf == m_wanted.pair) m_workbench.desk().runs().forgetErrors(m_wanted.pair->name());
}

void TruthDesk::adopt(const Read& read) {
    forgetErrors();
    if (const auto* readings = std::get_if<std::vector<PlausibleReading>>(&read.answer)) {
        m_truth.reset();
        m_problem.clear();
        m_question = std::make_shared<const std::vector<PlausibleReading>>(*readings);
    } else {
        m_truth = std::make_shared<const GroundTruth>(std::get<GroundTruth>(read.answer));
        m_truthOf = m_wanted.pair;
        m_problem.clear();
        m_question.reset();
        m_knownShare = read.knownShare;
        m_hiddenShare = read.hiddenShare;
    }
    Q_EMIT truthChanged();
    compare();
    compareRuns();
    if (m_question) Q_EMIT asked();
}

void TruthDesk::drop(const std::string& problem) {
    const bool isSame = !m_truth && !m_question && m_problem == problem;
    forgetErrors();
    m_truth.reset();
    m_question.reset();
    m_problem = problem;
    if (isSame) return;
    Q_EMIT truthChanged();
    compare();
}

void TruthDesk::compare() {
    const StereoResultPtr& result = m_workbench.desk().result();
    Compared wanted;
    if (m_truth && result && result->match->disparity.size() == m_truth->disparity.size())
        wanted = {.match = result->match, .trust = m_workbench.project().trust, .truth = m_truth};
    if (wanted == m_compared) return;
    m_compared = wanted;
    draw();
    m_workbench.jobs().cancel(kCompare);
    if (!wanted.match) {
        if (std::exchange(m_comparison, nullptr)) Q_EMIT comparisonChanged();
        return;
    }
    m_workbench.jobs().run(
        kCompare,
        [wanted, calibration = m_workbench.project().calibration.inUse()](const RunControl&) {
            return comparisonOf(wanted.match, wanted.trust, wanted.truth, calibration);
        },
        this,
        [this](TruthComparison made) {
            m_comparison = std::make_shared<const TruthComparison>(std::move(made));
            Q_EMIT comparisonChanged();
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void TruthDesk::setWantsCurves(bool wants) {
    m_wantsCurves = wants;
    draw();
}

// Whatever is believed: an order of all pixels is judged.
void TruthDesk::draw() {
    Compared wanted;
    if (m_wantsCurves && m_compared.match && m_compared.match->confidence)
        wanted = {.match = m_compared.match, .trust = {}, .truth = m_compared.truth};
    if (wanted == m_drawn) return;
    m_drawn = wanted;
    m_workbench.jobs().cancel(kDraw);
    if (std::exchange(m_curves, nullptr)) Q_EMIT curvesChanged();
    if (!wanted.match) return;
    m_workbench.jobs().run(
        kDraw,
        [wanted](const RunControl&) {
            return confidenceCurves(wanted.match->disparity, *wanted.match->confidence,
                                    wanted.truth->disparity);
        },
        this,
        [this](ConfidenceCurves made) {
            m_curves = std::make_shared<const ConfidenceCurves>(std::move(made));
            Q_EMIT curvesChanged();
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

// Each run once, in the light of what was believed when it ended.
void TruthDesk::compareRuns() {
    if (!m_truth) return;
    RunLog& log = m_workbench.desk().runs();
    struct Missing {
        quint64 id;
        std::shared_ptr<const MatchResult> match;
        Trust trust;
    };
    std::vector<Missing> missing;
    for (const Run& run : log.runs()) {
        const bool isOfPair = run.held && run.held->result->pair == m_wanted.pair;
        if (!isOfPair || m_measured.contains(run.id)) continue;
        const StereoResult& result = *run.held->result;
        const bool wasMeasured = result.truth == m_truth && result.trust == run.held->project.trust;
        if (wasMeasured)
            m_measured.insert(run.id);  // the log has its numbers
        else
            missing.push_back({run.id, result.match, run.held->project.trust});
    }
    if (missing.empty()) return;
    m_workbench.jobs().run(
        kCompareRuns,
        [missing, truth = m_truth](const RunControl&) {
            std::map<quint64, TruthMetrics> made;
            for (const Missing& run : missing) {
                made.emplace(run.id, measure(*believed(run.match, run.trust), *truth));
            }
            return made;
        },
        this,
        [this, truth = m_truth, &log](const std::map<quint64, TruthMetrics>& made) {
            if (truth != m_truth) return;
            {
                const RunLog::Quiet quiet(log);
                for (const auto& [id, metrics] : made) {
                    m_measured.insert(id);
                    if (log.find(id)) log.setErrors(id, metrics);
                }
            }
            log.announce();
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

}  // namespace stereo::app
