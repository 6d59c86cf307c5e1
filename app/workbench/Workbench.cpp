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

// What a person asked for is done in the order it was asked for, and nothing of it is dropped.
const JobLine kOpening{"open", JobLine::Newer::Waits};
const JobLine kWriting{"export", JobLine::Newer::Waits, true};
const JobLine kCloud{"cloud"};

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

Workbench::Workbench(MatcherRegistry matchers, QObject* parent)
    : QObject(parent), m_matchers(std::move(matchers)), m_controller(m_matchers), m_history(m_matchers) {
    m_options.matcherId = m_matchers.first().id();
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
                atOnce([&] { showMap(map, iteration); });
            });
    connect(&m_controller, &InferenceController::finished, this,
            [this](const StereoResultPtr& result) { atOnce([&] { adoptResult(result); }); });
    connect(&m_controller, &InferenceController::failed, this, [this](quint64, const Failure& failure) {
        Q_EMIT failed(failure);
        Q_EMIT runFailed();
        atOnce([this] { endRun(); });
    });
    connect(&m_controller, &InferenceController::stopped, this, [this] { atOnce([this] { endRun(); }); });
}

void Workbench::atOnce(const std::function<void()>& change) {
    ++m_changing;
    change();
    if (--m_changing == 0) tellAndFollow();
}

// A slot may change something again: that is told in full before the rest of this.
void Workbench::tellAndFollow() {
    if (m_due.autoRun) decideAutoRun();
    const Due due = std::exchange(m_due, {});
    if (due.runMade) Q_EMIT runMade();
    if (due.pair) Q_EMIT pairChanged();
    if (due.options) Q_EMIT optionsChanged();
    if (due.calibration) Q_EMIT calibrationChanged();
    if (due.refused) Q_EMIT calibrationRefused();
    if (due.result) Q_EMIT resultChanged();
    if (due.picture) Q_EMIT pictureChanged();
    if (due.cloud) Q_EMIT cloudChanged();
    for (const std::filesystem::path& file : due.usedFiles) Q_EMIT fileUsed(file);
    for (const std::string& note : due.notes) Q_EMIT noted(note);
    for (const Failure& failure : due.failures) Q_EMIT failed(failure);
    if (due.newPicture) rebuildPicture();
    if (due.newCloud) rebuildCloud();
    if (due.recall) recallWhatOptionsMean();
    if (due.run || (due.runIfStale && !changedSinceResult().empty())) runSoon();
    if (due.running) Q_EMIT runningChanged();
    notifyIfSettled();
}

void Workbench::startWith(const std::string& matcherId, const MatchOptions& options) {
    const MatcherInfo* matcher = m_matchers.find(matcherId);
    if (!matcher || !matcher->hasItsFile(options)) return;
    WorkOptions begun = m_options;
    begun.matcherId = matcherId;
    begun.match.own = options.own;
    atOnce([&] {
        applyProposedIterations(begun);
        if (begun != m_options) applyOptions(begun);
    });
}

void Workbench::open(const std::vector<std::filesystem::path>& files) {
    openInTurn([files, matchers = m_matchers](const OpenPlan&) { return planOpen(files, matchers); });
}

void Workbench::openPlan(const OpenPlan& plan, bool continues) {
    openInTurn([plan](const OpenPlan&) { return plan; }, continues);
}

void Workbench::openCalibration(const std::filesystem::path& path) {
    openInTurn([path](const OpenPlan&) {
        OpenPlan plan;
        plan.calibration = path;
        return plan;
    });
}

void Workbench::reload() {
    if (m_pair) openInTurn([](const OpenPlan& open) { return open; }, true);
}

void Workbench::openInTurn(const Planner& planner, bool continues) {
    const auto prepare = [this, planner] {
        const OpenContext context{m_pair, m_options.match, m_matchers, m_cardOptions};
        return [planner, context, source = m_source](const RunControl&) {
            return readOpenedFiles(planner(source), context);
        };
    };
    m_jobs.runInTurn(
        kOpening, prepare, this,
        [this, continues](const OpenedFiles& opened) {
            atOnce([&] { adoptOpenedFiles(opened, continues); });
            Q_EMIT openingEnded();
        },
        [this](const Failure& failure) {
            Q_EMIT failed(failure);
            Q_EMIT openingEnded();
        });
}

bool Workbench::isOpening() const {
    return m_jobs.isBusy(kOpening.name);
}

