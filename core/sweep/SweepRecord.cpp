#include "core/sweep/SweepRecord.h"

#include <algorithm>
#include <cassert>

#include "core/base/PathText.h"
#include "core/project/JsonText.h"
#include "core/sweep/SweepTable.h"

namespace stereo {
namespace {

constexpr std::int64_t kFormat = 1;  ///< of the document

Node nodeOf(const OptionValue& value) {
    if (const auto* isOn = std::get_if<bool>(&value)) return {*isOn};
    if (const auto* whole = std::get_if<int>(&value)) return {std::int64_t{*whole}};
    if (const auto* number = std::get_if<double>(&value)) return {*number};
    const auto* text = std::get_if<std::string>(&value);
    return text ? Node{*text} : Node{std::string("auto")};
}

Node axisNode(const SweepAxis& axis) {
    Node::List values;
    for (const OptionValue& value : axis.values) values.push_back(nodeOf(value));
    Node::Map map{{"option", {axis.option}}, {"title", {axis.title}}};
    if (!axis.unit.empty()) map.emplace_back("unit", Node{axis.unit});
    map.emplace_back("values", Node{std::move(values)});
    return {std::move(map)};
}

Node cellNode(std::size_t index, const SweepResult& sweep, const SweepSummary& summary) {
    const SweepCell& cell = sweep.cells[index];
    const std::vector<std::size_t> steps = sweep.plan.stepsOf(index);
    Node::Map map;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const SweepAxis& axis = sweep.plan.axes[i];
        map.emplace_back(axis.option, nodeOf(axis.values[steps[i]]));
    }
    map.emplace_back("state", Node{stateOf(cell)});
    for (const SweepNumber& number : sweepNumbers()) {
        const std::optional<double> value = number.of(cell);
        if (!value) continue;
        map.emplace_back(number.key,
                         number.decimals == 0 ? Node{static_cast<std::int64_t>(*value)} : Node{*value});
    }
    if (cell.isDone()) map.emplace_back("onFront", Node{static_cast<bool>(summary.isOnFront[index])});
    if (!cell.failure.empty()) map.emplace_back("failure", Node{cell.failure});
    return {std::move(map)};
}

Node effectNode(const OptionEffect& effect, const SweepPlan& plan, const SweepNumber& error) {
    Node::Map map{{"option", {plan.axes[effect.error.axis].option}},
                  {"moves", {error.key}},
                  {"by", {effect.error.span}},
                  {"first", {effect.error.first}},
                  {"last", {effect.error.last}}};
    if (effect.seconds) map.emplace_back("secondsBy", Node{effect.seconds->span});
    if (effect.matched) map.emplace_back("matchedPercentBy", Node{effect.matched->span});
    return {std::move(map)};
}

void addOnce(std::vector<SourceFile>& sources, SourceFile source) {
    if (std::ranges::find(sources, source.path, &SourceFile::path) == sources.end())
        sources.push_back(std::move(source));
}

}  // namespace

SweepRecord recordOf(const SweepResult& sweep, const FileHasher& hasher, const RunControl& run) {
    assert(sweep.best);
    SweepRecord record{.best = recordOf(*sweep.cells[*sweep.best].outcome, hasher, run)};
    record.sources = record.best.sources;
    for (const SweepCell& cell : sweep.cells) {
        if (!cell.isDone()) continue;
        for (const UsedFile& file : cell.outcome->match->madeWith.files) {
            if (std::ranges::find(record.sources, file.path, &SourceFile::path) == record.sources.end())
                addOnce(record.sources, hashedSource(file, hasher, run));
        }
    }
    return record;
}

Node sourcesNode(const std::vector<SourceFile>& sources) {
    Node::List list;
    for (const SourceFile& source : sources) {
        list.push_back({Node::Map{
            {"role", {source.role}}, {"path", {pathText(source.path)}}, {"sha256", {source.sha256}}}});
    }
    return {std::move(list)};
}

std::string toJson(const SweepRecord& record, const SweepResult& sweep, const SweepSummary& summary,
                   const MatcherRegistry& matchers) {
    Node::List axes;
    for (const SweepAxis& axis : sweep.plan.axes) axes.push_back(axisNode(axis));
    Node::List cells;
    for (std::size_t i = 0; i < sweep.cells.size(); ++i) cells.push_back(cellNode(i, sweep, summary));
    Node::List effects;
    for (const OptionEffect& effect : summary.effects)
        effects.push_back(effectNode(effect, sweep.plan, summary.error));
    Node::List front;
    for (const std::size_t cell : summary.front) front.push_back({sweep.plan.nameOf(cell)});
    Node::List files;
    for (const std::string& file : record.files) files.push_back({file});
    ExportRecord best = record.best;
    best.programVersion = record.programVersion;
    best.product = "run";
    const Node bestNode = parseJson(toJson(best, matchers), {{}, "a record"});
    Node::Map document{{"sweepFormat", {kFormat}},
                       {"program", {record.programVersion}},
                       {"pairName", {record.best.pairName}},
                       {"imageSize", {record.best.imageSize.text()}},
                       {"varied", {std::move(axes)}},
                       {"conclusion", {sentenceOf(summary, sweep.plan)}},
                       {"judgedBy", {summary.error.key}},
                       {"front", {std::move(front)}},
                       {"effects", {std::move(effects)}},
                       {"cells", {std::move(cells)}},
                       {"sources", sourcesNode(record.sources)},
                       {"files", {std::move(files)}},
                       {"bestCell", {sweep.plan.nameOf(*sweep.best)}},
                       {"best", bestNode}};
    return toJsonText({std::move(document)});
}

}  // namespace stereo
