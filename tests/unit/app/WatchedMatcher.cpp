#include "tests/unit/app/WatchedMatcher.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace stereo::test {
namespace {

class FakeRun : public MatchRun {
public:
    FakeRun(ImageSize size, const MatchOptions& options, bool findsNothing)
        : m_size(size), m_options(options), m_findsNothing(findsNothing) {}

    void advance(const RunControl& run) override {
        run.checkpoint("iterating", ++m_done, m_options.iterations);
    }
    [[nodiscard]] DisparityMap disparity() const override {
        DisparityMap map(m_size);
        if (!m_findsNothing) std::ranges::fill(map.values(), static_cast<float>(m_done));
        return map;
    }
    [[nodiscard]] int iterationsDone() const override { return m_done; }
    [[nodiscard]] RunStats stats() const override { return {}; }
    [[nodiscard]] MatchOptions resolvedOptions() const override { return m_options; }
    [[nodiscard]] std::vector<std::string> notes() const override { return {}; }

private:
    ImageSize m_size;
    MatchOptions m_options;
    bool m_findsNothing;
    int m_done = 0;
};

void waitForStop(const RunControl& run) {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait(lock, run.stopToken(), [] { return false; });
}

}  // namespace

MatcherInfo WatchedMatcher::info() const {
    MatcherInfo info;
    info.id = "fake";
    info.name = "Fake";
    info.iterates = m_behaviour->iterates;
    return info;
}

std::unique_ptr<MatchRun> WatchedMatcher::begin(const MatchInput& input, const MatchOptions& options,
                                             const RunControl& run) {
    ++m_behaviour->runsBegun;
    m_behaviour->thread = std::this_thread::get_id();
    m_behaviour->niceness = getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
    if (m_behaviour->failure) throw *m_behaviour->failure;
    for (int step = 0; step < m_behaviour->steps; ++step) run.checkpoint("matching", step, m_behaviour->steps);
    if (m_behaviour->waitsForStop) waitForStop(run);
    run.checkpoint("matching", m_behaviour->steps, m_behaviour->steps);
    return std::make_unique<FakeRun>(input.pair->size(), options, m_behaviour->findsNothing);
}

MatchInput blackPair() {
    const RgbImage black(ImageSize{32, 24});
    return {std::make_shared<const StereoPair>(black, black, "black"), std::nullopt};
}

}  // namespace stereo::test
