#include "core/recipe/Record.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "core/base/PathText.h"
#include "core/io/CalibrationFiles.h"
#include "core/io/FileBytes.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

std::vector<UsedFile> filesOf(const Outcome& outcome) {
    std::vector<UsedFile> files;
    const StereoPair& pair = *outcome.pair;
    const bool isOneFile = outcome.files.split.has_value();
    if (!pair.leftPath().empty())
        files.push_back({isOneFile ? role::kBoth : role::kLeft, pair.leftPath(), pair.leftStamp()});
    if (!pair.rightPath().empty() && !isOneFile)
        files.push_back({role::kRight, pair.rightPath(), pair.rightStamp()});
    if (outcome.calibration && !outcome.files.calibration.empty()) {
        files.push_back({role::kCalibration, outcome.files.calibration});
        const std::vector<fs::path> read = calibrationFilesOf(outcome.files.calibration);
        if (read.size() > 1) files.push_back({role::kOtherCalibration, read.back()});
    }
    if (!outcome.files.groundTruth.empty()) files.push_back({role::kGroundTruth, outcome.files.groundTruth});
    if (outcome.truth && !outcome.truth->mask.empty())
        files.push_back({role::kGroundTruthMask, outcome.truth->mask});
    std::ranges::copy(outcome.match->madeWith.files, std::back_inserter(files));
    return files;
}

/// Adds the file to the sources, or a note why its hash is missing.
void addSource(ExportRecord& record, const UsedFile& file, const InputFiles& files, const FileHasher& hasher,
               const RunControl& run) {
    SourceFile source = hashedSource(file, hasher, run);
    source.path = fs::absolute(files.lastingPath(file.path));
    const std::optional<FileStamp> now = stampOf(file.path);
    if (now && file.stamp && *now != *file.stamp) {
        record.notes.push_back(fmt::format("the {} {} was written again after it was read", file.role,
                                           pathText(file.path.filename())));
    }
    record.sources.push_back(std::move(source));
}

CheckRecord recordOf(const Finding& finding) {
    return {idOf(finding.check), textOf(finding.verdict), finding.title,
            finding.number,      finding.certainty,       finding.sentence};
}

fs::path sourceOf(const ExportRecord& record, std::string_view role) {
    const auto source = std::ranges::find(record.sources, role, &SourceFile::role);
    return source == record.sources.end() ? fs::path() : source->path;
}

}  // namespace

ExportRecord recordOf(const Outcome& outcome, const FileHasher& hasher, const RunControl& run) {
    const MatchResult& match = *outcome.match;
    ExportRecord record;
    record.pairName = outcome.pair->name();
    record.imageSize = outcome.pair->size();
    record.split = outcome.files.split;
    record.tones = outcome.pair->tones();
    record.turn = outcome.files.turn;
    if (const StraightenedFrom* from = outcome.pair->straightenedFrom())
        record.straightening = from->straightening;
    record.calibration = outcome.calibration;
    if (outcome.calibration) record.rigChoices = outcome.files.rigChoices;
    record.rigChoices.rectify = {};
    if (const RectifiedFrom* from = outcome.pair->rectifiedFrom()) {
        record.rig = from->rectifier.rig().numbers();
        record.rigChoices.rectify = from->rectifier.options();
    }
    record.matcherId = outcome.matcherId;
    record.options = match.resolvedOptions;
    if (outcome.options != match.resolvedOptions) record.asked = outcome.options;
    record.resizesFirst = outcome.resized.has_value();
    record.iterationsDone = match.iterationsDone;
    record.madeWith = match.madeWith;
    record.madeWith.files.clear();  // among the sources
    const auto shown = believed(outcome.match, outcome.trust);
    record.density = shown->density();
    record.trust = outcome.trust;
    if (outcome.metrics) record.truth = recordOf(*outcome.metrics, outcome.truth->reading);
    if (record.truth && outcome.match->confidence) {
        record.truth->confidence = numbersOf(confidenceCurves(
            outcome.match->disparity, *outcome.match->confidence, outcome.truth->disparity));
    }
    record.notes = match.notes;
    record.display = outcome.display;
    record.display->range = resolvedRange(*shown, outcome.display);
    if (outcome.cloud) record.cloud = recordOf(*outcome.cloud, outcome.cloudOptions);
    for (const UsedFile& file : filesOf(outcome)) addSource(record, file, outcome.files, hasher, run);
    if (outcome.findings) {
        record.checks.emplace();
        std::ranges::transform(*outcome.findings, std::back_inserter(*record.checks),
                               [](const Finding& finding) { return recordOf(finding); });
    }
    return record;
}

std::vector<UsedFile> matcherFilesOf(const ExportRecord& record) {
    if (!record.madeWith.files.empty()) return record.madeWith.files;
    constexpr std::array kInputs{
        role::kLeft,        role::kRight,          role::kBoth, role::kCalibration, role::kOtherCalibration,
        role::kGroundTruth, role::kGroundTruthMask};
    std::vector<UsedFile> files;
    for (const SourceFile& source : record.sources) {
        if (std::ranges::find(kInputs, source.role) != kInputs.end()) continue;
        UsedFile file{source.role, source.path, {}, source.sha256};
        if (source.sha256.empty()) file.stamp = FileStamp();  // what lies there now may be another
        files.push_back(std::move(file));
    }
    return files;
}

CloudRecord recordOf(const CloudResult& cloud, const CloudOptions& options) {
    return {.options = options,
            .depthRange = cloud.depthRange,
            .isolatedRadiusMetres = cloud.isolatedRadiusMetres,
            .counts = cloud.counts};
}

Recipe recipeOf(const ExportRecord& record) {
    Recipe recipe;
    recipe.files.split = record.split;
    recipe.files.tones = record.tones;
    recipe.files.turn = record.turn;
    recipe.files.straightening = record.straightening;
    recipe.files.left = sourceOf(record, record.split ? role::kBoth : role::kLeft);
    recipe.files.right = record.split ? recipe.files.left : sourceOf(record, role::kRight);
    recipe.files.calibration = sourceOf(record, role::kCalibration);
    recipe.files.groundTruth = sourceOf(record, role::kGroundTruth);
    recipe.files.groundTruthMask = sourceOf(record, role::kGroundTruthMask);
    if (record.truth) recipe.files.groundTruthReading = record.truth->reading;
    recipe.calibration = record.calibration;
    recipe.files.rig = record.rig;
    recipe.files.rigChoices = record.rigChoices;
    recipe.matcherId = record.matcherId;
    recipe.options = record.asked.value_or(record.options);
    recipe.resizesFirst = record.resizesFirst;
    recipe.trust = record.trust;
    if (record.cloud) recipe.cloud = record.cloud->options;
    recipe.wantsCloud = record.cloud || record.product != "run";  // only the record of a whole run says so
    if (record.display) recipe.display = *record.display;
    return recipe;
}

}  // namespace stereo
