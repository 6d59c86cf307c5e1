#include "app/workbench/StageReport.h"

#include <algorithm>
#include <ranges>

#include "app/workbench/Workbench.h"

namespace stereo::app {
namespace {

using Kind = StageReport::Kind;

Kind kindOf(const Stage& stage) {
    switch (stage.kind) {
        case Stage::Preparing:
            return Kind::Preparing;
        case Stage::Features:
            return Kind::Features;
        case Stage::CostVolume:
        case Stage::Hourglass:
            return Kind::Volume;
        case Stage::FirstDisparity:
            return Kind::FirstDisparity;
        case Stage::Context:
        case Stage::Refinement:
            return Kind::Iterations;
        case Stage::Upsampling:
            return Kind::Upsampling;
        case Stage::Matching:
            return Kind::Matching;
        case Stage::Cleaning:
            return Kind::Cleaning;
        default:
            return Kind::Other;
    }
}

/// Where `cost` belongs, made when it is the first of its kind.
StageReport& stageFor(const StageCost& cost, std::vector<StageReport>& stages) {
    const Kind kind = kindOf(cost.stage);
    const auto isSame = [&](const StageReport& stage) {
        return stage.kind == kind && (kind != Kind::Other || stage.name() == cost.stage.text());
    };
    const auto found = std::ranges::find_if(stages, isSame);
    if (found != stages.end()) return *found;
    return stages.emplace_back(StageReport{.kind = kind, .seconds = 0});
}

void addPart(const StageCost& cost, StageReport& stage) {
    *stage.seconds += cost.seconds;
    stage.lastSeconds = cost.seconds;
    stage.bytes = std::max(stage.bytes, cost.peakMemoryBytes);
    if (!cost.output.size.isEmpty()) stage.output = cost.output;
    const auto again = std::ranges::find(stage.parts, cost.stage, &StageCost::stage);
    if (again == stage.parts.end()) {
        stage.parts.push_back(cost);
    } else {
        again->seconds += cost.seconds;
        again->peakMemoryBytes = std::max(again->peakMemoryBytes, cost.peakMemoryBytes);
    }
}

/// The last run before `shown` by its matcher on its pair that still has its result.
const StereoResult* runBefore(const RunLog& runs, const StereoResult& shown) {
    const StereoResult* before = nullptr;
    for (const Run& run : runs.runs()) {
        if (run.id == shown.stored.runId || run.id == shown.id) break;
        if (run.held && run.matcherId == shown.matcherId && run.held->result->pair == shown.pair) {
            before = run.held->result.get();
        }
    }
    return before;
}

void compare(const std::vector<StageReport>& before, std::vector<StageReport>& stages) {
    for (StageReport& stage : stages) {
        const auto same = std::ranges::find_if(before, [&](const StageReport& other) {
            return other.kind == stage.kind && other.name() == stage.name();
        });
        if (same != before.end())
            stage.before = StageCost{{}, same->seconds.value_or(0), same->bytes, same->output};
    }
}

StageReport inputStage(const Workbench& workbench, const StereoPair& pair) {
    return {.kind = Kind::Input,
            .seconds = workbench.inputs().readingSeconds(),
            .bytes = pair.left().pixels().size() + pair.right().pixels().size(),
            .output = {pair.size(), 0, 3}};
}

std::vector<StageReport> cloudStages(const StereoResult& result, const CloudResult* made) {
    StageReport depth{.kind = Kind::Depth, .output = {result.pair->size(), 0, 1}};
    StageReport cloud{.kind = Kind::Cloud};
    if (made) {
        const std::size_t points = made->cloud.size() + made->removed.cloud.size();
        constexpr std::size_t kBytesPerPoint =
            sizeof(PointCloud::Point) + sizeof(PointCloud::Colour) + sizeof(std::uint32_t);
        depth.seconds = made->depthSeconds;
        depth.bytes = result.pair->size().pixelCount() * sizeof(float);
        cloud.seconds = made->cloudSeconds;
        cloud.bytes = points * kBytesPerPoint;
    }
    return {depth, cloud};
}

}  // namespace

std::vector<StageReport> stageReports(const std::vector<StageCost>& stages) {
    std::vector<StageReport> pipeline;
    for (const StageCost& cost : stages) {
        if (cost.stage.kind != Stage::Loading) addPart(cost, stageFor(cost, pipeline));
    }
    return pipeline;
}

std::vector<StageReport> stageReports(const Workbench& workbench) {
    const StereoResultPtr& result = workbench.desk().result();
    if (!result) return {};
    std::vector<StageReport> stages = stageReports(result->match->stats.stages);
    if (const StereoResult* before = runBefore(workbench.desk().runs(), *result)) {
        compare(stageReports(before->match->stats.stages), stages);
    }
    stages.insert(stages.begin(), inputStage(workbench, *result->pair));
    std::ranges::copy(cloudStages(*result, workbench.views().cloud().get()), std::back_inserter(stages));
    return stages;
}

}  // namespace stereo::app
