#include "tests/support/ToyMatcher.h"

#include <algorithm>

#include "core/match/CommonOptions.h"

namespace stereo::test {
namespace {

OptionTable table() {
    return OptionTable({scaleRow(),
                        iterationsRow(),
                        {.id = "grain",
                         .key = "grainPx",
                         .type = OptionType::Whole,
                         .byDefault = 4,
                         .minimum = 2,
                         .maximum = 20,
                         .step = 2,
                         .unit = "px",
                         .label = "Grain",
                         .symbol = "g",
                         .effect = "Finds {0} everywhere.",
                         .flag = "toy-grain",
                         .flagValue = "PX",
                         .flagHelp = "what it finds, even, 2 to 20 px."},
                        {.id = "shape",
                         .type = OptionType::Choice,
                         .byDefault = "plane",
                         .choices = {{"plane", "A plane"}, {"hill", "A hill", "h"}},
                         .label = "Shape",
                         .effect = "A hill is 100 px higher.",
                         .flag = "toy-shape",
                         .flagHelp = "what is there."},
                        {.id = "polish",
                         .type = OptionType::Flag,
                         .byDefault = true,
                         .isAdvanced = true,
                         .label = "Polish",
                         .effect = "Half a pixel more.",
                         .flag = "toy-rough",
                         .flagHelp = "leave it rough."}});
}

class ToyRun final : public MatchRun {
public:
    ToyRun(ImageSize size, const MatchOptions& options, const RunControl& run)
        : m_size(size), m_options(options) {
        run.checkpoint({Stage::Matching, "by guessing"}, 0, 1);
        m_stats.stages = {{{Stage::Matching, "by guessing"}, 0.25}};
        m_stats.totalSeconds = 0.25;
    }
    [[nodiscard]] bool iterates() const override { return true; }
    void advance(const RunControl& run) override {
        run.checkpoint(Stage::Refinement, m_done, m_options.iterations);
        ++m_done;
        m_stats.meanChangePx.push_back(0.25F);
    }
    [[nodiscard]] DisparityMap disparity() const override {
        DisparityMap map(m_size);
        std::ranges::fill(map.values(), toyDisparity(m_options, m_done));
        return map;
    }
    [[nodiscard]] int iterationsDone() const override { return m_done; }
    [[nodiscard]] RunStats stats() const override { return m_stats; }
    [[nodiscard]] MatchOptions resolvedOptions() const override { return m_options; }
    [[nodiscard]] std::vector<std::string> notes() const override { return {}; }

private:
    ImageSize m_size;
    MatchOptions m_options;
    RunStats m_stats;
    int m_done = 0;
};

class ToyMatcher final : public StereoMatcher {
public:
    [[nodiscard]] std::unique_ptr<MatchRun> begin(const MatchInput& input, const MatchOptions& options,
                                                  const RunControl& run) override {
        toyInfo()->validate(options);
        return std::make_unique<ToyRun>(input.pair->size(), options, run);
    }
    /// What it finds does not depend on the images.
    [[nodiscard]] bool searchesBelowZero() const override { return true; }
};

class ToyInfo final : public MatcherInfo {
public:
    ToyInfo() : MatcherInfo("toy", {.name = "Toy of the tests", .shortName = "Toy"}, table()) {}
    [[nodiscard]] std::unique_ptr<StereoMatcher> create() const override {
        return std::make_unique<ToyMatcher>();
    }
};

}  // namespace

MatcherInfoPtr toyInfo() {
    return std::make_shared<const ToyInfo>();
}

float toyDisparity(const MatchOptions& options, int iterations) {
    const MatcherInfoPtr toy = toyInfo();
    const int grain = std::get<int>(toy->value(options, "grain"));
    const bool isHill = toy->value(options, "shape") == OptionValue("hill");
    const bool isPolished = std::get<bool>(toy->value(options, "polish"));
    return static_cast<float>(grain) + (isHill ? 100.0F : 0.0F) + (isPolished ? 0.5F : 0.0F) +
           0.25F * static_cast<float>(iterations);
}

}  // namespace stereo::test
