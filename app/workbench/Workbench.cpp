#include "app/workbench/Workbench.h"

#include <algorithm>
#include <cassert>

#include "core/base/FreeMemory.h"
#include "core/base/PathText.h"
#include "core/match/FittingScale.h"

namespace stereo::app {
namespace {

constexpr int kAutoRunDelayMs = 150;
constexpr int kHistogramBins = 256;

DisparityPicture paint(std::shared_ptr<const DisparityMap> map, int iteration,
                       const DisplayOptions& display) {
    DisparityPicture picture{std::move(map), iteration, display, {}, {}};
    picture.display.range = resolvedRange(*picture.map, display);
    picture.colours = colorize(*picture.map, picture.display);
    if (const auto span = histogramSpan(*picture.map)) {
        picture.histogram = histogram(*picture.map, *span, kHistogramBins);
    }
    return picture;
}

}  // namespace

Workbench::Workbench(MatcherFactory factory, std::vector<MatcherInfo> matchers, QObject* parent)
    : QObject(parent), m_matchers(std::move(matchers)), m_controller(std::move(factory)) {
    assert(!m_matchers.empty());
    m_options.matcherId = m_matchers.front().id;
    m_autoRun.setSingleShot(true);
    m_autoRun.setInterval(kAutoRunDelayMs);
    connect(&m_autoRun, &QTimer::timeout, this, &Workbench::run);
    connect(&m_jobs, &JobRunner::busyChanged, this, &Workbench::notifyIfSettled);
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
            [this](quint64, const std::shared_ptr<const DisparityMap>& map, int iteration) {
                showMap(map, iteration);
            });
    connect(&m_controller, &InferenceController::finished, this, &Workbench::adoptResult);
    connect(&m_controller, &InferenceController::failed, this, [this](quint64, const Failure& failure) {
        Q_EMIT failed(failure);
        Q_EMIT runFailed();
        endRun();
    });
    connect(&m_controller, &InferenceController::stopped, this, [this] { endRun(); });
}

void Workbench::startWith(const std::string& matcherId, const NetworkOptions& network) {
    const MatcherInfo* matcher = matcherWithId(matcherId);
    if (!matcher || (network.weights.empty() && !matcher->whyUnused("network"))) return;
    WorkOptions options = m_options;
    options.matcherId = matcherId;
    options.match.network = network;
    applyProposedIterations(options);
    if (options != m_options) applyOptions(options);
}

