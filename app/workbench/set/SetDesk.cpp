#include "app/workbench/set/SetDesk.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <mutex>
#include <utility>

#include "app/batch/BatchKey.h"
#include "app/results/StoredRun.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/batch/BatchFolder.h"
#include "core/batch/BatchNames.h"
#include "core/batch/BatchSummary.h"
#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"
#include "core/project/ExportRecord.h"
#include "core/project/PrivateFolder.h"
#include "core/project/RelativePath.h"
#include "core/set/SetInputs.h"

namespace stereo::app {
namespace {

constexpr const char* kListing = "listing a set";
constexpr const char* kReading = "reading results of a set";
constexpr const char* kJudging = "judging results of a set";
constexpr double kLeastSeconds = 0.5;  ///< before a rate means something

/// Of all pairs; what belongs to the open one alone is left out.
Recipe recipeForAll(const Project& project) {
    Recipe recipe = recipeOf(project);
    InputFiles kept;
    kept.turn = recipe.files.turn;
    kept.tones = recipe.files.tones;
    kept.rigChoices = recipe.files.rigChoices;
    recipe.files = kept;
    recipe.calibration.reset();
    return recipe;
}

/// A result, and whether it is what the present parameters ask for.
struct Judged {
    std::size_t index;
    std::string key;
    std::string names;
    bool isFresh = false;
};

void judgeAll(std::vector<Judged>& results, const PairSet& set, const BatchSettings& settings,
              const MatcherRegistry& matchers, const RunControl& run) {
    for (Judged& result : results) {
        run.checkpoint(Stage::Reading, 0, 0);
        const Recipe recipe = recipeFor(set.pair(result.index), settings.recipe);
        BatchSettings own = settings;  // other names make no other result
        if (!result.names.empty()) own.names = BatchNames(result.names);
        result.isFresh = result.key == batchKey(recipe, own, matchers);
    }
}

std::shared_ptr<const BatchEntry> kept(BatchEntry entry) {
    entry.inputs.clear();
    entry.files.clear();
    entry.matchNotes.clear();
    return std::make_shared<const BatchEntry>(std::move(entry));
}

}  // namespace

/// Used by one opening at a time.
class SetDesk::FrameFiles {
public:
    /// In a folder of its own below `parent`, which is made when the first frame is.
    explicit FrameFiles(std::filesystem::path parent) : m_parent(std::move(parent)) {}