void Workbench::adoptOpenedFiles(const OpenedFiles& opened, bool continues) {
    const OpenPlan& plan = opened.plan;
    const OptionRow* required =
        plan.matcherFiles.empty() ? nullptr : m_matchers.required(plan.matcherId).requiredFile();
    for (const MatcherFile& file : plan.matcherFiles) {
        const bool hasCard = required && file.option == required->id;
        applyFile(plan.matcherId, file, {}, hasCard ? opened.cardOptions : NamedValues());
    }
    std::ranges::copy(opened.matcherFailures, std::back_inserter(m_due.failures));
    if (opened.pair) return adoptPair(opened, continues);
    if (plan.calibration.empty()) return;
    const std::optional<ImageSize> size = m_pair ? std::optional(m_pair->size()) : std::nullopt;
    if (opened.judgedFor != size) return openCalibration(plan.calibration);  // other images came meanwhile
    const CalibrationForPair& read = opened.calibration;
    read.taken ? adoptCalibration(*read.taken, read.path) : refuseCalibration(read);
}

void Workbench::adoptPair(const OpenedFiles& opened, bool continues) {
    const bool wasByHand = m_calibration && m_source.calibration.empty();
    m_source = opened.plan;
    // Numbers that were corrected stay as long as the file says the same.
    const CalibrationForPair& found = opened.calibration;
    const std::optional<ReadCalibration>& read = found.taken ? found.taken : found.refused;
    const bool stillFits =
        continues && m_calibration && m_calibration->calibration.imageSize() == opened.pair->size();
    const bool isAsBefore =
        stillFits && read && m_fileCalibration && read->calibration == m_fileCalibration->calibration;
    const bool staysByHand = stillFits && wasByHand && opened.plan.calibration.empty();
    if (!isAsBefore && !staysByHand) {
        adoptFileCalibration(found.taken, true);
        m_calibration = found.taken;
    }
    m_refusedCalibration.reset();
    m_source.record.reset();
    if (!m_calibration) m_source.calibration.clear();
    if (!continues && m_options.display.rangeMode == RangeMode::Manual) setRangeLocked(false);
    if (opened.plan.record) restore(*opened.plan.record);
    takePair(opened.pair);
    m_readingSeconds = opened.readingSeconds;
    m_due.calibration = true;
    if (!m_calibration && !opened.plan.calibration.empty()) refuseCalibration(found);
}

void Workbench::restore(const ExportRecord& record) {
    WorkOptions options = m_options;
    const bool isHere = m_matchers.find(record.matcherId) != nullptr;
    if (isHere) options.matcherId = record.matcherId;
    options.match = record.options;
    for (const auto& [id, values] : m_options.match.own) {  // of matchers that the record knows nothing of
        if (id != record.matcherId) options.match.own.try_emplace(id, values);
    }
    if (record.cloud) options.cloud = record.cloud->options;
    if (record.display) {
        options.display = *record.display;
        options.display.unknownColour = m_options.display.unknownColour;  // the theme's
    }
    setOptions(options);
    if (isHere) return;
    m_due.failures.push_back({ErrorKind::Unsupported,
                              "The export was made by the matcher " + record.matcherId +
                                  ", which is not here; " + matcher().name() + " takes its place.",
                              {},
                              {}});
}

void Workbench::takePair(std::shared_ptr<const StereoPair> pair) {
    showPair(std::move(pair));
    m_due.autoRun = m_due.run = true;
}

void Workbench::showPair(std::shared_ptr<const StereoPair> pair) {
    m_controller.stop();
    m_jobs.cancel("picture");
    m_jobs.cancel(kCloud.name);
    m_pair = std::move(pair);
    m_readingSeconds.reset();
    m_result.reset();
    m_shownMap.reset();
    m_picture.reset();
    m_cloud.reset();
    clearCloudMarks();
    m_due.pair = m_due.result = m_due.picture = m_due.cloud = true;
}

// They were taken in the cloud of other images or another rig.
void Workbench::clearCloudMarks() {
    m_history.forgetCloudMarks();
    const WorkOptions before = m_options;
    dropCloudMarks(m_options);
    if (m_options != before) m_due.options = true;
}

bool Workbench::useFile(const std::string& matcherId, const MatcherFile& file, const NamedValues& with) {
    return applyFile(matcherId, file, with, {});
}

bool Workbench::applyFile(const std::string& matcherId, const MatcherFile& file, const NamedValues& with,
                          const NamedValues& ofCard) {
    WorkOptions options = m_options;
    options.matcherId = matcherId;
    std::optional<Failure> failure;
    try {
        const MatcherInfo& matcher = m_matchers.required(matcherId);
        const OptionValue before = matcher.value(options.match, file.option);
        matcher.forgetFiles();
        matcher.adopt(file.path, file.option, options.match);
        const bool isOther = matcher.value(options.match, file.option) != before;
        NamedValues values = with;
        if (isOther) values.insert(ofCard.begin(), ofCard.end());
        for (const auto& [id, value] : values) matcher.set(options.match, id, value);
    } catch (const Error&) {  // border: opening
        failure = currentFailure();
    }
    atOnce([&] {
        if (failure) return m_due.failures.push_back(*failure);
        applyProposedIterations(options);
        setOptions(options);
        m_due.usedFiles.push_back(file.path);
    });
    return !failure;
}