void Workbench::open(const std::vector<std::filesystem::path>& files) {
    m_jobs.run(
        "open", [files](const RunControl&) { return planOpen(files); }, this,
        [this](const OpenPlan& plan) { applyPlan(plan); },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

// Weights take their time, the library of the network included: images opened meanwhile must not lose them.
void Workbench::applyPlan(const OpenPlan& plan) {
    if (plan.weights.empty() && plan.config.empty()) return openImages(plan);
    const auto job = [plan, chosen = m_options.match.network, check = m_checkWeights](const RunControl&) {
        return checkedPlan(plan, chosen, check);
    };
    const auto take = [this, opening = m_openings](const CheckedPlan& checked) {
        const OpenPlan& plan = checked.plan;
        if (!plan.weights.empty()) openWeights(plan.weights);
        if (!plan.config.empty()) openConfig(plan.config);
        if (checked.failure) Q_EMIT failed(*checked.failure);
        const bool isPast = plan.hasPair() && opening != m_openings;
        if (!isPast) openImages(plan);
    };
    m_jobs.run("weights", job, this, take, [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void Workbench::openImages(const OpenPlan& plan) {
    if (plan.hasPair()) return openPlan(plan);
    if (!plan.calibration.empty()) openCalibration(plan.calibration);
}

void Workbench::openPlan(const OpenPlan& plan, bool continues) {
    ++m_openings;
    m_jobs.run(
        "open", [plan, continues](const RunControl&) { return readOpenedPair(plan, continues); }, this,
        [this](const OpenedPair& opening) { adoptOpenedPair(opening); },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void Workbench::adoptOpenedPair(const OpenedPair& opening) {
    const bool wasByHand = m_calibration && m_source.calibration.empty();
    m_source = opening.plan;
    // Numbers that were corrected stay as long as the file says the same.
    const bool fits = opening.calibration.taken.has_value();
    const std::optional<ReadCalibration>& read =
        fits ? opening.calibration.taken : opening.calibration.refused;
    const bool stillFits =
        opening.continues && m_calibration && m_calibration->calibration.imageSize() == opening.pair->size();
    const bool isAsBefore =
        stillFits && read && m_fileCalibration && read->calibration == m_fileCalibration->calibration;
    const bool staysByHand = stillFits && wasByHand && opening.plan.calibration.empty();
    if (!isAsBefore && !staysByHand) {
        adoptFileCalibration(opening.calibration.taken, true);
        m_calibration = opening.calibration.taken;
    }
    m_refusedCalibration.reset();
    m_source.record.reset();
    if (!m_calibration) m_source.calibration.clear();
    if (!opening.continues && m_options.display.rangeMode == RangeMode::Manual) setRangeLocked(false);
    if (opening.plan.record) restore(*opening.plan.record);
    takePair(opening.pair);
    m_readingSeconds = opening.readingSeconds;
    Q_EMIT calibrationChanged();
    if (!m_calibration && !opening.plan.calibration.empty()) refuseCalibration(opening.calibration);
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
                   {},
                   {}});
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
    m_readingSeconds.reset();
    m_result.reset();
    m_shownMap.reset();
    m_picture.reset();
    m_cloud.reset();
    clearCloudMarks();
    Q_EMIT pairChanged();
    Q_EMIT resultChanged();
    Q_EMIT pictureChanged();
    Q_EMIT cloudChanged();
}

// They were taken in the cloud of other images or another rig.
void Workbench::clearCloudMarks() {
    m_history.forgetCloudMarks();
    const WorkOptions before = m_options;
    dropCloudMarks(m_options);
    if (m_options != before) Q_EMIT optionsChanged();
}

NetworkOptions::Attention Workbench::attentionFor(const std::filesystem::path& weights) const {
    const NetworkOptions& chosen = m_options.match.network;
    if (weights == chosen.weights) return chosen.attention;
    const auto ofCard = m_cardAttention ? m_cardAttention(weights) : std::nullopt;
    return ofCard.value_or(NetworkOptions::Attention::Heads);
}

bool Workbench::openWeights(const std::filesystem::path& path,
                            std::optional<NetworkOptions::Attention> attention) {
    const auto network = std::ranges::find_if(
        m_matchers, [](const MatcherInfo& matcher) { return !matcher.whyUnused("network"); });
    if (network == m_matchers.end()) {
        Q_EMIT failed({ErrorKind::Unsupported,
                       pathText(path.filename()) +
                           " holds weights of a network; this program was built without networks.",
                       path,
                       {}});
        return false;
    }
    WorkOptions options = m_options;
    options.matcherId = network->id;
    chooseWeights(options.match.network, path, attention.value_or(attentionFor(path)));
    applyProposedIterations(options);
    setOptions(options);
    Q_EMIT weightsOpened(path);
    return true;
}

void Workbench::openConfig(const std::filesystem::path& path) {
    WorkOptions options = m_options;
    if (options.match.network.weights.empty()) {
        const std::string sentence =
            pathText(path.filename()) +
            " belongs to the weights of a network; open those first, or both together.";
        Q_EMIT failed({ErrorKind::BadInput, sentence, path, {}});
        return;
    }
    applyConfig(options.match.network, path);
    applyProposedIterations(options);
    setOptions(options);
}

// A number that was chosen stays: only the default, or what other weights proposed, gives way.
void Workbench::applyProposedIterations(WorkOptions& options) {
    const MatcherInfo* network = matcherWithId(options.matcherId);
    if (!network->proposedIterations) return;
    const int usual = MatchOptions{}.iterations;
    int& iterations = options.match.iterations;
    const std::optional<int> proposed = network->proposedIterations(options.match.network);
    const bool isChosen = iterations != usual && iterations != m_proposedIterations;
    if (isChosen || proposed.value_or(usual) == iterations || proposed > MatchOptions::kMaxIterations) return;
    m_proposedIterations = iterations = proposed.value_or(usual);
    Q_EMIT noted("Iterations are " + std::to_string(iterations) + " now, " +
                 (proposed ? "from valid_iters of the model's settings."
                           : "as usual where no settings of the model propose a number."));
}

void Workbench::openCalibration(const std::filesystem::path& path) {
    const std::shared_ptr<const StereoPair> pair = m_pair;
    const auto read = [path, pair](const RunControl&) { return readCalibrationFor(pair.get(), path); };
    m_jobs.run(
        "open", read, this,
        [this](const CalibrationForPair& read) {
            read.taken ? adoptCalibration(*read.taken, read.path) : refuseCalibration(read);
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
    const bool isRefusedAgain =
        m_refusedCalibration && !m_asReadFits && m_refusedCalibration == m_fileCalibration;
    if (m_refusedCalibration && !isRefusedAgain) {
        clearCloudMarks();
        adoptFileCalibration(std::exchange(m_refusedCalibration, std::nullopt), false);
        m_source.calibration = m_refusedPath;
        m_source.calibrationFoundBeside = false;
    }
    if (!m_fileCalibration) {
        if (m_pair) adoptCalibration({calibration, "entered by hand"}, {});
        return;
    }
    const bool isAsRead = m_asReadFits && calibration == m_fileCalibration->calibration;
    correct(isAsRead ? std::nullopt : std::optional(calibration.numbers()));
}

void Workbench::useFileCalibration() {
    m_history.endStep();
    if (m_fileCalibration) correct(std::nullopt);
}

void Workbench::correct(const std::optional<CalibrationNumbers>& numbers) {
    WorkOptions options = m_options;
    options.corrected = numbers;
    if (numbers != m_options.corrected) dropCloudMarks(options);  // they would be of other lengths
    setOptions(options);
}

void Workbench::adoptCalibration(const ReadCalibration& read, const std::filesystem::path& path) {
    if (plainCalibration() != read.calibration) clearCloudMarks();
    adoptFileCalibration(read, true);
    m_source.calibration = path;
    m_source.calibrationFoundBeside = false;
    m_calibration = read;
    m_refusedCalibration.reset();
    Q_EMIT calibrationChanged();
    rebuildCloud();
    if (!changedSinceResult().empty()) runSoon();
}

// What is corrected is another file's from here on.
void Workbench::adoptFileCalibration(const std::optional<ReadCalibration>& read, bool fits) {
    m_fileCalibration = read;
    m_asReadFits = fits;
    m_history.forgetCorrections();
    if (!std::exchange(m_options.corrected, std::nullopt)) return;
    Q_EMIT optionsChanged();
}

void Workbench::applyCorrection() {
    m_refusedCalibration.reset();
    m_calibration = m_fileCalibration;
    if (m_options.corrected) {
        m_calibration->calibration = StereoCalibration(*m_options.corrected);
    } else if (!m_asReadFits) {
        m_refusedCalibration = std::exchange(m_calibration, std::nullopt);
        m_refusedPath = m_source.calibration;
        dropCloud();
        Q_EMIT calibrationRefused();
    }
    Q_EMIT calibrationChanged();
    rebuildCloud();
}

void Workbench::dropCloud() {
    m_jobs.cancel("cloud");
    m_cloud.reset();
    Q_EMIT cloudChanged();
}

void Workbench::swapSides() {
    if (!m_pair) return;
    std::swap(m_source.left, m_source.right);
    if (m_source.split) m_source.split = swapped(*m_source.split);
    m_source.sidesGuessed = false;
    takePair(std::make_shared<const StereoPair>(m_pair->right(), m_pair->left(), m_pair->name(),
                                                m_pair->rightPath(), m_pair->leftPath()));
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
    const auto costOf = [this](const MatchOptions& options) {
        return m_forecast.expect(matcher(), m_pair->size(), plainCalibration(), options);
    };
    RunCost cost = costOf(m_options.match);
    cost.isKept = showsAtOnce();
    MatchOptions computed = m_options.match;
    computed.iterations = computedIterations();
    if (computed.iterations > 0 && computed.iterations < m_options.match.iterations) {
        cost.moreIterations = m_options.match.iterations - computed.iterations;
        if (cost.seconds) *cost.seconds -= costOf(computed).seconds.value_or(0);
    }
    const std::optional<std::size_t> available = memoryForRun();
    if (cost.memoryBytes && cost.isMemoryOfThisMachine && available && *cost.memoryBytes > *available) {
        cost.fittingScale = fittingScale(m_options.match, *available, [&](const MatchOptions& options) {
            return costOf(options).memoryBytes.value_or(0);
        });
    }
    return cost;
}

std::optional<double> Workbench::timeRatio(const MatchOptions& from, const MatchOptions& to) const {
    return m_forecast.timeRatio(matcher(), m_pair->size(), plainCalibration(), from, to);
}

std::optional<std::size_t> Workbench::memoryForRun() const {
    const std::optional<std::size_t> free = freeMemoryBytes();
    return free ? std::optional(*free + m_controller.heldBytes()) : std::nullopt;
}

// Of an unknown matcher nothing is expected, but the one the program starts with may show what it can do.
void Workbench::decideAutoRun() {
    if (m_autoRunIsChosen || !m_pair) return;
    const RunCost cost = expectedCost();
    const bool isFirst = m_options.matcherId == m_matchers.front().id;
    WorkOptions options = m_options;
    options.autoRun = cost.seconds && cost.isMeasured ? *cost.seconds < kAutoRunSeconds : isFirst;
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
    if (before.corrected != m_options.corrected) applyCorrection();
    if (before.display != m_options.display) rebuildPicture();
    if (before.cloud != m_options.cloud) rebuildCloud();
    recallWhatOptionsMean();
    if (!changedSinceResult().empty()) runSoon();
    notifyIfSettled();
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
    m_isRecalling = false;
    m_controller.run(nextInput(), m_options.matcherId, m_options.match, expectedCost().seconds);
    Q_EMIT runningChanged();
}

void Workbench::recallWhatOptionsMean() {
    if (!showsAtOnce() || m_result->options.iterations == m_options.match.iterations) return;
    m_autoRun.stop();
    m_runIsAbandoned = false;
    const bool wasRunning = isRunning();
    m_isRecalling = true;
    m_controller.recall(nextInput(), m_options.matcherId, m_options.match);
    if (wasRunning) Q_EMIT runningChanged();
}

// A calibration that was corrected in what no search range comes from leaves the kept run what it is.
MatchInput Workbench::nextInput() const {
    return {m_pair, computedIterations() > 0 ? m_result->calibration : plainCalibration()};
}

int Workbench::computedIterations() const {
    if (!m_result || m_result->kept.runId == 0 || m_result->kept.runId != m_keptRunId) return 0;
    const std::vector<std::string> changed = changedOptionsSinceResult();
    const bool isSameRun =
        std::ranges::all_of(changed, [](const std::string& option) { return option == "iterations"; });
    return isSameRun ? static_cast<int>(m_result->kept.meanChangePx.size()) : 0;
}

bool Workbench::showsAtOnce() const {
    return computedIterations() > 0 && m_result->kept.has(m_options.match.iterations);
}

void Workbench::stop() {
    m_autoRun.stop();
    m_controller.stop();
    notifyIfSettled();
}

void Workbench::bringBack(quint64 id) {
    const Run* run = m_runs.find(id);
    assert(run);
    WorkOptions options = m_options;
    options.matcherId = run->matcherId;
    options.match = run->options;
    m_history.endStep();
    const std::optional<RunSnapshot> kept = run->kept;
    if (!kept) return setOptions(options);
    m_runIsAbandoned = true;
    m_controller.stop();
    m_autoRun.stop();
    const bool isOtherPair = kept->result->pair != m_pair;
    const bool isOtherCalibration =
        isOtherPair || (kept->calibration && kept->result->calibration != plainCalibration());
    if (isOtherCalibration) {
        m_source = kept->source;
        m_calibration = kept->calibration;
        m_refusedCalibration.reset();
        dropCloudMarks(options);
        options.corrected = kept->corrected;
        const bool isOfOtherFile = kept->fileCalibration != m_fileCalibration;
        if (isOfOtherFile) adoptFileCalibration(kept->fileCalibration, kept->asReadFits);
        if (isOfOtherFile) m_options.corrected = kept->corrected;  // no step: nothing to go back to
    }
    if (isOtherPair) showPair(kept->result->pair);
    m_result = kept->result;
    showMap({m_result, &m_result->match.disparity}, 0);
    setOptions(options);
    if (isOtherCalibration) Q_EMIT calibrationChanged();
    Q_EMIT resultChanged();
    rebuildCloud();
}

void Workbench::noteRun(const StereoResultPtr& result) {
    Q_EMIT runMade();
    m_runs.add({result, m_source, m_calibration, m_fileCalibration, m_asReadFits, m_options.corrected});
    m_forecast.learn(*matcherWithId(result->matcherId), *result);
    decideAutoRun();
    std::string notes;
    for (const std::string& note : result->match.notes) notes += (notes.empty() ? "" : "; ") + note;
    if (notes.empty() || notes == m_lastNotes) return;
    m_lastNotes = notes;
    Q_EMIT noted(result->pair->name() + ", " + result->matcherId + ": " + notes + ".");
}

void Workbench::adoptResult(const StereoResultPtr& result) {
    m_isRecalling = false;
    m_keptRunId = result->kept.runId;
    if (result->pair == m_pair && !m_runIsAbandoned) {
        m_result = result;
        if (!result->isRecalled) noteRun(result);
        showMap({result, &result->match.disparity}, 0);
        Q_EMIT resultChanged();
        rebuildCloud();
        recallWhatOptionsMean();  // they may have changed meanwhile
    }
    Q_EMIT runningChanged();
    notifyIfSettled();
}

void Workbench::endRun() {
    if (m_isRecalling) {  // it is not kept any more
        m_isRecalling = false;
        m_keptRunId = 0;
        Q_EMIT optionsChanged();
        if (!changedSinceResult().empty()) runSoon();
    }
    const bool showsPreview = m_shownMap && m_shownIteration > 0;
    if (showsPreview && m_result) showMap({m_result, &m_result->match.disparity}, 0);
    Q_EMIT runningChanged();
    notifyIfSettled();
}

SearchRange Workbench::autoRange() const {
    return matcher().rangeFor(m_pair->size(), plainCalibration(), m_options.match);
}

std::vector<std::string> Workbench::changedSinceResult() const {
    return showsAtOnce() ? std::vector<std::string>() : changedOptionsSinceResult();
}

std::vector<std::string> Workbench::changedOptionsSinceResult() const {
    if (!m_result) return {};
    std::vector<std::string> changed =
        changedOptions(m_options, m_result->matcherId, m_result->options, matcher());
    // A calibration opened since may mean another default range.
    if (m_result->calibration != plainCalibration() && !m_options.match.maxDisparityPx &&
        autoRange().maxDisparityPx !=
            matcher().rangeFor(m_pair->size(), m_result->calibration, m_options.match).maxDisparityPx) {
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
    const auto job = [map = m_shownMap, iteration = m_shownIteration, display = m_options.display](
                         const RunControl&) { return paint(map, iteration, display); };
    m_jobs.run(
        "picture", job, this,
        [this](DisparityPicture picture) {
            m_picture = std::make_shared<const DisparityPicture>(std::move(picture));
            Q_EMIT pictureChanged();
            // Once what waits in the queue is done, which is to draw it.
            QTimer::singleShot(0, this, [this] { m_controller.previewShown(); });
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void Workbench::rebuildCloud() {
    if (!m_result || !m_calibration) return;
    const auto job = [result = m_result, calibration = m_calibration->calibration,
                      options = m_options.cloud](const RunControl& run) {
        return buildCloud(result->match.disparity, calibration, result->pair->left(), options, run);
    };
    m_jobs.run(
        "cloud", job, this,
        [this](CloudResult cloud) {
            m_cloud = std::make_shared<const CloudResult>(std::move(cloud));
            Q_EMIT cloudChanged();
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

std::optional<StereoCalibration> Workbench::plainCalibration() const {
    return m_calibration ? std::optional(m_calibration->calibration) : std::nullopt;
}

bool Workbench::isSettled() const {
    return !m_jobs.isBusy() && !m_controller.isRunning() && !m_autoRun.isActive();
}

void Workbench::notifyIfSettled() {
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
    m_jobs.run(
        "export", [request](const RunControl& run) { return exportFiles(request, run); }, this,
        [this](const ExportReport& report) { Q_EMIT exported(report); },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

}  // namespace stereo::app