    struct Images {
        std::filesystem::path left;
        std::filesystem::path right;
        std::string name;
    };
    /// Writes the images of a frame where they are not there yet.
    [[nodiscard]] Images imagesOf(const SetPair& pair) {
        if (!m_folder) {
            m_folder = std::make_unique<const PrivateFolder>(m_parent, "frames");
            const std::scoped_lock lock(m_mutex);
            m_place = m_folder->path();
        }
        const StereoPair read = m_reader.read(pair.frame.value(), pair.files.split);
        const std::filesystem::path folder = m_folder->path() / read.name();
        std::filesystem::create_directories(folder);
        Images images{folder / "left.png", folder / "right.png", read.name()};
        if (!isThere(images.left)) writePng(images.left, read.left());
        if (!isThere(images.right)) writePng(images.right, read.right());
        return images;
    }
    [[nodiscard]] bool holds(const std::filesystem::path& image) {
        const std::scoped_lock lock(m_mutex);
        return !m_place.empty() && isBelow(image, m_place);
    }

private:
    std::filesystem::path m_parent;
    std::unique_ptr<const PrivateFolder> m_folder;
    FrameReader m_reader;
    std::mutex m_mutex;  ///< of what follows
    std::filesystem::path m_place;
};

struct SetDesk::Opening {
    std::size_t index = 0;
    SetPair pair = {};
    std::filesystem::path left = {};  ///< as the project names it: of a recording a frame as a file
    std::filesystem::path right = {};
    std::optional<StoredResult> maps = {};
    std::optional<ExportRecord> record = {};
    double seconds = 0;
    std::string problem = {};  ///< with the result, in a sentence; empty = none
};

SetDesk::SetDesk(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench) {
    connect(&m_batch, &BatchRunner::happened, this, &SetDesk::adoptNews);
    connect(&m_batch, &BatchRunner::ended, this, &SetDesk::endBatch);
    connect(&m_batch, &BatchRunner::failed, this, [this](const Failure& failure) {
        endBatch();
        Q_EMIT m_workbench.failed(failure);
    });
    connect(&m_workbench, &Workbench::projectChanged, this, &SetDesk::followProject);
    connect(&m_workbench, &Workbench::pairChanged, this, &SetDesk::shownChanged);
    connect(&m_workbench.inputs(), &PairInputs::openingEnded, this, [this] {
        if (m_workbench.inputs().isOpening()) return;
        adoptOpening();
        openWanted();
    });
}

BatchSettings SetDesk::settings() const {
    BatchSettings settings;
    settings.recipe = recipe();
    settings.folder = m_results;
    return settings;
}

Recipe SetDesk::recipe() const {
    return recipeForAll(m_workbench.project());
}

std::filesystem::path SetDesk::disparityOf(std::size_t index) const {
    const auto& entry = m_rows[index].entry;
    const bool isDone = entry && entry->isDone;
    return isDone ? resultFileOf(m_results, *entry, mapid::kDisparity, ".pfm") : std::filesystem::path();
}

BatchServices SetDesk::services() const {
    BatchServices services;
    services.matchers = m_workbench.choice().matchers();
    services.hasher = m_workbench.exports().hasher();
    return services;
}

bool SetDesk::isOpening() const {
    return m_workbench.jobs().isBusy(kListing) || m_workbench.jobs().isBusy(kReading);
}

void SetDesk::open(const SetRequest& request, const std::filesystem::path& results) {
    if (isRunning()) return;
    m_workbench.jobs().run(
        kListing, [request](const RunControl& run) { return listPairs(request, run); }, this,
        [this, request, results](const PairSet& set) {
            if (isRunning()) return;
            m_request = request;
            m_set = set;
            m_rows.assign(set.size(), {});
            m_shown.reset();
            m_wanted.reset();
            m_progress = {};
            if (!set.isEmpty() && set.pair(0).frame) {
                const std::filesystem::path& sessions = m_workbench.inputs().archiveParent();
                m_frameFiles.push_back(std::make_shared<FrameFiles>(
                    sessions.empty() ? std::filesystem::temp_directory_path() : sessions));
            }
            count();
            for (const SetRemark& remark : set.remarks()) Q_EMIT m_workbench.noted(remark.sentence);
            setResults(results);
            Q_EMIT shownChanged();
        },
        [this](const Failure& failure) {
            Q_EMIT progressed();
            Q_EMIT m_workbench.failed(failure);
        });
    Q_EMIT progressed();
}

void SetDesk::setResults(const std::filesystem::path& folder) {
    if (isRunning()) return;
    for (const char* line : {kReading, kJudging}) m_workbench.jobs().cancel(line);
    m_results = folder;
    m_rows.assign(m_set.size(), {});
    m_settingsKey.clear();
    count();
    Q_EMIT opened();
    Q_EMIT progressed();
    readResults();
}

void SetDesk::readResults() {
    if (m_results.empty()) return;
    struct Found {
        BatchEntries entries;
        std::vector<Judged> judged;
    };
    const BatchSettings settings = this->settings();
    m_settingsKey = settingsKey();
    m_workbench.jobs().run(
        kReading,
        [set = m_set, settings, matchers = m_workbench.choice().matchers()](const RunControl& run) {
            Found found{.entries = readLedgers(ledgersIn(settings.folder)), .judged = {}};
            for (const auto& [id, entry] : found.entries) {
                const std::optional<std::size_t> index = set.find(id);
                if (index && entry.isDone) found.judged.push_back({*index, entry.key, entry.names});
            }
            judgeAll(found.judged, set, settings, matchers, run);
            return found;
        },
        this,
        [this](Found found) {
            std::vector<std::size_t> changed;
            for (auto& [id, entry] : found.entries) {
                const std::optional<std::size_t> index = m_set.find(id);
                if (!index) continue;
                const bool isDone = entry.isDone;
                m_rows[*index] = {isDone ? SetState::Done : SetState::Failed, kept(std::move(entry))};
                changed.push_back(*index);
            }
            for (const Judged& result : found.judged) {
                if (!result.isFresh) m_rows[result.index].state = SetState::Stale;
            }
            count();
            Q_EMIT rowsChanged(changed);
            followProject();  // it may have changed meanwhile
            Q_EMIT progressed();
        },
        [this](const Failure& failure) {
            Q_EMIT progressed();
            Q_EMIT m_workbench.failed(failure);
        });
    Q_EMIT progressed();
}

std::string SetDesk::settingsKey() const {
    const BatchSettings settings = this->settings();
    return batchKey(settings.recipe, settings, m_workbench.choice().matchers());
}

void SetDesk::followProject() {
    if (!hasSet() || isOpening()) return;
    std::string key = settingsKey();
    if (key == m_settingsKey) return;
    m_settingsKey = std::move(key);
    judge();
}

void SetDesk::judge() {
    std::vector<Judged> results;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool isResult = m_rows[i].state == SetState::Done || m_rows[i].state == SetState::Stale;
        if (isResult) results.push_back({i, m_rows[i].entry->key, m_rows[i].entry->names});
    }
    if (results.empty()) return;
    m_workbench.jobs().run(
        kJudging,
        [set = m_set, results, settings = settings(),
         matchers = m_workbench.choice().matchers()](const RunControl& run) mutable {
            judgeAll(results, set, settings, matchers, run);
            return results;
        },
        this,
        [this](const std::vector<Judged>& judged) {
            std::vector<std::size_t> changed;
            for (const Judged& result : judged) {
                SetRow& row = m_rows[result.index];
                const bool isResult = row.state == SetState::Done || row.state == SetState::Stale;
                if (!isResult || row.entry->key != result.key) continue;  // it was made again meanwhile
                const SetState now = result.isFresh ? SetState::Done : SetState::Stale;
                if (std::exchange(row.state, now) != now) changed.push_back(result.index);
            }
            count();
            if (changed.empty()) return;
            Q_EMIT rowsChanged(changed);
            Q_EMIT progressed();
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void SetDesk::count() {
    m_counts = {};
    for (const SetRow& row : m_rows) {
        switch (row.state) {
            case SetState::Waiting:
                ++m_counts.waiting;
                break;
            case SetState::Running:
                ++m_counts.running;
                break;
            case SetState::Done:
                ++m_counts.done;
                break;
            case SetState::Stale:
                ++m_counts.stale;
                break;
            case SetState::Failed:
                ++m_counts.failed;
                break;
        }
    }
}

std::optional<double> SetDesk::meanBad2Percent() const {
    double sum = 0;
    std::size_t pairs = 0;
    for (const SetRow& row : m_rows) {
        if (row.state != SetState::Done || !row.entry->errors || !row.entry->errors->bad2Percent) continue;
        sum += *row.entry->errors->bad2Percent;
        ++pairs;
    }
    return pairs > 0 ? std::optional(sum / static_cast<double>(pairs)) : std::nullopt;
}

void SetDesk::run(const std::vector<std::size_t>& pairs) {
    if (isRunning() || isOpening() || pairs.empty()) return;
    assert(!m_results.empty());
    m_batchKey = m_settingsKey = settingsKey();
    m_isStopping = false;
    m_pausedBecause.clear();
    m_progress = {.ended = 0, .pairs = pairs.size()};
    m_matched = 0;
    m_secondsBefore = 0;
    m_clock.start();
    m_batch.start(m_set, pairs, settings(), services());
    Q_EMIT progressed();
}

void SetDesk::setPaused(bool paused) {
    if (!isRunning() || paused == isPaused()) return;
    if (paused) {
        m_secondsBefore += static_cast<double>(m_clock.elapsed()) / 1000;
    } else {
        m_clock.start();
    }
    m_batch.setPaused(paused);
    if (!paused) m_pausedBecause.clear();
    Q_EMIT progressed();
}

void SetDesk::stop() {
    if (!isRunning()) return;
    m_isStopping = true;
    m_batch.stop();
    Q_EMIT progressed();
}

void SetDesk::setState(std::size_t index, SetState state) {
    m_rows[index].state = state;
    m_rows[index].progress.reset();
}

void SetDesk::adoptNews(const BatchNews& news) {
    std::vector<std::size_t> changed;
    const auto change = [&](const std::string& id) {
        const std::size_t index = m_set.find(id).value();
        changed.push_back(index);
        return index;
    };
    for (const std::string& id : news.begun) setState(change(id), SetState::Running);
    const SetState made = m_batchKey == m_settingsKey ? SetState::Done : SetState::Stale;
    for (const std::string& id : news.skipped) {
        const std::size_t index = change(id);
        setState(index, m_rows[index].entry ? made : SetState::Waiting);
        ++m_progress.ended;
    }
    for (const BatchEntry& entry : news.finished) {
        m_rows[change(entry.id)] = {entry.isDone ? made : SetState::Failed, kept(entry)};
        ++m_progress.ended;
        ++m_matched;
    }
    for (const auto& [id, progress] : news.progress) {
        const std::size_t index = m_set.find(id).value();
        if (m_rows[index].state == SetState::Running) m_rows[change(id)].progress = progress;
    }
    for (const std::string& sentence : news.said) Q_EMIT m_workbench.noted(sentence);
    const bool hasPaused = !news.pausedBecause.empty() && !m_isStopping;
    if (hasPaused) {
        m_pausedBecause = news.pausedBecause;
        m_secondsBefore += static_cast<double>(m_clock.elapsed()) / 1000;
    }
    count();
    updateProgress();
    Q_EMIT rowsChanged(changed);
    Q_EMIT progressed();
    if (hasPaused) Q_EMIT pausedByItself();
}

void SetDesk::updateProgress() {
    const double seconds = m_secondsBefore + (isPaused() ? 0 : static_cast<double>(m_clock.elapsed()) / 1000);
    if (m_matched == 0 || seconds < kLeastSeconds) return;
    m_progress.pairsPerSecond = static_cast<double>(m_matched) / seconds;
    m_progress.secondsLeft =
        static_cast<double>(m_progress.pairs - m_progress.ended) / *m_progress.pairsPerSecond;
}

/// What was under way when it was stopped is as it was before.
void SetDesk::endBatch() {
    m_isStopping = false;
    m_pausedBecause.clear();
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].state != SetState::Running) continue;
        const auto& entry = m_rows[i].entry;
        m_rows[i].state = !entry          ? SetState::Waiting
                          : entry->isDone ? SetState::Stale  // or it would have been left alone
                                          : SetState::Failed;
        m_rows[i].progress.reset();
        changed.push_back(i);
    }
    count();
    if (!changed.empty()) Q_EMIT rowsChanged(changed);
    Q_EMIT progressed();
    judge();
}