void Workbench::noteChangedFiles() {
    matcher().forgetFiles();
    m_controller.dropHeldRun();
    atOnce([this] { m_due.options = true; });
}

// A number that was chosen stays: only the default, or what other weights proposed, gives way.
void Workbench::applyProposedIterations(WorkOptions& options) {
    const MatcherInfo& matcher = m_matchers.required(options.matcherId);
    if (!matcher.requiredFile() || !matcher.iterates()) return;
    const int usual = MatchOptions{}.iterations;
    int& iterations = options.match.iterations;
    const std::optional<int> proposed = matcher.proposedIterations(options.match);
    const bool isChosen = iterations != usual && iterations != m_proposedIterations;
    if (isChosen || proposed.value_or(usual) == iterations || proposed > MatchOptions::kMaxIterations) return;
    m_proposedIterations = iterations = proposed.value_or(usual);
    m_due.notes.push_back("Iterations are " + std::to_string(iterations) + " now, " +
                          (proposed ? "from valid_iters of the model's settings."
                                    : "as usual where no settings of the model propose a number."));
}

void Workbench::refuseCalibration(const CalibrationForPair& read) {
    m_refusedCalibration = read.refused;
    m_refusedPath = read.path;
    if (m_refusedCalibration) m_due.refused = true;
    if (read.failure) m_due.failures.push_back(*read.failure);
}

void Workbench::useCalibration(const StereoCalibration& calibration) {
    atOnce([&] { adoptNumbers(calibration); });
}

void Workbench::adoptNumbers(const StereoCalibration& calibration) {
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
    m_due.calibration = m_due.newCloud = m_due.runIfStale = true;
}

// What is corrected is another file's from here on.
void Workbench::adoptFileCalibration(const std::optional<ReadCalibration>& read, bool fits) {
    m_fileCalibration = read;
    m_asReadFits = fits;
    m_history.forgetCorrections();
    if (std::exchange(m_options.corrected, std::nullopt)) m_due.options = true;
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
        m_due.refused = true;
    }
    m_due.calibration = m_due.newCloud = true;
}

void Workbench::dropCloud() {
    m_jobs.cancel(kCloud.name);
    m_cloud.reset();
    m_due.cloud = true;
}

void Workbench::swapSides() {
    if (!m_pair) return;
    std::swap(m_source.left, m_source.right);
    if (m_source.split) m_source.split = swapped(*m_source.split);
    m_source.sidesGuessed = false;
    atOnce([this] { takePair(std::make_shared<const StereoPair>(m_pair->swapped())); });
}

const MatcherInfo& Workbench::matcher() const {
    const MatcherInfo* found = m_matchers.find(m_options.matcherId);
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
    const bool isFirst = m_options.matcherId == m_matchers.first().id();
    const bool isOn = cost.seconds && cost.isMeasured ? *cost.seconds < kAutoRunSeconds : isFirst;
    if (std::exchange(m_options.autoRun, isOn) == isOn) return;
    m_due.options = true;
    m_due.runIfStale |= isOn;
    if (!isOn) m_autoRun.stop();
}

void Workbench::undo() {
    if (m_history.canUndo()) applyOptions(m_history.undo(m_options));
}

void Workbench::redo() {
    if (m_history.canRedo()) applyOptions(m_history.redo(m_options));
}

