#include "tests/support/FakeMatcher.h"

#include <algorithm>
#include <numeric>
#include <thread>

#include "tests/support/TextWeights.h"

namespace stereo::test {
namespace {

using namespace std::chrono_literals;

void work(std::chrono::milliseconds time, const RunControl& run, const Stage& stage, int step, int steps) {
    const auto end = std::chrono::steady_clock::now() + time;
    run.checkpoint(stage, step, steps);
    while (std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::min(time, 5ms));
        run.checkpoint(stage, step, steps);
    }
}

class FakeRun : public MatchRun {
public:
    FakeRun(const MatchInput& input, const MatchOptions& options, const FakeBehaviour& behaviour)
        : m_size(input.pair->size()), m_options(options), m_behaviour(behaviour) {
        m_options.maxDisparityPx = options.maxDisparityPx.value_or(m_size.width / 4);
    }

    void prepare(const RunControl& run) {
        work(m_behaviour.beginTime, run, Stage::Preparing, 0, 1);
        failIfTold(0);
        m_stats.stages.push_back({Stage::Preparing, seconds(m_behaviour.beginTime)});
        m_stats.totalSeconds = seconds(m_behaviour.beginTime);
    }

    [[nodiscard]] bool iterates() const override { return m_behaviour.iterates; }
    void advance(const RunControl& run) override {
        if (!m_behaviour.iterates) return;
        work(m_behaviour.iterationTime, run, Stage::Refinement, m_done, m_options.iterations);
        failIfTold(m_done + 1);
        const float change =
            fakeDisparity(0, m_size.width, m_done) - fakeDisparity(0, m_size.width, m_done + 1);
        ++m_done;
        m_stats.meanChangePx.push_back(change);
        m_stats.totalSeconds += seconds(m_behaviour.iterationTime);
        run.checkpoint(Stage::Refinement, m_done, m_options.iterations);
    }

    [[nodiscard]] DisparityMap disparity() const override { return disparityAfter(m_done); }
    [[nodiscard]] std::optional<ConfidenceMap> confidence() const override {
        if (!m_behaviour.knowsConfidence) return std::nullopt;
        ConfidenceMap map(m_size);
        for (int y = 0; y < m_size.height; ++y) {
            for (int x = 0; x < m_size.width; ++x)
                map.at(x, y) = m_behaviour.surest * fakeConfidence(x, m_size.width);
        }
        return map;
    }
    [[nodiscard]] PixelMask guessed() const override {
        if (!m_behaviour.knowsConfidence) return {};
        PixelMask mask(m_size);
        for (int y = 0; y < m_size.height; ++y) {
            for (int x = 0; x < m_size.width; ++x) mask.row(y)[x] = fakeConfidence(x, m_size.width) < 0.25F;
        }
        return mask;
    }
    void aimAt(int iterations) override { m_options.iterations = iterations; }
    void storeStates(std::size_t bytes) override { m_storesStates = bytes > 0; }
    [[nodiscard]] std::vector<int> storedIterations() const override {
        std::vector<int> stored(m_storesStates ? m_done : 0);
        std::iota(stored.begin(), stored.end(), 1);
        return stored;
    }
    [[nodiscard]] DisparityMap disparityAfter(int iteration) const override {
        DisparityMap map(m_size);
        for (int y = 0; y < m_size.height; ++y) {
            for (int x = 0; x < m_size.width; ++x) map.at(x, y) = fakeDisparity(x, m_size.width, iteration);
        }
        return map;
    }
    [[nodiscard]] int iterationsDone() const override { return m_done; }
    [[nodiscard]] RunStats stats() const override { return m_stats; }
    [[nodiscard]] MatchOptions resolvedOptions() const override { return m_options; }
    [[nodiscard]] std::vector<std::string> notes() const override { return {"a fake"}; }
    /// With its weights, where it has any.
    [[nodiscard]] MadeWith madeWith() const override {
        const OptionValue* weights = m_options.ownOf("fake").find("weights");
        if (!weights) return {.device = "none"};
        const std::filesystem::path file = std::get<std::string>(*weights);
        return {.device = "none", .files = {{"weights", file, stampOf(file)}}};
    }

private:
    static double seconds(std::chrono::milliseconds time) {
        return std::chrono::duration<double>(time).count();
    }
    void failIfTold(int iteration) const {
        if (m_behaviour.failsAt == iteration) throw Error(m_behaviour.failure, kFakeFailure);
    }

    ImageSize m_size;
    MatchOptions m_options;
    FakeBehaviour m_behaviour;
    RunStats m_stats;
    int m_done = 0;
    bool m_storesStates = false;
};

}  // namespace

InfoParts fakeParts(FakeBehaviour behaviour) {
    return {.iterates = behaviour.iterates,
            .create = [behaviour] { return std::make_unique<FakeMatcher>(behaviour); }};
}

InfoParts fakeNetworkParts(FakeBehaviour behaviour) {
    InfoParts parts = fakeParts(behaviour);
    parts.rows = {weightsRow(),
                  {.id = "attention",
                   .type = OptionType::Choice,
                   .byDefault = "heads",
                   .choices = {{"heads", "Heads"}, {"disparity", "Disparity"}},
                   .comesWithFile = true,
                   .isRemembered = true,
                   .label = "Attention"}};
    parts.optionFor = weightsByName;
    parts.recognise = recognisesText(parts.id);
    return parts;
}

MatcherRegistry fakeAlone(FakeBehaviour behaviour) {
    return registryOf({makeInfo(fakeParts(behaviour))});
}

std::unique_ptr<MatchRun> FakeMatcher::begin(const MatchInput& input, const MatchOptions& options,
                                             const RunControl& run) {
    MatchOptions common = options;
    common.own.clear();  // those of a fake network are its info's affair
    makeInfo(fakeParts(m_behaviour))->validate(common);
    auto matchRun = std::make_unique<FakeRun>(input, options, m_behaviour);
    matchRun->prepare(run);
    return matchRun;
}

float fakeDisparity(int x, int width, int iterations) {
    const float plane = 10.0F + 20.0F * static_cast<float>(x) / static_cast<float>(std::max(width - 1, 1));
    return iterations == 0 ? plane + 2.0F : plane + 1.0F / static_cast<float>(iterations);
}

float fakeConfidence(int x, int width) {
    return static_cast<float>(x) / static_cast<float>(std::max(width - 1, 1));
}

}  // namespace stereo::test
