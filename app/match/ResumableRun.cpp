#include "app/match/ResumableRun.h"

#include <algorithm>

#include "core/match/WidenedMatch.h"

namespace stereo::app {
namespace {

/// The options that make a run a different one. The number of iterations does not: a run that depends on it
/// stores no states. Options that the matcher does not use do not either.
MatchOptions tellingOptions(const MatcherInfo& matcher, MatchOptions options) {
    options.iterations = 1;
    std::erase_if(options.own, [&](const auto& values) { return values.first != matcher.id(); });
    return options;
}

}  // namespace

bool StoredIterations::has(int iteration) const {
    return std::ranges::binary_search(iterations, iteration);
}

StoredIterations HeldRun::storedFor(const MatcherInfo& matcher, const MatchInput& ofInput,
                                    const MatchOptions& ofOptions) const {
    const bool isSame = stored.runId != 0 && matcherId == matcher.id() && input.pair == ofInput.pair &&
                        input.calibration == ofInput.calibration &&
                        options == tellingOptions(matcher, ofOptions);
    return isSame ? stored : StoredIterations();
}

bool ResumableRun::Origin::operator==(const Origin& other) const {
    return matcherId == other.matcherId && input.pair == other.input.pair &&
           input.calibration == other.input.calibration && options == other.options &&
           fileTimes == other.fileTimes;
}

ResumableRun::Origin ResumableRun::originOf(const MatcherInfo& info, const MatchInput& input,
                                            const MatchOptions& options) {
    Origin origin{info.id(), input, tellingOptions(info, options), {}};
    std::error_code unreadable;
    for (const MatcherFile& file : info.files(options))
        origin.fileTimes.push_back(std::filesystem::last_write_time(file.path, unreadable));
    return origin;
}

bool ResumableRun::continuesFrom(const Origin& origin, int iterations) const {
    return m_run && origin == m_origin && !m_run->storedIterations().empty() &&
           m_run->iterationsDone() < iterations;
}

void ResumableRun::forgetUnlessSame(const MatcherInfo& info, const MatchInput& input,
                                    const MatchOptions& options) {
    if (!continuesFrom(originOf(info, input, options), options.iterations)) forget();
}

MatchResult ResumableRun::match(quint64 id, const MatcherInfo& info, StereoMatcher& matcher,
                                const MatchInput& input, const MatchOptions& options, const RunControl& run,
                                const IterationSink& afterIteration) {
    Origin origin = originOf(info, input, options);
    if (!continuesFrom(origin, options.iterations)) {
        forget();  // two runs may not fit into memory together
        std::unique_ptr<MatchRun> begun = beginMatch(matcher, input, options, run);
        begun->storeStates(m_budgetBytes);
        m_run = std::move(begun);
        m_origin = std::move(origin);
        m_id = id;
    }
    m_run->aimAt(options.iterations);
    m_prepared.clear();  // the run may be repeated in another precision
    const auto noteAndShow = [&](const MatchRun& state) {
        m_stats.push_back(state.stats());
        if (afterIteration) afterIteration(state);
    };
    try {
        MatchResult result = runToEnd(*m_run, options, run, noteAndShow);
        result.pictures = m_run->picturesAfter(result.iterationsDone);
        if (m_run->storedIterations().empty()) {
            forget();
        } else {
            m_prepared.insert_or_assign(result.iterationsDone, result.disparity);
        }
        return result;
    } catch (const Cancelled&) {
        // A stop during an iteration is noticed when the iteration has ended but its stats were not recorded
        // yet.
        if (static_cast<int>(m_stats.size()) < m_run->iterationsDone()) m_stats.push_back(m_run->stats());
        if (m_run->storedIterations().empty()) forget();  // no run can continue it
        throw;
    } catch (...) {
        forget();
        throw;
    }
}

std::optional<MatchResult> ResumableRun::recall(const MatcherInfo& info, const MatchInput& input,
                                                const MatchOptions& options) const {
    const int iteration = options.iterations;
    if (!iterations().has(iteration) || originOf(info, input, options) != m_origin) return std::nullopt;
    MatchResult result;
    const auto prepared = m_prepared.find(iteration);
    result.disparity = prepared != m_prepared.end() ? prepared->second : m_run->disparityAfter(iteration);
    result.confidence = m_run->confidenceAfter(iteration);
    result.iterationsDone = iteration;
    result.resolvedOptions = m_run->resolvedOptions();
    result.resolvedOptions.iterations = iteration;
    result.madeWith = m_run->madeWith();
    result.notes = m_run->notes();
    result.pictures = m_run->picturesAfter(iteration);
    result.stats = m_stats.at(static_cast<std::size_t>(iteration - 1));
    // Newer than those recorded when the run was repeated in another precision.
    const std::vector<float> changes = m_run->stats().meanChangePx;
    result.stats.meanChangePx.assign(changes.begin(), changes.begin() + iteration);
    return result;
}

bool ResumableRun::prepareOne() {
    const std::vector<int> stored = iterations().iterations;
    const auto next =
        std::find_if(stored.rbegin(), stored.rend(), [&](int each) { return !m_prepared.contains(each); });
    const bool isFull = !m_prepared.empty() && !hasRoomFor(m_prepared.rbegin()->second);
    if (next == stored.rend() || isFull) return false;
    try {
        m_prepared.emplace(*next, m_run->disparityAfter(*next));
        return true;
    } catch (const std::exception&) {  // border: this was done in advance; recall() reports the failure
        return false;
    }
}

bool ResumableRun::hasRoomFor(const DisparityMap& another) const {
    return (m_prepared.size() + 1) * another.values().size() * sizeof(float) <= m_preparedBytes;
}

StoredIterations ResumableRun::iterations() const {
    if (!m_run) return {};
    return {m_id, m_run->storedIterations(), m_run->stats().meanChangePx};
}

HeldRun ResumableRun::held() const {
    if (!m_run) return {};
    return {iterations(), m_origin.matcherId, m_origin.input, m_origin.options};
}

}  // namespace stereo::app
