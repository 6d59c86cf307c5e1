#include "app/results/RunFiles.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "app/results/EarlierRun.h"
#include "app/results/UpstreamFiles.h"
#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/io/Sidecar.h"
#include "core/recipe/CloudColouring.h"

namespace stereo::app {
namespace {

void writeDemoFiles(const ExportRequest& request, const RunProducts& products, const RunControl& run,
                    ExportRecord& record) {
    const Outcome& outcome = request.outcome;
    const CloudOptions& cloud = outcome.cloudOptions;
    const UpstreamReport demo =
        writeUpstreamFiles({.left = outcome.resized->pair->left(),
                            .disparity = outcome.resized->disparity,
                            .calibration = products.withCloud ? outcome.calibration : std::nullopt,
                            .scale = outcome.resized->scale,
                            .removeInvisible = cloud.removeInvisible,
                            .farMetres = cloud.farMetres.value(),
                            .denoise = cloud.removeIsolated,
                            .denoiseNeighbours = cloud.isolatedMinNeighbours,
                            .denoiseRadiusMetres = cloud.isolatedRadiusMetres,
                            .folder = request.folder},
                           run);
    for (const std::filesystem::path& file : demo.files)
        record.files.push_back({pathText(file.filename()), std::filesystem::file_size(file)});
    record.notes.insert(record.notes.end(), demo.notes.begin(), demo.notes.end());
    if (!outcome.calibration || !products.withCloud) return;
    record.cloud = CloudRecord{
        .options = cloud, .depthRange = {}, .isolatedRadiusMetres = cloud.isolatedRadiusMetres, .counts = {}};
}

}  // namespace

std::vector<ExportItem> runItems(const RunProducts& products, const Recipe& recipe, bool calibrated) {
    if (products.only) return *products.only;
    const bool isDemo = recipe.resizesFirst;
    std::vector<ExportItem> items{{mapid::kDisparity, Encoding::Pfm}};
    if (!isDemo) items.insert(items.begin(), {product::kVis, Encoding::Png});
    if (calibrated && !isDemo) {
        items.push_back({mapid::kDepth, Encoding::Npy});
        items.push_back({mapid::kDepth, Encoding::Png16});
        if (products.withCloud) items.push_back({product::kCloud, Encoding::PlyBinary});
    }
    for (const ExportItem& extra : products.extraItems) {
        if (std::ranges::find(items, extra) == items.end()) items.push_back(extra);
    }
    return items;
}

void requireMade(const std::vector<ExportItem>& items, const MatcherInfo& matcher, bool hasTruth,
                 ColourBy cloudColours) {
    const MapTable maps;
    const bool hasCloud =
        std::ranges::any_of(items, [](const ExportItem& item) { return isOfCloud(item.what); });
    if (const MapKind* numbers = maps.find(mapOf(cloudColours)); hasCloud && numbers) {
        if (numbers->needsTruth && !hasTruth) {
            throw Error(ErrorKind::BadInput,
                        fmt::format("--cloud-colours {} needs ground truth, and there is none beside the "
                                    "images; name it by --gt, or choose other colours.",
                                    numbers->id));
        }
        if (numbers->madeBy && !numbers->madeBy(matcher)) {
            throw Error(ErrorKind::BadInput,
                        fmt::format("{} does not make the numbers of --cloud-colours {}; choose other "
                                    "colours, or another --matcher.",
                                    matcher.shortName(), numbers->id));
        }
    }
    for (const ExportItem& item : items) {
        const MapKind* kind = maps.find(item.what);
        const bool isCurve = item.what == product::kSparsification;
        if ((isCurve || item.what == product::kTruthCloud || (kind && kind->needsTruth)) && !hasTruth) {
            throw Error(ErrorKind::BadInput,
                        fmt::format("{} needs ground truth, and there is none beside the images; name it by "
                                    "--gt, or leave {} out of --formats.",
                                    fixedName(item), fixedName(item)));
        }
        if (isCurve && !matcher.givesConfidence()) {
            throw Error(ErrorKind::BadInput,
                        fmt::format("{} gives no confidence, and {} needs one; leave it out of --formats, or "
                                    "choose another --matcher.",
                                    matcher.shortName(), fixedName(item)));
        }
        if (!kind || !kind->madeBy || kind->madeBy(matcher)) continue;
        throw Error(
            ErrorKind::BadInput,
            fmt::format("{} does not make {} ({}); leave it out of --formats, or choose another --matcher.",
                        matcher.shortName(), fixedName(item), kind->unitKey));
    }
}

void requireRunWritable(const std::filesystem::path& folder, const std::vector<ExportItem>& items,
                        const Recipe& recipe, const std::vector<std::filesystem::path>& others) {
    makeFolder(folder);
    std::vector<std::filesystem::path> files{folder / "run.json"};
    std::ranges::copy(others, std::back_inserter(files));
    if (recipe.resizesFirst) {
        for (const char* name : kUpstreamFiles) files.push_back(folder / name);
    }
    for (const ExportItem& item : items) {
        files.push_back(folder / fixedName(item));
        const std::filesystem::path file = files.back();
        files.push_back(sidecarPath(file));
        std::ranges::move(filesBeside(item, file), std::back_inserter(files));
    }
    requireWritable(files);
}

ExportRequest runRequest(Outcome outcome, const RunProducts& products, std::vector<ExportItem> items,
                         std::filesystem::path folder) {
    ExportRequest request;
    request.outcome = std::move(outcome);
    request.legend = products.legend;
    request.frame = products.frame;
    request.cloudFile = products.cloudFile;
    request.filterDepth = products.filterDepth;
    request.items = std::move(items);
    request.folder = std::move(folder);
    return request;
}

ExportReport writeRunFiles(const ExportRequest& request, const RunProducts& products, const RunControl& run) {
    ExportReport report = exportFiles(request, run);
    if (request.outcome.resized) writeDemoFiles(request, products, run, report.record);
    return report;
}

// The new results are complete: those of an earlier run in the folder would look like a part of them.
std::string writeRunRecord(const ExportRequest& request, ExportRecord& record,
                           std::vector<std::filesystem::path> kept) {
    RunFiles files{.folder = request.folder, .written = {"run.json"}, .inputs = std::move(kept)};
    for (const WrittenFile& file : record.files) files.written.push_back(file.name);
    for (const ExportItem& item : request.items) files.written.push_back(sidecarPath(fixedName(item)));
    for (const SourceFile& source : record.sources) files.inputs.push_back(source.path);
    std::ranges::move(removeFilesOfEarlierRun(files, request.matchers), std::back_inserter(record.notes));
    std::string json = toJson(record, request.matchers);
    writeFileAtomically(request.folder / "run.json", json);
    return json;
}

}  // namespace stereo::app
