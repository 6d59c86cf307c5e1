#include "core/batch/BatchSummary.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <numeric>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/batch/BatchFolder.h"
#include "core/batch/BatchNames.h"
#include "core/io/FileBytes.h"
#include "core/io/ImageReader.h"
#include "core/page/Markup.h"
#include "core/page/PageParts.h"
#include "core/page/TextTable.h"
#include "core/stereo/ImageResize.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWorst = 10;
constexpr std::size_t kRowsOfPage = 2000;
constexpr double kPictureWidth = 480;
constexpr std::size_t kEpe = 3;  ///< in kNumbers

template <auto Member>
std::optional<double> errorOf(const BatchEntry& entry) {
    return entry.errors ? (*entry.errors).*Member : std::nullopt;
}

constexpr std::array kNumbers{
    BatchNumber{"seconds", "Match, s", [](const BatchEntry& e) { return std::optional(e.seconds); }},
    BatchNumber{"knownPercent", "Known, %",
                [](const BatchEntry& e) { return std::optional(100 * e.density); }},
    BatchNumber{"matchedPercent", "Matched, %",
                [](const BatchEntry& e) {
                    return e.matchedShare ? std::optional(100 * *e.matchedShare) : std::nullopt;
                }},
    BatchNumber{"epePx", "EPE, px", errorOf<&ErrorNumbers::epePx>},
    BatchNumber{"rmsPx", "RMS, px", errorOf<&ErrorNumbers::rmsPx>},
    BatchNumber{"bad1Percent", "Bad 1, %", errorOf<&ErrorNumbers::bad1Percent>},
    BatchNumber{"bad2Percent", "Bad 2, %", errorOf<&ErrorNumbers::bad2Percent>},
    BatchNumber{"d1Percent", "D1, %", errorOf<&ErrorNumbers::d1Percent>}};

constexpr const char* kStyle = R"(
.worst{display:grid;grid-template-columns:repeat(auto-fill,minmax(340px,1fr));gap:12px}
.worst figure{margin:0;background:var(--base);border:1px solid var(--line);border-radius:4px;padding:6px}
.worst img{width:100%;height:auto;border-radius:2px}.worst figcaption{display:flex;gap:8px}.worst b{margin-left:auto}
.numbers td:first-child{text-align:left}.means td,.means th{padding:2px 16px 2px 0;text-align:left}
)";

std::string textOf(const std::optional<double>& number) {
    return number ? fmt::format("{:.6g}", *number) : std::string();
}

std::string shortText(const std::optional<double>& number) {
    return number ? numberText(static_cast<double>(static_cast<long>(*number * 1000 + 0.5)) / 1000)
                  : std::string("\u2013");
}

std::string cell(const std::string& sortedBy, const std::string& text) {
    return fmt::format("<td data-n=\"{}\">{}</td>", inMarkup(sortedBy), inMarkup(text));
}

/// The numbers that a page shows: those that some pair has.
std::vector<BatchNumber> shownNumbers(const BatchEntries& entries) {
    std::vector<BatchNumber> shown;
    std::ranges::copy_if(kNumbers, std::back_inserter(shown),
                         [&](const BatchNumber& number) { return meanOf(entries, number).has_value(); });
    return shown;
}

/// Letters for the recipes of the pairs that are done, "A" for that of most of them. Empty when it is one.
std::map<std::string, std::string> recipesOf(const BatchEntries& entries) {
    std::map<std::string, std::size_t> pairs;
    for (const auto& [id, entry] : entries) {
        if (entry.isDone) ++pairs[entry.recipe];
    }
    std::vector<std::pair<std::size_t, std::string>> order;
    for (const auto& [recipe, count] : pairs) order.emplace_back(count, recipe);
    std::ranges::sort(order, std::greater<>());
    std::map<std::string, std::string> letters;
    if (order.size() < 2) return letters;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::string letter(1, static_cast<char>('A' + i % 26));
        letters[order[i].second] = i < 26 ? letter : fmt::format("{}{}", letter, i / 26 + 1);
    }
    return letters;
}