void SetDesk::show(std::size_t index) {
    if (index >= m_rows.size()) return;
    m_wanted = index;
    if (!m_workbench.inputs().isOpening()) openWanted();
}

void SetDesk::openWanted() {
    const std::optional<std::size_t> wanted = std::exchange(m_wanted, {});
    if (!wanted || *wanted >= m_rows.size()) return;
    const SetRow& row = m_rows[*wanted];
    const bool isDone = row.entry && row.entry->isDone;
    const auto opening = std::make_shared<Opening>();
    opening->index = *wanted;
    if (isDone) opening->seconds = row.entry->seconds;
    m_opening = opening;
    const auto readResult = [results = m_results, entry = m_rows[*wanted].entry, isDone,
                             matchers = m_workbench.choice().matchers()](Opening& into) {
        if (!isDone) return;
        try {
            into.record = readExportRecord(resultFileOf(results, *entry, "run", ".json"), matchers);
            into.maps = readStoredResult(resultFileOf(results, *entry, mapid::kDisparity, ".pfm"));
        } catch (const Error& error) {  // border: opening; the pair is of use without it
            into.problem = error.sentence();
        }
    };
    m_workbench.inputs().openInTurn(
        [opening, set = m_set, readResult,
         frames = m_frameFiles.empty() ? nullptr : m_frameFiles.back()](const OpenPlan& open) {
            opening->pair = set.pair(opening->index);
            readResult(*opening);
            OpenPlan plan;
            static_cast<InputFiles&>(plan) = opening->pair.files;
            if (opening->pair.frame) {
                const FrameFiles::Images images = frames->imagesOf(opening->pair);
                plan.left = images.left;
                plan.right = images.right;
                plan.split.reset();
                plan.name = images.name;
            }
            opening->left = plan.left;
            opening->right = plan.right;
            plan.rigChoices = open.rigChoices.over(opening->pair.files.rigChoices);
            plan.turn = open.turn;
            plan.tones = open.tones;
            return plan;
        },
        true);
}

