#include "core/sweep/SweepFiles.h"

#include <cassert>

#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"
#include "core/sweep/SweepPage.h"
#include "core/sweep/SweepPictures.h"
#include "core/sweep/SweepPlots.h"
#include "core/sweep/SweepTable.h"

namespace stereo {
namespace {

constexpr const char* kRecord = "sweep.json";
constexpr const char* kTable = "sweep.csv";
constexpr const char* kPage = "sweep.html";
constexpr const char* kSheet = "sweep.png";
constexpr const char* kTimePlot = "plot.svg";
constexpr const char* kOptionPlot = "option.svg";
constexpr ImageSize kThumbnail{240, 180};

}  // namespace

std::vector<std::string> sweepFileNames(const SweepPlan& plan) {
    std::vector<std::string> names{kTable, kPage, kSheet, kTimePlot};
    if (plottedAxis(plan)) names.emplace_back(kOptionPlot);
    names.emplace_back(kRecord);
    return names;
}

SweepRecord writeSweep(const SweepResult& sweep, const std::filesystem::path& folder,
                       const std::string& programVersion, const MatcherRegistry& matchers,
                       const FileHasher& hasher, const RunControl& run) {
    assert(sweep.best);
    SweepRecord record = recordOf(sweep, hasher, run);
    record.programVersion = programVersion;
    record.files = sweepFileNames(sweep.plan);
    const SweepSummary summary = summaryOf(sweep);
    const auto pictures = thumbnails(sweep, kThumbnail);
    writeFileAtomically(folder / kTable, sweepCsv(sweep, summary));
    writeFileAtomically(folder / kPage, sweepHtml(sweep, summary, pictures, record));
    writePng(folder / kSheet, contactSheet(sweep, summary, pictures));
    writeFileAtomically(folder / kTimePlot, timePlotSvg(sweep, summary));
    if (const auto plot = optionPlotSvg(sweep, summary)) writeFileAtomically(folder / kOptionPlot, *plot);
    writeFileAtomically(folder / kRecord, toJson(record, sweep, summary, matchers));
    return record;
}

}  // namespace stereo