std::string recipesMarkup(const BatchEntries& entries, const std::map<std::string, std::string>& letters) {
    if (letters.empty()) return {};
    std::map<std::string, std::size_t> pairs;
    for (const auto& [id, entry] : entries) {
        if (entry.isDone) ++pairs[letters.at(entry.recipe)];
    }
    std::string counts;
    for (const auto& [letter, count] : pairs)
        counts += fmt::format("{}{}: {}", counts.empty() ? "" : ", ", letter, countedText(count, "pair"));
    return fmt::format(
        "<p><b>These pairs were not made by the same settings</b> ({}): means are of all of them. A batch "
        "with --resume makes the others by its settings, too.</p>\n",
        counts);
}

std::size_t failedIn(const BatchEntries& entries) {
    return static_cast<std::size_t>(
        std::ranges::count_if(entries, [](const auto& named) { return !named.second.isDone; }));
}

std::string worstMarkup(const BatchEntries& entries, const PictureOf& pictureOf) {
    const std::vector<const BatchEntry*> worst = worstOf(entries);
    if (worst.empty()) return {};
    std::string html = "<h2>Largest errors</h2>\n<div class=\"worst\">\n";
    for (const BatchEntry* entry : worst) {
        const std::optional<RgbImage> picture = pictureOf ? pictureOf(*entry) : std::nullopt;
        html += fmt::format("<figure>{}<figcaption>{}<b>{} px</b></figcaption></figure>\n",
                            picture ? pictureMarkup(*picture, entry->id) : "", inMarkup(entry->id),
                            shortText(kNumbers[kEpe].of(*entry)));
    }
    return html + "</div>\n";
}

std::string meansMarkup(const BatchEntries& entries, const std::vector<BatchNumber>& shown) {
    std::string html =
        "<h2>All pairs</h2>\n<div class=\"scroll\"><table class=\"means\">\n"
        "<tr><th></th><th>Mean</th><th>Median</th><th>Pairs</th></tr>\n";
    for (const BatchNumber& number : shown) {
        const auto mean = meanOf(entries, number);
        if (!mean) continue;
        html += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", inMarkup(number.title),
                            shortText(mean->mean), shortText(mean->median), mean->pairs);
    }
    return html + "</table></div>\n";
}

/// How it went with a pair, in words.
std::string stateText(const BatchEntry& entry) {
    if (!entry.isDone) return entry.failure;
    std::string state = entry.isFitted ? "done at a smaller scale" : "done";
    for (const std::string& problem : entry.problems) state += "; " + problem;
    return state;
}

std::string rowsMarkup(const BatchEntries& entries, const std::vector<BatchNumber>& shown,
                       const std::map<std::string, std::string>& letters) {
    std::string html = "<h2>Each pair</h2>\n";
    if (entries.size() > kRowsOfPage) {
        html += fmt::format("<p class=\"dim\">The first {} of {}; {} has all.</p>\n", kRowsOfPage,
                            entries.size(), kSummaryCsv);
    }
    html += "<div class=\"scroll\"><table class=\"numbers\">\n<thead><tr>" + headingMarkup("Pair", "");
    for (const BatchNumber& number : shown) html += headingMarkup(number.title, "");
    if (!letters.empty()) html += headingMarkup("Settings", "");
    html += headingMarkup("State", "") + "</tr></thead>\n<tbody>\n";
    std::size_t rows = 0;
    for (const auto& [id, entry] : entries) {
        if (rows++ == kRowsOfPage) break;
        html += "<tr>" + cell(id, id);
        for (const BatchNumber& number : shown) {
            const std::optional<double> value = entry.isDone ? number.of(entry) : std::nullopt;
            html += cell(textOf(value), shortText(value));
        }
        if (!letters.empty()) {
            const std::string letter = entry.isDone ? letters.at(entry.recipe) : std::string();
            html += cell(letter, letter);
        }
        html += fmt::format("<td class=\"why\" data-n=\"{0}\">{0}</td></tr>\n", inMarkup(stateText(entry)));
    }
    return html + "</tbody>\n</table></div>\n";
}

