#include "app/cli/truth/ErrorTable.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/NumberText.h"
#include "core/base/PathText.h"

namespace stereo::app {
namespace {

constexpr const char* kNothing = "-";

std::string inPx(const std::optional<double>& number) {
    return number ? fixedText(*number, 3) + " px" : kNothing;
}

std::string inPercent(const std::optional<double>& number) {
    return number ? fixedText(*number, 2) + " %" : kNothing;
}

struct Row {
    const char* title;
    std::string (*text)(const ErrorNumbers& errors);
};

constexpr std::array kRows{
    Row{"pixels with ground truth", [](const ErrorNumbers& e) { return std::to_string(e.truthPixels); }},
    Row{"density", [](const ErrorNumbers& e) { return inPercent(e.densityPercent); }},
    Row{"EPE", [](const ErrorNumbers& e) { return inPx(e.epePx); }},
    Row{"RMS", [](const ErrorNumbers& e) { return inPx(e.rmsPx); }},
    Row{"median", [](const ErrorNumbers& e) { return inPx(e.medianPx); }},
    Row{"bias", [](const ErrorNumbers& e) { return inPx(e.biasPx); }},
    Row{"bad-0.5, missing = bad", [](const ErrorNumbers& e) { return inPercent(e.bad05Percent); }},
    Row{"bad-1", [](const ErrorNumbers& e) { return inPercent(e.bad1Percent); }},
    Row{"bad-2", [](const ErrorNumbers& e) { return inPercent(e.bad2Percent); }},
    Row{"bad-4", [](const ErrorNumbers& e) { return inPercent(e.bad4Percent); }},
    Row{"D1 (> 3 px and > 5 %)", [](const ErrorNumbers& e) { return inPercent(e.d1Percent); }},
    Row{"bad-0.5 of the estimated", [](const ErrorNumbers& e) { return inPercent(e.bad05EstimatedPercent); }},
    Row{"bad-1", [](const ErrorNumbers& e) { return inPercent(e.bad1EstimatedPercent); }},
    Row{"bad-2", [](const ErrorNumbers& e) { return inPercent(e.bad2EstimatedPercent); }},
    Row{"bad-4", [](const ErrorNumbers& e) { return inPercent(e.bad4EstimatedPercent); }},
    Row{"D1", [](const ErrorNumbers& e) { return inPercent(e.d1EstimatedPercent); }},
};

std::string metres(const std::optional<double>& depth) {
    return depth ? numberText(std::stod(fixedText(*depth, 3))) : "infinity";
}

std::string bandText(const BandNumbers& band) {
    const std::string depth =
        band.nearMetres || band.farMetres
            ? fmt::format(", {} to {} m", metres(band.nearMetres), metres(band.farMetres))
            : "";
    return fmt::format("  {} to {} px{}: EPE {}, bad-2 {}, density {}\n", fixedText(band.fromPx, 1),
                       fixedText(band.toPx, 1), depth, inPx(band.errors.epePx),
                       inPercent(band.errors.bad2Percent), inPercent(band.errors.densityPercent));
}

}  // namespace

std::string errorTable(const std::vector<ErrorColumn>& columns) {
    std::string text = fmt::format("{:<26}", "");
    for (const ErrorColumn& column : columns) text += fmt::format("{:>16}", column.title);
    text += '\n';
    for (const Row& row : kRows) {
        text += fmt::format("  {:<24}", row.title);
        for (const ErrorColumn& column : columns) text += fmt::format("{:>16}", row.text(column.errors));
        text += '\n';
    }
    return text;
}

std::string errorTable(const TruthRecord& truth) {
    std::vector<ErrorColumn> columns{{"all", truth.all}};
    if (truth.visible) columns.push_back({"non-occluded", *truth.visible});
    std::string text = errorTable(columns);
    if (truth.bands.size() < 2) return text;
    text += "By true disparity:\n";
    for (const BandNumbers& band : truth.bands) text += bandText(band);
    return text;
}

std::string truthText(const GroundTruth& truth) {
    std::string text = fmt::format("{} ({})", pathText(truth.file.filename()), textOf(truth.reading));
    if (!truth.mask.empty()) text += ", what both views see: " + pathText(truth.mask.filename());
    return text;
}

}  // namespace stereo::app