void SetDesk::adoptOpening() {
    const std::shared_ptr<Opening> opening = std::exchange(m_opening, nullptr);
    if (!opening) return;
    const Project& project = m_workbench.project();
    const SetPair& asked = opening->pair;
    const bool isOpen = m_workbench.inputs().pair() && project.inputs.left == opening->left &&
                        project.inputs.right == opening->right && !asked.id.empty();
    if (!isOpen) return;
    m_shown = opening->index;
    m_shownLeft = opening->left;
    m_shownRight = opening->right;
    if (asked.calibration && m_workbench.project().calibration.inUse() != asked.calibration)
        m_workbench.inputs().useCalibration(*asked.calibration);
    const auto& pair = m_workbench.inputs().pair();
    if (opening->maps && opening->maps->disparity.size() != pair->size()) {
        opening->problem = fmt::format("The result of {} is {}, its images are {}; run it again.", asked.id,
                                       opening->maps->disparity.size().text(), pair->size().text());
        opening->maps.reset();
    }
    if (opening->maps) {
        const std::shared_ptr<StereoResult> result =
            storedRun(*opening->maps, opening->record, pair, opening->seconds);
        result->id = m_workbench.desk().runs().storedId({});
        m_workbench.desk().showResult(result);
    }
    Q_EMIT shownChanged();
    if (!opening->problem.empty())
        Q_EMIT m_workbench.noted(
            fmt::format("{} was opened without its result: {}", asked.id, opening->problem));
}

std::optional<std::size_t> SetDesk::shown() const {
    const ProjectInputs& inputs = m_workbench.project().inputs;
    const bool isOpen = inputs.left == m_shownLeft && inputs.right == m_shownRight;
    return isOpen ? m_shown : std::nullopt;
}

bool SetDesk::isFrame(const std::filesystem::path& image) const {
    return std::ranges::any_of(m_frameFiles, [&](const auto& frames) { return frames->holds(image); });
}

std::optional<std::size_t> SetDesk::place() const {
    if (m_wanted) return m_wanted;
    return m_opening ? std::optional(m_opening->index) : shown();
}

void SetDesk::saveTable(const std::filesystem::path& file) {
    std::vector<std::shared_ptr<const BatchEntry>> entries;
    for (const SetRow& row : m_rows)
        if (row.entry) entries.push_back(row.entry);
    m_workbench.exports().write(
        [entries, file](const RunControl&) {
            BatchEntries all;
            for (const auto& entry : entries) all[entry->id] = *entry;
            writeFileAtomically(file, summaryCsv(all));
        },
        this, [this, file] { Q_EMIT saved(file); },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

}  // namespace stereo::app
