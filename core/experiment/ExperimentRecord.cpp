#include "core/experiment/ExperimentRecord.h"

#include "core/base/PlainText.h"
#include "core/project/JsonText.h"
#include "core/sweep/SweepRecord.h"

namespace stereo {
namespace {

constexpr std::int64_t kFormat = 1;  ///< of the document

Node textNode(const std::string& text) {
    return {plainText(text)};
}

Node listNode(const std::vector<std::string>& texts) {
    Node::List list;
    for (const std::string& text : texts) list.push_back(textNode(text));
    return {std::move(list)};
}

Node columnsNode(const std::vector<ExperimentColumn>& columns) {
    Node::List list;
    for (const ExperimentColumn& column : columns) list.push_back(textNode(column.name));
    return {std::move(list)};
}

Node factsNode(const std::vector<ExperimentFact>& facts) {
    Node::List list;
    for (const ExperimentFact& fact : facts)
        list.push_back({Node::Map{{"name", textNode(fact.name)}, {"value", textNode(fact.text)}}});
    return {std::move(list)};
}

/// Of those that differ, or of those that are common to all columns.
Node parametersNode(const Experiment& experiment, bool thatDiffer) {
    Node::List list;
    for (const ExperimentParameter& parameter : experiment.parameters) {
        if (parameter.differs() != thatDiffer) continue;
        list.push_back({Node::Map{{"name", textNode(parameter.title)},
                                  thatDiffer ? Node::Member{"values", listNode(parameter.texts)}
                                             : Node::Member{"value", textNode(parameter.texts.front())}}});
    }
    return {std::move(list)};
}

Node numberNode(const std::optional<double>& number) {
    if (number) return {*number};
    return {};
}

Node verdictNode(const std::optional<Change>& change) {
    if (change && !change->verdict.empty()) return {change->verdict};
    return {};
}

Node effectNode(const Effect& effect) {
    Node::List values;
    Node::List verdicts;
    for (std::size_t i = 0; i < effect.values.size(); ++i) {
        values.push_back(numberNode(effect.values[i]));
        verdicts.push_back(verdictNode(effect.change(i)));
    }
    return {Node::Map{{"number", {effect.number.key}},
                      {"title", {effect.number.title}},
                      {"unit", {effect.number.unit}},
                      {"values", {std::move(values)}},
                      {"toFirst", {std::move(verdicts)}}}};
}

}  // namespace

std::string toJson(const Experiment& experiment, const std::vector<std::string>& files) {
    Node::List effects;
    for (const Effect& effect : experiment.effects) effects.push_back(effectNode(effect));
    Node::Map document{{"experimentFormat", {kFormat}},
                       {"program", {experiment.programVersion}},
                       {"kind", {experiment.kind}},
                       {"title", textNode(experiment.words.title)},
                       {"aim", textNode(experiment.words.aim)},
                       {"pairName", textNode(experiment.pairName)},
                       {"input", factsNode(experiment.input)},
                       {"sources", sourcesNode(experiment.sources)},
                       {"columns", columnsNode(experiment.columns)},
                       {"differing", parametersNode(experiment, true)},
                       {"common", parametersNode(experiment, false)},
                       {"effects", {std::move(effects)}},
                       {"findings", listNode(experiment.findings)},
                       {"remarks", listNode(experiment.remarks)},
                       {"conclusion", textNode(experiment.words.conclusion)},
                       {"files", listNode(files)}};
    return toJsonText({std::move(document)});
}

}  // namespace stereo
