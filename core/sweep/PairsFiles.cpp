#include <fmt/core.h>

#include "core/base/NumberText.h"
#include "core/base/PlainText.h"
#include "core/io/FileBytes.h"
#include "core/page/Markup.h"
#include "core/page/PageParts.h"
#include "core/page/TextTable.h"
#include "core/project/JsonText.h"
#include "core/sweep/PairsSweep.h"

namespace stereo {
namespace {

constexpr const char* kTable = "pairs.csv";
constexpr const char* kPage = "pairs.html";
constexpr const char* kRecord = "pairs.json";
constexpr std::int64_t kFormat = 1;

/// "8.4 % ± 1.2 %", "8.4 %" of one pair, "-".
std::string text(const SweepNumber& number, const std::optional<MeanAndSpread>& spread) {
    if (!spread) return "-";
    const std::string mean = number.text(spread->mean);
    return spread->deviation ? mean + " \u00b1 " + number.text(*spread->deviation) : mean;
}

std::string bestSentence(const PairsSweep& sweep) {
    const auto best = sweep.best();
    if (!best) return {};
    const auto spread = sweep.spread(sweep.error(), *best);
    return fmt::format("Over {}, {} is best: {} is {} in the mean.", countedText(spread->count, "pair"),
                       sweep.plan().longNameOf(*best), sweep.error().phrase, text(sweep.error(), spread));
}

Node spreadNode(const std::optional<MeanAndSpread>& spread) {
    if (!spread) return {};
    Node::Map node{{"pairs", {static_cast<std::int64_t>(spread->count)}}, {"mean", {spread->mean}}};
    if (spread->deviation) node.emplace_back("deviation", Node{*spread->deviation});
    return {std::move(node)};
}

Node valuesNode(const std::vector<std::optional<double>>& values) {
    Node::List list(values.size());  // null where there is none
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i]) list[i].value = *values[i];
    }
    return {std::move(list)};
}

Node textsNode(const std::vector<std::string>& texts) {
    Node::List list;
    for (const std::string& each : texts) list.push_back({plainText(each)});
    return {std::move(list)};
}

}  // namespace

std::string pairsCsv(const PairsSweep& sweep) {
    const std::vector<SweepNumber> numbers = sweep.numbers();
    TableLine head{"setting"};
    for (const SweepNumber& number : numbers) {
        for (const char* part : {"mean", "deviation", "pairs"}) head.push_back(number.key + "." + part);
    }
    std::string csv = csvLine(head);
    for (std::size_t cell = 0; cell < sweep.plan().cellCount(); ++cell) {
        TableLine line{sweep.plan().longNameOf(cell)};
        for (const SweepNumber& number : numbers) {
            const auto spread = sweep.spread(number, cell);
            line.push_back(spread ? numberText(spread->mean) : "");
            line.push_back(spread && spread->deviation ? numberText(*spread->deviation) : "");
            line.push_back(fmt::format("{}", spread ? spread->count : 0));
        }
        csv += csvLine(line);
    }
    return csv;
}

std::string pairsText(const PairsSweep& sweep) {
    const std::vector<SweepNumber> numbers = sweep.numbers();
    std::vector<TableLine> lines(1);
    lines[0].emplace_back("");
    for (const SweepNumber& number : numbers) lines[0].push_back(number.title);
    for (std::size_t cell = 0; cell < sweep.plan().cellCount(); ++cell) {
        TableLine line{sweep.plan().longNameOf(cell)};
        for (const SweepNumber& number : numbers) line.push_back(text(number, sweep.spread(number, cell)));
        lines.push_back(std::move(line));
    }
    std::string all =
        fmt::format("Mean \u00b1 standard deviation over {}:\n", countedText(sweep.ids().size(), "pair"));
    all += aligned(lines);
    const std::string best = bestSentence(sweep);
    if (!best.empty()) all += best + '\n';
    for (const PairsSweep::Failure& failure : sweep.failures())
        all += fmt::format("{} could not be swept: {}\n", failure.id, failure.sentence);
    return all;
}

std::string pairsHtml(const PairsSweep& sweep) {
    const std::vector<SweepNumber> numbers = sweep.numbers();
    std::string html = pageBegin("Sweep over " + countedText(sweep.ids().size(), "pair"), "");
    html += fmt::format("<p>{}</p>\n<table class=\"numbers\">\n<tr>", inMarkup(bestSentence(sweep)));
    html += headingMarkup("Setting", "What was varied");
    for (const SweepNumber& number : numbers) html += headingMarkup(number.title, number.meaning);
    html += "</tr>\n";
    for (std::size_t cell = 0; cell < sweep.plan().cellCount(); ++cell) {
        html += fmt::format("<tr><td data-n=\"{}\">{}</td>", cell, inMarkup(sweep.plan().longNameOf(cell)));
        for (const SweepNumber& number : numbers) {
            const auto spread = sweep.spread(number, cell);
            html += fmt::format(
                "<td data-n=\"{}\" title=\"{}\">{}</td>", spread ? numberText(spread->mean) : "",
                spread ? countedText(spread->count, "pair") : "no pair", inMarkup(text(number, spread)));
        }
        html += "</tr>\n";
    }
    html +=
        "</table>\n<p>Mean and standard deviation over the pairs that have the "
        "number.</p>\n<h2>Pairs</h2>\n<ul>\n";
    for (const std::string& id : sweep.ids())
        html += fmt::format("<li><a href=\"{}/sweep.html\">{}</a></li>\n", inLink(id), inMarkup(id));
    for (const PairsSweep::Failure& failure : sweep.failures())
        html += fmt::format("<li>{}: {}</li>\n", inMarkup(failure.id), inMarkup(failure.sentence));
    return html + "</ul>\n" + sortingPageEnd();
}

std::string pairsJson(const PairsSweep& sweep, const std::string& programVersion) {
    Node::List settings;
    for (std::size_t cell = 0; cell < sweep.plan().cellCount(); ++cell) {
        Node::Map numbers;
        for (const SweepNumber& number : sweep.numbers()) {
            Node spread = spreadNode(sweep.spread(number, cell));
            if (auto* members = std::get_if<Node::Map>(&spread.value))
                members->emplace_back("values", valuesNode(sweep.values(number, cell)));
            numbers.emplace_back(number.key, std::move(spread));
        }
        settings.push_back(
            {Node::Map{{"setting", {sweep.plan().longNameOf(cell)}}, {"numbers", {std::move(numbers)}}}});
    }
    Node::List failures;
    for (const PairsSweep::Failure& failure : sweep.failures()) {
        failures.push_back(
            {Node::Map{{"pair", {plainText(failure.id)}}, {"sentence", {plainText(failure.sentence)}}}});
    }
    return toJsonText({Node::Map{{"pairsSweepFormat", {kFormat}},
                                 {"program", {programVersion}},
                                 {"pairs", textsNode(sweep.ids())},
                                 {"settings", {std::move(settings)}},
                                 {"failures", {std::move(failures)}}}});
}

std::vector<std::string> pairsFileNames() {
    return {kTable, kPage, kRecord};
}

void writePairs(const PairsSweep& sweep, const std::filesystem::path& folder,
                const std::string& programVersion) {
    writeFileAtomically(folder / kTable, pairsCsv(sweep));
    writeFileAtomically(folder / kPage, pairsHtml(sweep));
    writeFileAtomically(folder / kRecord, pairsJson(sweep, programVersion));
}

}  // namespace stereo
