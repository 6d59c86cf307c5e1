#include "app/workbench/set/SetStudy.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "app/workbench/Workbench.h"
#include "app/workbench/set/SetDesk.h"
#include "core/base/Error.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/map/PfmPixel.h"
#include "core/set/SetInputs.h"
#include "core/stereo/Depth.h"

namespace stereo::app {
namespace {

constexpr const char* kCounting = "counting ground truth";
constexpr const char* kMeasuring = "mean and deviation";
constexpr const char* kCurve = "a pixel over a set";
constexpr int kNewsMs = 150;

/// Adds what the member says. Cannot fail but for lack of memory.
void count(SetTruthCounts& into, const SetPair& pair, const Recipe& recipe, FrameReader& frames) {
    if (pair.files.groundTruth.empty()) {
        ++into.without;
        return;
    }
    std::string problem;
    try {
        const Inputs inputs = readSetInputs(pair, recipe, frames);
        if (inputs.truth) return into.counts.add(inputs.truth->disparity);
        problem =
            pair.id + ": " + (inputs.notes.empty() ? "its ground truth cannot be used" : inputs.notes.back());
    } catch (const Error& error) {  // border: opening; the others count
        if (error.kind() == ErrorKind::OutOfMemory) throw;
        problem = pair.id + ": " + error.sentence();
    }
    if (into.unreadable++ == 0) into.problem = problem;
}

/// Adds the stored result; false where there is none that fits.
bool add(SetSpan& into, const std::filesystem::path& result,
         const std::optional<StereoCalibration>& calibration) {
    if (result.empty()) return false;
    try {
        const DisparityMap disparity = readDisparity(result);
        if (into.disparity.maps() > 0 && disparity.size() != into.disparity.size()) return false;
        into.disparity.add(disparity);
        if (calibration) into.depth.add(toDepth(disparity, *calibration));
        return true;
    } catch (const Error& error) {  // border: opening; the others count
        if (error.kind() == ErrorKind::OutOfMemory) throw;
        return false;
    }
}

}  // namespace

/// What a job and the window share.
class SetStudy::Shared {
public:
    void tell(std::size_t done, std::shared_ptr<const SetTruthCounts> counts = {}) {
        const std::scoped_lock lock(m_mutex);
        m_done = done;
        if (counts) m_counts = std::move(counts);
    }
    /// Whether a copy of the counts would be taken now.
    [[nodiscard]] bool wantsCounts() {
        const std::scoped_lock lock(m_mutex);
        return !m_counts;
    }
    [[nodiscard]] std::pair<std::size_t, std::shared_ptr<const SetTruthCounts>> take() {
        const std::scoped_lock lock(m_mutex);
        return {m_done, std::exchange(m_counts, nullptr)};
    }

private:
    std::mutex m_mutex;
    std::size_t m_done = 0;
    std::shared_ptr<const SetTruthCounts> m_counts;
};

SetStudy::SetStudy(Workbench& workbench, SetDesk& desk, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_desk(desk) {
    m_timer.setInterval(kNewsMs);
    connect(&m_timer, &QTimer::timeout, this, &SetStudy::take);
    connect(&m_desk, &SetDesk::opened, this, &SetStudy::reset);
}

void SetStudy::reset() {
    stop();
    m_jobs.cancel(kCurve);
    m_truth.reset();
    m_span.reset();
    m_curve.clear();
    m_progress = {};
    Q_EMIT progressed();
    Q_EMIT spanChanged();
    Q_EMIT curveChanged();
}

bool SetStudy::isCounting() const {
    return m_jobs.isBusy(kCounting);
}

bool SetStudy::isMeasuring() const {
    return m_jobs.isBusy(kMeasuring);
}

void SetStudy::take() {
    if (!m_shared) return;
    auto [done, counts] = m_shared->take();
    m_progress.done = done;
    if (counts) m_truth = std::move(counts);
    Q_EMIT progressed();
}

void SetStudy::stop() {
    take();
    end();
    Q_EMIT progressed();
}

void SetStudy::end() {
    for (const char* line : {kCounting, kMeasuring}) m_jobs.cancel(line);
    m_timer.stop();
    m_shared.reset();
}

void SetStudy::countTruth() {
    end();
    m_truth.reset();
    m_progress = {.members = m_desk.set().size()};
    m_shared = std::make_shared<Shared>();
    m_timer.start();
    m_jobs.run(
        kCounting,
        [shared = m_shared, set = m_desk.set(), recipe = m_desk.recipe()](const RunControl& run) {
            SetTruthCounts counts;
            FrameReader frames;
            for (std::size_t i = 0; i < set.size(); ++i) {
                run.checkpoint(Stage::Reading, static_cast<int>(i), static_cast<int>(set.size()));
                count(counts, set.pair(i), recipe, frames);
                shared->tell(
                    i + 1, shared->wantsCounts() ? std::make_shared<const SetTruthCounts>(counts) : nullptr);
            }
            return counts;
        },
        this,
        [this](const SetTruthCounts& counts) {
            m_progress.done = m_progress.members;
            m_truth = std::make_shared<const SetTruthCounts>(counts);
            m_timer.stop();
            m_shared.reset();
            QMetaObject::invokeMethod(this, &SetStudy::progressed, Qt::QueuedConnection);
        },
        [this](const Failure& failure) {
            m_timer.stop();
            m_shared.reset();
            QMetaObject::invokeMethod(this, &SetStudy::progressed, Qt::QueuedConnection);
            Q_EMIT m_workbench.failed(failure);
        });
    Q_EMIT progressed();
}

void SetStudy::measureSpan(std::size_t first, std::size_t last,
                           const std::optional<StereoCalibration>& calibration) {
    end();
    std::vector<std::filesystem::path> results;
    for (std::size_t i = first; i <= last; ++i) results.push_back(m_desk.disparityOf(i));
    m_progress = {.members = results.size()};
    m_shared = std::make_shared<Shared>();
    m_timer.start();
    m_jobs.run(
        kMeasuring,
        [shared = m_shared, results, first, last, calibration](const RunControl& run) {
            auto span = std::make_shared<SetSpan>(SetSpan{.first = first, .last = last});
            for (std::size_t i = 0; i < results.size(); ++i) {
                run.checkpoint(Stage::Reading, static_cast<int>(i), static_cast<int>(results.size()));
                if (!add(*span, results[i], calibration)) ++span->without;
                shared->tell(i + 1);
            }
            return std::shared_ptr<const SetSpan>(std::move(span));
        },
        this,
        [this](const std::shared_ptr<const SetSpan>& span) {
            m_progress.done = m_progress.members;
            m_span = span;
            m_timer.stop();
            m_shared.reset();
            QMetaObject::invokeMethod(this, &SetStudy::progressed, Qt::QueuedConnection);
            Q_EMIT spanChanged();
        },
        [this](const Failure& failure) {
            m_timer.stop();
            m_shared.reset();
            QMetaObject::invokeMethod(this, &SetStudy::progressed, Qt::QueuedConnection);
            Q_EMIT m_workbench.failed(failure);
        });
    Q_EMIT progressed();
}

void SetStudy::follow(std::size_t last, int x, int y) {
    if (last >= m_desk.set().size()) return;
    const std::size_t first = last + 1 > kLongest ? last + 1 - kLongest : 0;
    std::vector<std::filesystem::path> results;
    for (std::size_t i = first; i <= last; ++i) results.push_back(m_desk.disparityOf(i));
    m_jobs.run(
        JobLine(kCurve, JobLine::Newer::WaitsAlone),
        [results, first, x, y](const RunControl& run) {
            std::vector<SetSample> curve;
            for (std::size_t i = 0; i < results.size(); ++i) {
                run.checkpoint(Stage::Reading, 0, 0);
                curve.push_back({.index = first + i});
                if (results[i].empty()) continue;
                try {
                    curve.back().disparityPx = readPfmPixel(results[i], x, y);
                } catch (const Error&) {  // border: opening; it is a gap of the curve
                    continue;
                }
            }
            return curve;
        },
        this,
        [this](const std::vector<SetSample>& curve) {
            m_curve = curve;
            Q_EMIT curveChanged();
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void SetStudy::save(const FloatMap& map, const std::filesystem::path& file) {
    m_workbench.exports().write(
        [map, file](const RunControl&) {
            file.extension() == ".npy" ? writeNpy(file, map) : writePfm(file, map);
        },
        this, [this, file] { Q_EMIT saved(file); },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

}  // namespace stereo::app
