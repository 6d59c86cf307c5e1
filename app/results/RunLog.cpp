#include "app/results/RunLog.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <ranges>
#include <set>
#include <utility>

namespace stereo::app {
namespace {

constexpr int kThumbnailSide = 108;

std::size_t bytesOf(const StereoResult& result) {
    return result.match->disparity.size().pixelCount() * sizeof(float);
}

std::size_t bytesOf(const StagePicture& picture) {
    const auto* colours = std::get_if<RgbImage>(&picture.pixels);
    return colours ? colours->pixels().size() : std::get<FloatMap>(picture.pixels).values().size_bytes();
}

std::size_t bytesOf(const StereoPair& pair) {
    return pair.left().pixels().size() + pair.right().pixels().size();
}

/// Every n-th pixel in the colours of its own 2-98 % range.
RgbImage thumbnailOf(const DisparityMap& disparity) {
    const int step = 1 + std::max(disparity.width(), disparity.height()) / kThumbnailSide;
    FloatMap small({(disparity.width() + step - 1) / step, (disparity.height() + step - 1) / step});
    for (int y = 0; y < small.height(); ++y) {
        for (int x = 0; x < small.width(); ++x) small.at(x, y) = disparity.at(x * step, y * step);
    }
    return colorize(small, {});
}

}  // namespace

RunLog::RunLog(std::size_t budgetBytes, QObject* parent) : QObject(parent), m_budgetBytes(budgetBytes) {}

void RunLog::announce() {
    if (m_quiet > 0) return;
    const Due due = std::exchange(m_due, {});
    for (const Run& run : due.dropped) Q_EMIT dropped(run);
    if (due.pins) Q_EMIT pinsChanged();
    if (due.list) Q_EMIT changed();
}

void RunLog::add(RunSnapshot snapshot) {
    assert(snapshot.result && !find(snapshot.result->id));
    const StereoResult& result = *snapshot.result;
    Run run;
    run.id = result.id;
    run.begunAs = result.stored.runId;
    run.name = fmt::format("Run {}", ++m_count);
    run.pairName = result.pair ? result.pair->name() : std::string();
    run.matcherId = result.matcherId;
    run.options = result.options;
    run.iterationsDone = result.match->iterationsDone;
    run.seconds = result.match->stats.totalSeconds;
    run.finished = QDateTime::currentDateTime();
    run.density = matchedShare(result.match->disparity, result.match->guessed);
    run.errors = errorNumbersOf(result.metrics);
    run.visible = visibleNumbersOf(result.metrics);
    run.thumbnail = thumbnailOf(result.match->disparity);
    run.held = std::move(snapshot);
    m_runs.push_back(std::move(run));
    dropBeyondBudget();
    noteChange();
}

void RunLog::restart(const std::vector<RunNumbers>& runs) {
    m_runs.clear();
    m_pinned.clear();
    m_count = 0;
    for (const RunNumbers& numbers : runs) {
        Run run;
        run.id = ++m_lastRestored;
        run.name = numbers.name;
        run.pairName = numbers.pairName;
        run.matcherId = numbers.matcherId;
        run.options = numbers.match;
        run.iterationsDone = numbers.iterationsDone;
        run.seconds = numbers.seconds;
        run.finished = QDateTime::fromString(QString::fromStdString(numbers.finished), Qt::ISODate);
        run.density = numbers.density;
        run.errors = numbers.errors;
        run.visible = numbers.visible;
        m_runs.push_back(std::move(run));
        ++m_count;
    }
    m_due.pins = true;
    noteChange();
}

// Errors may be measured when the result is stored already.
quint64 RunLog::storedId(const RunNumbers& numbers) {
    const auto withoutErrors = [](RunNumbers run) {
        run.errors.reset();
        run.visible.reset();
        return run;
    };
    for (const Run& run : m_runs | std::views::reverse) {
        if (!run.held && withoutErrors(numbersOf(run)) == withoutErrors(numbers)) return run.id;
    }
    return ++m_lastRestored;
}

void RunLog::addStored(RunSnapshot snapshot) {
    Run* run = findAny(snapshot.result->id);
    if (!run) return add(std::move(snapshot));
    run->thumbnail = thumbnailOf(snapshot.result->match->disparity);
    run->held = std::move(snapshot);
    noteChange();
}

RunNumbers RunLog::numbersOf(const Run& run) {
    return {.name = run.name,
            .pairName = run.pairName,
            .matcherId = run.matcherId,
            .match = run.options,
            .iterationsDone = run.iterationsDone,
            .seconds = run.seconds,
            .density = run.density,
            .finished = run.finished.toString(Qt::ISODate).toStdString(),
            .errors = run.errors,
            .visible = run.visible};
}

RunNumbers RunLog::numbersOf(const StereoResult& result) const {
    if (const Run* run = runOf(result)) return numbersOf(*run);
    RunNumbers numbers;
    numbers.pairName = result.pair->name();
    numbers.matcherId = result.matcherId;
    numbers.match = result.options;
    numbers.iterationsDone = result.match->iterationsDone;
    numbers.seconds = result.match->stats.totalSeconds;
    numbers.density = matchedShare(result.match->disparity, result.match->guessed);
    numbers.errors = errorNumbersOf(result.metrics);
    numbers.visible = visibleNumbersOf(result.metrics);
    return numbers;
}

std::vector<RunNumbers> RunLog::numbers() const {
    std::vector<RunNumbers> numbers;
    for (const Run& run : m_runs) numbers.push_back(numbersOf(run));
    return numbers;
}

void RunLog::dropBeyondBudget() {
    for (std::size_t i = 0; i + 1 < m_runs.size() && resultBytes() > m_budgetBytes; ++i) {
        if (!m_runs[i].held || isPinned(m_runs[i].id)) continue;
        m_runs[i].held.reset();
        m_due.dropped.push_back(m_runs[i]);
    }
}

const Run* RunLog::find(quint64 id) const {
    const auto found = std::ranges::find(m_runs, id, &Run::id);
    return found == m_runs.end() ? nullptr : &*found;
}

Run* RunLog::findAny(quint64 id) {
    return const_cast<Run*>(find(id));
}

// The run with the fewest iterations that includes this one: a run that continues another has more.
const Run* RunLog::runThrough(const StereoResult& result) const {
    if (const Run* made = find(result.id)) return made;
    if (!result.isRecalled || result.stored.runId == 0) return nullptr;
    const Run* through = nullptr;
    for (const Run& run : m_runs) {
        if (run.begunAs != result.stored.runId) continue;
        const bool isNearer = run.options.iterations >= result.match->iterationsDone &&
                              (!through || run.options.iterations < through->options.iterations);
        if (isNearer) through = &run;
    }
    return through;
}

const Run* RunLog::runOf(const StereoResult& result) const {
    const Run* through = runThrough(result);
    const bool isItsEnd =
        through && (through->id == result.id || through->options.iterations == result.match->iterationsDone);
    return isItsEnd ? through : nullptr;
}

std::string RunLog::nameOf(const StereoResult& result) const {
    if (const Run* run = runOf(result)) return run->name;
    const Run* through = runThrough(result);
    if (result.match->iterationsDone == 0) return "Deleted run";
    const int iteration = result.match->iterationsDone;
    return through ? fmt::format("{}, iteration {}", through->name, iteration)
                   : fmt::format("Iteration {}", iteration);
}

void RunLog::setErrors(quint64 id, const TruthMetrics& metrics) {
    Run* run = findAny(id);
    assert(run);
    const auto errors = errorNumbersOf(metrics), visible = visibleNumbersOf(metrics);
    if (run->errors == errors && run->visible == visible) return;
    run->errors = errors;
    run->visible = visible;
    noteChange();
}

void RunLog::forgetErrors(const std::string& pairName) {
    bool isChanged = false;
    for (Run& run : m_runs) {
        if (run.pairName != pairName || !run.errors) continue;
        run.errors.reset();
        run.visible.reset();
        isChanged = true;
    }
    if (isChanged) noteChange();
}

void RunLog::remove(quint64 id) {
    m_due.pins |= std::erase(m_pinned, id) > 0;
    m_due.list |= std::erase_if(m_runs, [id](const Run& run) { return run.id == id; }) > 0;
    announce();
}

void RunLog::rename(quint64 id, const std::string& name) {
    Run* run = findAny(id);
    if (!run || name.empty() || run->name == name) return;
    run->name = name;
    noteChange();
}

std::size_t RunLog::resultBytes() const {
    std::size_t bytes = 0;
    std::set<const StereoPair*> pairs;
    std::set<const StagePicture*> pictures;
    for (const Run& run : m_runs) {
        if (!run.held) continue;
        const StereoResult& result = *run.held->result;
        bytes += bytesOf(result);
        if (result.pair && pairs.insert(result.pair.get()).second) bytes += bytesOf(*result.pair);
        for (const auto& picture : result.match->pictures) {
            if (pictures.insert(picture.get()).second) bytes += bytesOf(*picture);
        }
    }
    return bytes;
}

std::size_t RunLog::resultCount() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(m_runs, [](const Run& run) { return run.held.has_value(); }));
}

void RunLog::togglePin(quint64 id) {
    const Run* run = find(id);
    if (!run) return;
    if (!std::erase(m_pinned, id)) {
        if (!run->held) return;
        if (m_pinned.size() == 2) m_pinned.erase(m_pinned.begin());
        m_pinned.push_back(id);
    }
    m_due.pins = true;
    noteChange();
}

bool RunLog::isPinned(quint64 id) const {
    return std::ranges::find(m_pinned, id) != m_pinned.end();
}

}  // namespace stereo::app