void Workbench::applyOptions(const WorkOptions& options) {
    const WorkOptions before = std::exchange(m_options, options);
    atOnce([&] {
        if (before.matcherId != m_options.matcherId) m_due.autoRun = true;
        if (!m_options.autoRun) m_autoRun.stop();
        if (before.corrected != m_options.corrected) applyCorrection();
        if (before.display != m_options.display) m_due.newPicture = true;
        if (before.cloud != m_options.cloud) m_due.newCloud = true;
        m_due.options = m_due.recall = m_due.runIfStale = true;
    });
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

// A calibration that was corrected in what no search range comes from leaves the run that is held what it is.
MatchInput Workbench::nextInput() const {
    const std::optional<StereoCalibration>& held = m_controller.heldRun().input.calibration;
    return {m_pair, computedIterations() > 0 ? held : plainCalibration()};
}

StoredIterations Workbench::storedIterations() const {
    const HeldRun& held = m_controller.heldRun();
    if (!m_pair || held.input.pair != m_pair || !searchesAsWith(held.input.calibration)) return {};
    return held.storedFor(matcher(), held.input, m_options.match);
}

bool Workbench::searchesAsWith(const std::optional<StereoCalibration>& calibration) const {
    return calibration == plainCalibration() || m_options.match.maxDisparityPx ||
           autoRange().maxDisparityPx ==
               matcher().autoRange(m_pair->size(), calibration, m_options.match).maxDisparityPx;
}

bool Workbench::showsAtOnce() const {
    const auto isIterations = [](const std::string& option) { return option == "iterations"; };
    return m_result && std::ranges::all_of(changedOptionsSinceResult(), isIterations) &&
           storedIterations().has(m_options.match.iterations);
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
    m_autoRun.stop();
    atOnce([&] {
        m_controller.stop();
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
            m_due.calibration = true;
        }
        if (isOtherPair) showPair(kept->result->pair);
        m_result = kept->result;
        showMap({m_result, &m_result->match.disparity}, 0);
        setOptions(options);
        m_due.result = m_due.newCloud = true;
    });
}

void Workbench::noteRun(const StereoResultPtr& result) {
    m_due.runMade = m_due.autoRun = true;
    m_runs.add({result, m_source, m_calibration, m_fileCalibration, m_asReadFits, m_options.corrected});
    m_forecast.learn(m_matchers.required(result->matcherId), *result);
    std::string notes;
    for (const std::string& note : result->match.notes) notes += (notes.empty() ? "" : "; ") + note;
    if (notes.empty() || notes == m_lastNotes) return;
    m_lastNotes = notes;
    m_due.notes.push_back(result->pair->name() + ", " + result->matcherId + ": " + notes + ".");
}

void Workbench::adoptResult(const StereoResultPtr& result) {
    m_isRecalling = false;
    m_due.running = true;
    if (result->pair != m_pair || m_runIsAbandoned) return;
    m_result = result;
    if (!result->isRecalled) noteRun(result);
    showMap({result, &result->match.disparity}, 0);
    m_due.result = m_due.newCloud = true;
    m_due.recall = true;  // the options may have changed meanwhile
}

void Workbench::endRun() {
    if (m_isRecalling) {  // it is not kept any more
        m_isRecalling = false;
        m_due.runIfStale = true;
    }
    m_due.options = true;  // what the next run costs
    const bool showsPreview = m_shownMap && m_shownIteration > 0;
    if (showsPreview && m_result) showMap({m_result, &m_result->match.disparity}, 0);
    m_due.running = true;
}

SearchRange Workbench::autoRange() const {
    return matcher().autoRange(m_pair->size(), plainCalibration(), m_options.match);
}

std::vector<std::string> Workbench::changedSinceResult() const {
    return showsAtOnce() ? std::vector<std::string>() : changedOptionsSinceResult();
}

std::vector<std::string> Workbench::changedOptionsSinceResult() const {
    if (!m_result) return {};
    std::vector<std::string> changed =
        changedOptions(m_options, m_result->matcherId, m_result->options, matcher());
    // A calibration opened since may mean another default range.
    if (!searchesAsWith(m_result->calibration)) changed.emplace_back(option::kMaxDisparity);
    return changed;
}

void Workbench::showMap(std::shared_ptr<const DisparityMap> map, int iteration) {
    m_shownMap = std::move(map);
    m_shownIteration = iteration;
    m_due.newPicture = true;
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
        kCloud, job, this,
        [this, origin = cloudOrigin()](CloudResult cloud) {
            m_cloudOrigin = origin;
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
    request.outcome = {.files = m_source,
                       .pair = m_pair,
                       .calibration = plainCalibration(),
                       .matcherId = m_result->matcherId,
                       .match = {m_result, &m_result->match},
                       .cloudOptions = m_options.cloud,
                       .cloud = m_cloudOrigin == cloudOrigin() ? m_cloud : nullptr,
                       .display = m_options.display};
    request.maps = m_maps;
    request.matchers = m_matchers;
    request.hasher = m_hasher;
    return request;
}

void Workbench::startExport(const ExportRequest& request) {
    m_jobs.run(
        kWriting, [request](const RunControl& run) { return exportFiles(request, run); }, this,
        [this](const ExportReport& report) { Q_EMIT exported(report); },
        [this](const Failure& failure) {
            Q_EMIT failed(failure);
            Q_EMIT exportFailed();
        });
}

bool Workbench::isWriting() const {
    return m_jobs.isBusy(kWriting.name);
}

void Workbench::abandonWriting() {
    m_jobs.cancel(kWriting.name);
}

}  // namespace stereo::app
