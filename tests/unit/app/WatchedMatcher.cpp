#include "tests/unit/app/WatchedMatcher.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <numeric>
#include <thread>

namespace stereo::test {
namespace {

class FakeRun : public MatchRun {
public:
    FakeRun(ImageSize size, const MatchOptions& options, std::shared_ptr<WatchedBehaviour> behaviour)
        : m_size(size), m_options(options), m_behaviour(std::move(behaviour)) {}

    [[nodiscard]] bool iterates() const override { return m_behaviour->iterates; }
    void advance(const RunControl& run) override {
        ++m_behaviour->iterationsDone;
        std::this_thread::sleep_for(m_behaviour->iterationTime);
        run.checkpoint(Stage::Refinement, ++m_done, m_options.iterations);
        if (m_behaviour->stopsItself) throw Cancelled();
    }
    [[nodiscard]] DisparityMap disparity() const override { return disparityAfter(m_done); }
    void aimAt(int iterations) override { m_options.iterations = iterations; }
    void storeStates(std::size_t bytes) override {
        m_storesStates = bytes > 0 && !m_behaviour->storesNothing;
    }
    [[nodiscard]] std::vector<int> storedIterations() const override {
        std::vector<int> stored(m_storesStates ? m_done : 0);
        std::iota(stored.begin(), stored.end(), 1);
        return stored;
    }
    [[nodiscard]] DisparityMap disparityAfter(int iteration) const override {
        ++m_behaviour->disparitiesMade;
        DisparityMap map(m_size);
        if (!m_behaviour->findsNothing) std::ranges::fill(map.values(), static_cast<float>(iteration));
        return map;
    }
    [[nodiscard]] int iterationsDone() const override { return m_done; }
    [[nodiscard]] RunStats stats() const override {
        RunStats stats;
        stats.meanChangePx.assign(m_done, 1.0F);
        return stats;
    }
    [[nodiscard]] MatchOptions resolvedOptions() const override { return m_options; }
    [[nodiscard]] std::vector<std::string> notes() const override { return {}; }

private:
    ImageSize m_size;
    MatchOptions m_options;
    std::shared_ptr<WatchedBehaviour> m_behaviour;
    bool m_storesStates = false;
    int m_done = 0;
};

void waitForStop(const RunControl& run) {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait(lock, run.stopToken(), [] { return false; });
}

}  // namespace

MatcherInfoPtr watchedInfo(const std::shared_ptr<WatchedBehaviour>& behaviour) {
    return makeInfo({.iterates = behaviour->iterates,
                     .create = [behaviour] { return std::make_unique<WatchedMatcher>(behaviour); }});
}

std::unique_ptr<MatchRun> WatchedMatcher::begin(const MatchInput& input, const MatchOptions& options,
                                                const RunControl& run) {
    ++m_behaviour->runsBegun;
    m_behaviour->thread = std::this_thread::get_id();
    m_behaviour->niceness = getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
    if (m_behaviour->failure && options.scale >= m_behaviour->failsFromScale) throw *m_behaviour->failure;
    for (int step = 0; step < m_behaviour->steps; ++step)
        run.checkpoint(Stage::Matching, step, m_behaviour->steps);
    if (m_behaviour->waitsForStop) waitForStop(run);
    run.checkpoint(Stage::Matching, m_behaviour->steps, m_behaviour->steps);
    return std::make_unique<FakeRun>(input.pair->size(), options, m_behaviour);
}

MatchInput blackPair() {
    const RgbImage black(ImageSize{32, 24});
    return {std::make_shared<const StereoPair>(black, black, "black"), std::nullopt};
}

}  // namespace stereo::test