/// What a run wrote for people, small; none where it did not, or it cannot be read.
std::optional<RgbImage> visOf(const fs::path& folder, const BatchEntry& entry) {
    try {
        const RgbImage picture = readImage(resultFileOf(folder, entry, "vis", ".png")).rgb;
        const double scale = kPictureWidth / picture.width();
        return scale < 1 ? scaledBy(scale, picture) : picture;
    } catch (const Error&) {  // a summary does without it
        return std::nullopt;
    }
}

}  // namespace

std::span<const BatchNumber> batchNumbers() {
    return kNumbers;
}

std::optional<BatchMean> meanOf(const BatchEntries& entries, const BatchNumber& number) {
    std::vector<double> values;
    for (const auto& [id, entry] : entries) {
        if (const auto value = entry.isDone ? number.of(entry) : std::nullopt) values.push_back(*value);
    }
    if (values.empty()) return std::nullopt;
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    const double median = values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    return BatchMean{values.size(), sum / static_cast<double>(values.size()), median};
}

std::vector<const BatchEntry*> worstOf(const BatchEntries& entries) {
    const auto error = kNumbers[kEpe].of;
    std::vector<const BatchEntry*> worst;
    for (const auto& [id, entry] : entries) {
        if (entry.isDone && error(entry)) worst.push_back(&entry);
    }
    std::ranges::stable_sort(
        worst, [&](const BatchEntry* a, const BatchEntry* b) { return *error(*a) > *error(*b); });
    if (worst.size() > kWorst) worst.resize(kWorst);
    return worst;
}

std::string summaryCsv(const BatchEntries& entries) {
    TableLine head{"id", "state"};
    for (const BatchNumber& number : kNumbers) head.emplace_back(number.key);
    for (const char* name : {"failure", "file", "problems", "recipe"}) head.emplace_back(name);
    std::string csv = csvLine(head);
    for (const auto& [id, entry] : entries) {
        TableLine line{id, entry.isDone ? "done" : "failed"};
        for (const BatchNumber& number : kNumbers)
            line.push_back(entry.isDone ? textOf(number.of(entry)) : std::string());
        line.push_back(plainLine(entry.failure));
        line.push_back(plainLine(pathText(entry.failedFile)));
        line.push_back(plainLine(fmt::format("{}", fmt::join(entry.problems, " "))));
        line.push_back(entry.recipe);
        csv += csvLine(line);
    }
    for (const auto& [name, member] : {std::pair("mean", &BatchMean::mean), {"median", &BatchMean::median}}) {
        TableLine line{"", name};
        for (const BatchNumber& number : kNumbers) {
            const std::optional<BatchMean> mean = meanOf(entries, number);
            line.push_back(mean ? textOf((*mean).*member) : std::string());
        }
        line.resize(head.size());
        csv += csvLine(line);
    }
    return csv;
}

std::string summaryHtml(const BatchEntries& entries, const PictureOf& pictureOf) {
    const std::vector<BatchNumber> shown = shownNumbers(entries);
    const std::size_t failed = failedIn(entries);
    std::string html = pageBegin("Batch", kStyle);
    html += fmt::format("<p class=\"dim\">{} done, {} failed</p>\n",
                        countedText(entries.size() - failed, "pair"), failed);
    const std::map<std::string, std::string> letters = recipesOf(entries);
    html += recipesMarkup(entries, letters) + meansMarkup(entries, shown) + worstMarkup(entries, pictureOf) +
            rowsMarkup(entries, shown, letters);
    return html + sortingPageEnd();
}

void writeSummary(const fs::path& folder, const BatchEntries& entries) {
    writeFileAtomically(folder / kSummaryCsv, summaryCsv(entries));
    const auto pictureOf = [&folder](const BatchEntry& entry) { return visOf(folder, entry); };
    writeFileAtomically(folder / kSummaryHtml, summaryHtml(entries, pictureOf));
}

}  // namespace stereo
