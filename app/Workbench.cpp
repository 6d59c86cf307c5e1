#include "app/Workbench.h"

#include <algorithm>
#include <cassert>

#include "core/io/PairReader.h"
#include "core/stereo/SgbmMatcher.h"

namespace stereo::app {
namespace {

constexpr int kAutoRunDelayMs = 150;
constexpr int kHistogramBins = 256;

DisparityPicture paint(std::shared_ptr<const DisparityMap> map, int iteration, const DisplayOptions& display) {
    DisparityPicture picture{std::move(map), iteration, display, {}, {}};
    picture.display.range = resolvedRange(*picture.map, display);
    picture.colours = colorize(*picture.map, picture.display);
    if (const auto span = histogramSpan(*picture.map)) {
        picture.histogram = histogram(*picture.map, *span, kHistogramBins);
    }
    return picture;
}

}  // namespace

struct Workbench::CalibrationForPair {
    std::filesystem::path path = {};
    std::optional<ReadCalibration> taken = {};
    std::optional<ReadCalibration> refused = {};  ///< it could be read, but does not fit
    Failure failure = {};                         ///< why none is taken

    static CalibrationForPair read(const std::filesystem::path& path, const StereoPair* pair) {
        CalibrationForPair found{path};
        try {
            found.refused = readCalibration(path);
            if (pair) {
                found.refused->calibration.requireFits(pair->size());
                found.refused->calibration = found.refused->calibration.withImageSize(pair->size());
            }
            found.taken = std::exchange(found.refused, std::nullopt);
        } catch (const Error&) {  // border: opening; the pair is worth having without it
            found.failure = currentFailure();
        }
        return found;
    }
};

struct Workbench::Opened {
    OpenPlan plan;
    std::shared_ptr<const StereoPair> pair;
    CalibrationForPair calibration;
    bool continues = false;
};

Workbench::Workbench(MatcherFactory factory, std::vector<MatcherInfo> matchers, QObject* parent)
    : QObject(parent), m_matchers(std::move(matchers)), m_controller(std::move(factory)) {
    assert(!m_matchers.empty());
    m_options.matcherId = m_matchers.front().id;
    m_autoRun.setSingleShot(true);
    m_autoRun.setInterval(kAutoRunDelayMs);
    connect(&m_autoRun, &QTimer::timeout, this, &Workbench::run);
    connect(&m_jobs, &JobRunner::busyChanged, this, &Workbench::tellIfSettled);
    connect(&m_runs, &RunLog::dropped, this, [this](const Run& run) {
        Q_EMIT noted("The result of " + run.name + " was dropped to keep the results within " +
                     std::to_string(m_runs.budgetBytes() / 1'000'000) + " MB.");
    });
    connectController();
}

Workbench::~Workbench() = default;

void Workbench::connectController() {
    connect(&m_controller, &InferenceController::progressed, this, &Workbench::runProgressed);
    connect(&m_controller, &InferenceController::iterationShown, this,
            [this](quint64, const std::shared_ptr<const DisparityMap>& map, int iteration) { showMap(map, iteration); });
    connect(&m_controller, &InferenceController::finished, this, &Workbench::takeResult);
    connect(&m_controller, &InferenceController::failed, this, [this](quint64, const Failure& failure) {
        Q_EMIT failed(failure);
        endRun();
    });
    connect(&m_controller, &InferenceController::stopped, this, [this] { endRun(); });
}

void Workbench::open(const std::vector<std::filesystem::path>& files) {
    m_jobs.run(
        "open", [files](const RunControl&) { return planOpen(files); }, this,
        [this](const OpenPlan& plan) {
            if (!plan.weights.empty()) return openWeights(plan.weights);
            plan.hasPair() ? openPlan(plan) : openCalibration(plan.calibration);
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void Workbench::openPlan(const OpenPlan& plan, bool continues) {
    const auto read = [plan, continues](const RunControl&) {
        Opened opened{plan,
                      std::make_shared<const StereoPair>(plan.split ? readSplitPair(plan.left, *plan.split)
                                                                    : readPair(plan.left, plan.right)),
                      {}, continues};
        if (plan.record && plan.record->calibration) {
            // The numbers of the export: those of the file may have been corrected before it, or changed since.
            opened.calibration.taken =
                ReadCalibration{plan.record->calibration->withImageSize(opened.pair->size()), "as exported"};
        } else if (!plan.calibration.empty()) {
            opened.calibration = CalibrationForPair::read(plan.calibration, opened.pair.get());
        }
        return opened;
    };
    m_jobs.run("open", read, this, [this](const Opened& opened) { takeOpened(opened); },
               [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void Workbench::takeOpened(const Opened& opened) {
    const bool wasByHand = m_calibration && m_source.calibration.empty();
    m_source = opened.plan;
    // Numbers that were corrected stay as long as the file says the same.
    const std::optional<ReadCalibration>& read = opened.calibration.taken;
    const bool isAsBefore =
        opened.continues && read && m_calibrationAsRead && read->calibration == m_calibrationAsRead->calibration;
    const bool staysByHand = opened.continues && wasByHand && opened.plan.calibration.empty() &&
                             m_calibration->calibration.imageSize() == opened.pair->size();
    if (!isAsBefore && !staysByHand) m_calibration = read;
    if (!staysByHand) m_calibrationAsRead = read;
    m_refusedCalibration.reset();
    m_source.record.reset();
    if (!m_calibration) m_source.calibration.clear();
    if (!opened.continues && m_options.display.rangeMode == RangeMode::Manual) setRangeLocked(false);
    if (opened.plan.record) restore(*opened.plan.record);
    takePair(opened.pair);
    Q_EMIT calibrationChanged();
    if (!m_calibration && !opened.plan.calibration.empty()) refuseCalibration(opened.calibration);
}

void Workbench::restore(const ExportRecord& record) {
    WorkOptions options = m_options;
    const bool isHere = std::ranges::find(m_matchers, record.matcherId, &MatcherInfo::id) != m_matchers.end();
    if (isHere) options.matcherId = record.matcherId;
    options.match = record.options;
    if (record.cloud) options.cloud = record.cloud->options;
    if (record.display) {
        options.display = *record.display;
        options.display.unknownColour = m_options.display.unknownColour;  // the theme's
    }
    setOptions(options);
    if (isHere) return;
    Q_EMIT failed({ErrorKind::Unsupported,
                   "The export was made by the matcher " + record.matcherId + ", which is not here; " +
                       matcher().name + " takes its place.",
                   {}, {}});
}

void Workbench::takePair(std::shared_ptr<const StereoPair> pair) {
    showPair(std::move(pair));
    decideAutoRun();
    runSoon();
}

void Workbench::showPair(std::shared_ptr<const StereoPair> pair) {
    m_controller.stop();
    m_jobs.cancel("picture");
    m_jobs.cancel("cloud");
    m_pair = std::move(pair);
    m_result.reset();
    m_shownMap.reset();
    m_picture.reset();
    m_cloud.reset();
    clearMeasurements();
    Q_EMIT pairChanged();
    Q_EMIT resultChanged();
    Q_EMIT pictureChanged();
    Q_EMIT cloudChanged();
}

// They were taken in the cloud of other images or another rig.
void Workbench::clearMeasurements() {
    m_history.forgetMeasurements();
    if (m_options.measurements.empty()) return;
    m_options.measurements.clear();
    Q_EMIT optionsChanged();
}

void Workbench::openWeights(const std::filesystem::path& path) {
    const auto network =
        std::ranges::find_if(m_matchers, [](const MatcherInfo& matcher) { return !matcher.whyUnused("network"); });
    if (network == m_matchers.end()) {
        Q_EMIT failed({ErrorKind::Unsupported,
                       path.filename().string() + " holds weights of a network; this program was built without networks.",
                       path, {}});
        return;
    }
    WorkOptions options = m_options;
    options.matcherId = network->id;
    options.match.network.weights = path;
    setOptions(options);
}

void Workbench::openCalibration(const std::filesystem::path& path) {
    const std::shared_ptr<const StereoPair> pair = m_pair;
    const auto read = [path, pair](const RunControl&) { return CalibrationForPair::read(path, pair.get()); };
    m_jobs.run("open", read, this,
               [this](const CalibrationForPair& read) {
                   read.taken ? takeCalibration(*read.taken, read.path) : refuseCalibration(read);
               },
               [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void Workbench::refuseCalibration(const CalibrationForPair& read) {
    m_refusedCalibration = read.refused;
    m_refusedPath = read.path;
    if (m_refusedCalibration) Q_EMIT calibrationRefused();
    Q_EMIT failed(read.failure);
}

void Workbench::useCalibration(const StereoCalibration& calibration) {
    if (m_refusedCalibration) {
        takeCalibration({calibration, m_refusedCalibration->format}, m_refusedPath);
    } else if (m_calibration) {
        changeCalibration({calibration, m_calibration->format});
    } else if (m_pair) {
        takeCalibration({calibration, "entered by hand"}, {});
    }
}

void Workbench::takeCalibration(const ReadCalibration& read, const std::filesystem::path& path) {
    m_calibrationAsRead = read;
    m_source.calibration = path;
    m_source.calibrationFoundBeside = false;
    changeCalibration(read);
}

void Workbench::changeCalibration(const ReadCalibration& calibration) {
    if (plainCalibration() != calibration.calibration) clearMeasurements();
    m_calibration = calibration;
    m_refusedCalibration.reset();
    Q_EMIT calibrationChanged();
    rebuildCloud();
    if (!changedSinceResult().empty()) runSoon();
}

void Workbench::swapSides() {
    if (!m_pair) return;
    std::swap(m_source.left, m_source.right);
    if (m_source.split) m_source.split = swapped(*m_source.split);
    m_source.sidesGuessed = false;
    takePair(std::make_shared<const StereoPair>(m_pair->right(), m_pair->left(), m_pair->name(), m_pair->rightPath(),
                                                m_pair->leftPath()));
}

void Workbench::reload() {
    if (m_pair) openPlan(m_source, true);
}

const MatcherInfo* Workbench::matcherWithId(const std::string& id) const {
    const auto found = std::ranges::find(m_matchers, id, &MatcherInfo::id);
    return found == m_matchers.end() ? nullptr : &*found;
}

const MatcherInfo& Workbench::matcher() const {
    const MatcherInfo* found = matcherWithId(m_options.matcherId);
    assert(found);
    return *found;
}

void Workbench::setOptions(const WorkOptions& options) {
    if (options == m_options) return;
    if (options.autoRun != m_options.autoRun) m_autoRunIsChosen = true;
    m_history.record(m_options, options);
    applyOptions(options);
}

void Workbench::setAutoRun(bool on) {
    m_autoRunIsChosen = true;
    WorkOptions options = m_options;
    options.autoRun = on;
    setOptions(options);
}

RunCost Workbench::expectedCost() const {
    return m_forecast.expect(matcher(), m_pair->size(), plainCalibration(), m_options.match);
}

// Of an unknown matcher nothing is expected, but the one the program starts with may show what it can do.
void Workbench::decideAutoRun() {
    if (m_autoRunIsChosen || !m_pair) return;
    const std::optional<double> seconds = expectedCost().seconds;
    const bool isFirst = m_options.matcherId == m_matchers.front().id;
    WorkOptions options = m_options;
    options.autoRun = seconds ? *seconds < kAutoRunSeconds : isFirst;
    if (options != m_options) applyOptions(options);
}

void Workbench::undo() {
    if (m_history.canUndo()) applyOptions(m_history.undo(m_options));
}

void Workbench::redo() {
    if (m_history.canRedo()) applyOptions(m_history.redo(m_options));
}

void Workbench::applyOptions(const WorkOptions& options) {
    const WorkOptions before = std::exchange(m_options, options);
    if (before.matcherId != m_options.matcherId) decideAutoRun();
    if (!m_options.autoRun) m_autoRun.stop();
    Q_EMIT optionsChanged();
    if (before.display != m_options.display) rebuildPicture();
    if (before.cloud != m_options.cloud) rebuildCloud();
    if (!changedSinceResult().empty()) runSoon();
    tellIfSettled();
}

void Workbench::setRange(ColorRange range) {
    WorkOptions options = m_options;
    if (options.display.rangeMode == RangeMode::Auto) options.display.rangeMode = RangeMode::Manual;
    options.display.range = range;
    setOptions(options);
}

void Workbench::setRangeLocked(bool locked) {
    WorkOptions options = m_options;
    options.display.rangeMode = locked ? RangeMode::Locked : RangeMode::Auto;
    const bool isChosen = m_options.display.rangeMode != RangeMode::Auto;
    if (locked && !isChosen && m_picture) options.display.range = m_picture->display.range;
    setOptions(options);
}

void Workbench::runSoon() {
    if (m_pair && m_options.autoRun) m_autoRun.start();
}

void Workbench::run() {
    if (!m_pair) return;
    m_autoRun.stop();
    m_runIsAbandoned = false;
    m_controller.run({m_pair, plainCalibration()}, m_options.matcherId, m_options.match);
    Q_EMIT runningChanged();
}

void Workbench::stop() {
    m_autoRun.stop();
    m_controller.stop();
    tellIfSettled();
}

void Workbench::bringBack(quint64 id) {
    const Run* run = m_runs.find(id);
    assert(run);
    WorkOptions options = m_options;
    options.matcherId = run->matcherId;
    options.match = run->options;
    m_history.endStep();
    const std::optional<KeptResult> kept = run->kept;
    if (!kept) return setOptions(options);
    m_runIsAbandoned = true;
    m_controller.stop();
    m_autoRun.stop();
    const bool isOtherPair = kept->result->pair != m_pair;
    const bool isOtherCalibration = isOtherPair || (kept->calibration && kept->result->calibration != plainCalibration());
    if (isOtherCalibration) {
        m_source = kept->source;
        m_calibration = kept->calibration;
    }
    if (isOtherPair) {
        showPair(kept->result->pair);
    } else if (isOtherCalibration) {
        clearMeasurements();
    }
    m_result = kept->result;
    showMap({m_result, &m_result->match.disparity}, 0);
    setOptions(options);
    if (isOtherCalibration) Q_EMIT calibrationChanged();
    Q_EMIT resultChanged();
    rebuildCloud();
}

void Workbench::noteRun(const StereoResult& result) {
    std::string notes;
    for (const std::string& note : result.match.notes) notes += (notes.empty() ? "" : "; ") + note;
    if (notes.empty() || notes == m_lastNotes) return;
    m_lastNotes = notes;
    Q_EMIT noted(result.pair->name() + ", " + result.matcherId + ": " + notes + ".");
}

void Workbench::takeResult(const StereoResultPtr& result) {
    if (result->pair == m_pair && !m_runIsAbandoned) {
        m_result = result;
        m_runs.add({result, m_source, m_calibration});
        noteRun(*result);
        m_forecast.learn(*matcherWithId(result->matcherId), *result);
        decideAutoRun();
        showMap({result, &result->match.disparity}, 0);
        Q_EMIT resultChanged();
        rebuildCloud();
    }
    Q_EMIT runningChanged();
    tellIfSettled();
}

void Workbench::endRun() {
    const bool showsPreview = m_shownMap && m_shownIteration > 0;
    if (showsPreview && m_result) showMap({m_result, &m_result->match.disparity}, 0);
    Q_EMIT runningChanged();
    tellIfSettled();
}

std::vector<std::string> Workbench::changedSinceResult() const {
    if (!m_result) return {};
    std::vector<std::string> changed =
        changedOptions(m_options, m_result->matcherId, m_result->options, matcher());
    // A calibration opened since may mean another default range.
    if (m_result->calibration != plainCalibration() && !m_options.match.maxDisparityPx &&
        defaultSearchRange(m_pair->size(), plainCalibration()).maxDisparityPx !=
            defaultSearchRange(m_pair->size(), m_result->calibration).maxDisparityPx) {
        changed.emplace_back("maxDisparity");
    }
    return changed;
}

void Workbench::showMap(std::shared_ptr<const DisparityMap> map, int iteration) {
    m_shownMap = std::move(map);
    m_shownIteration = iteration;
    rebuildPicture();
}

void Workbench::rebuildPicture() {
    if (!m_shownMap) return;
    const auto job = [map = m_shownMap, iteration = m_shownIteration, display = m_options.display](const RunControl&) {
        return paint(map, iteration, display);
    };
    m_jobs.run("picture", job, this,
               [this](DisparityPicture picture) {
                   m_picture = std::make_shared<const DisparityPicture>(std::move(picture));
                   Q_EMIT pictureChanged();
               },
               [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void Workbench::rebuildCloud() {
    if (!m_result || !m_calibration) return;
    const auto job = [result = m_result, calibration = m_calibration->calibration,
                      options = m_options.cloud](const RunControl& run) {
        return buildCloud(result->match.disparity, calibration, result->pair->left(), options, run);
    };
    m_jobs.run("cloud", job, this,
               [this](CloudResult cloud) {
                   m_cloud = std::make_shared<const CloudResult>(std::move(cloud));
                   Q_EMIT cloudChanged();
               },
               [this](const Failure& failure) { Q_EMIT failed(failure); });
}

std::optional<StereoCalibration> Workbench::plainCalibration() const {
    return m_calibration ? std::optional(m_calibration->calibration) : std::nullopt;
}

bool Workbench::isSettled() const { return !m_jobs.isBusy() && !m_controller.isRunning() && !m_autoRun.isActive(); }

void Workbench::tellIfSettled() {
    if (isSettled()) Q_EMIT settled();
}

ExportRequest Workbench::exportRequest() const {
    assert(m_result);
    ExportRequest request;
    request.result = m_result;
    request.calibration = plainCalibration();
    request.calibrationPath = m_source.calibration;
    request.split = m_source.split;
    request.cloud = m_options.cloud;
    request.display = m_options.display;
    return request;
}

void Workbench::startExport(const ExportRequest& request) {
    m_jobs.run("export", [request](const RunControl& run) { return exportFiles(request, run); }, this,
               [this](const ExportReport& report) { Q_EMIT exported(report); },
               [this](const Failure& failure) { Q_EMIT failed(failure); });
}

}  // namespace stereo::app
