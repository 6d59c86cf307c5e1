#include "app/cli/OwnTables.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/NumberText.h"
#include "core/batch/BatchLedger.h"
#include "core/io/FileBytes.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStart = std::size_t{1} << 16;  // a line of a ledger has a few kB
constexpr std::string_view kSummary = "id,state,";
constexpr std::string_view kCurves = "kept_percent,";

using Row = std::vector<std::string>;

/// The fields of a line; "" in quotes is a quote.
Row fieldsOf(std::string_view line) {
    Row fields(1);
    bool isQuoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool isQuote = line[i] == '"';
        if (isQuote && isQuoted && i + 1 < line.size() && line[i + 1] == '"') {
            fields.back() += line[++i];
        } else if (isQuote) {
            isQuoted = !isQuoted;
        } else if (line[i] == ',' && !isQuoted) {
            fields.emplace_back();
        } else {
            fields.back() += line[i];
        }
    }
    return fields;
}

std::vector<Row> rowsOf(std::string_view text) {
    std::vector<Row> rows;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) rows.push_back(fieldsOf(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return rows;
}

std::string countsText(std::size_t done, std::size_t failed) {
    return fmt::format("{}, {} done, {} failed", countedText(done + failed, "pair"), done, failed);
}

/// "mean: seconds 0.51, epePx 1.2", of what the row has numbers for.
std::string numbersText(const Row& head, const Row& row) {
    std::string text;
    for (std::size_t i = 2; i < std::min(head.size(), row.size()); ++i) {
        if (row[i].empty()) continue;
        text += (text.empty() ? "" : ", ") + head[i] + ' ' + row[i];
    }
    return text;
}

std::string describeSummary(const std::vector<Row>& rows) {
    const auto in = [&](std::string_view state) {
        return static_cast<std::size_t>(
            std::ranges::count_if(rows, [&](const Row& row) { return row.size() > 1 && row[1] == state; }));
    };
    std::string text = "summary of a batch: " + countsText(in("done"), in("failed"));
    for (const Row& row : rows) {
        const bool isMean = row.size() > 1 && row[0].empty() && (row[1] == "mean" || row[1] == "median");
        const std::string numbers = isMean ? numbersText(rows.front(), row) : std::string();
        if (!numbers.empty()) text += "\n  " + row[1] + ": " + numbers;
    }
    return text;
}

std::string describeCurves(const std::vector<Row>& rows) {
    std::string text =
        fmt::format("curves of a confidence (sparsification): {}", countedText(rows.size() - 1, "share"));
    const auto said = [&](double percent) {
        const auto row = std::ranges::find_if(rows.begin() + 1, rows.end(), [percent](const Row& each) {
            return std::strtod(each.front().c_str(), nullptr) >= percent;
        });
        if (row == rows.end() || row->size() < 5) return std::string();
        return fmt::format("\n  the surest {} %: EPE {} px (at best {}), bad-2 {} % (at best {})", (*row)[0],
                           (*row)[1], (*row)[2], (*row)[3], (*row)[4]);
    };
    return rows.size() < 2 ? text : text + said(50) + said(100);
}

bool isLedger(std::string_view start, const fs::path& path) {
    if (start.starts_with(kLedgerProgressStart)) return true;
    if (!start.starts_with('{')) return false;
    try {
        const std::size_t end = start.find('\n');
        if (end == std::string_view::npos) return false;
        (void)batchEntryFrom(start.substr(0, end), path);
        return true;
    } catch (const Error&) {  // border: recognising a file
        return false;
    }
}

std::string describeLedger(const fs::path& path) {
    const BatchEntries entries = readLedgers({path});
    const auto failed = static_cast<std::size_t>(
        std::ranges::count_if(entries, [](const auto& entry) { return !entry.second.isDone; }));
    std::string text = "ledger of a batch: " + countsText(entries.size() - failed, failed);
    for (const auto& [id, entry] : entries) {
        if (entry.isDone) continue;
        return text + fmt::format("\n  the first that failed: {}: {}", id, entry.failure);
    }
    return text;
}

}  // namespace

std::optional<std::string> describeOwnTable(const fs::path& path) {
    std::error_code unknown;
    if (!isFile(path) || fs::is_empty(path, unknown)) return std::nullopt;
    const std::vector<std::byte> bytes = readFileStart(path, kStart);
    const std::string_view start(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (isLedger(start, path)) return describeLedger(path);
    if (!start.starts_with(kSummary) && !start.starts_with(kCurves)) return std::nullopt;
    const std::vector<std::byte> whole = readFile(path);
    const auto rows = rowsOf({reinterpret_cast<const char*>(whole.data()), whole.size()});
    return start.starts_with(kSummary) ? describeSummary(rows) : describeCurves(rows);
}

}  // namespace stereo::app
