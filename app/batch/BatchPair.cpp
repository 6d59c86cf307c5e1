#include "app/batch/BatchPair.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>

#include "app/batch/BatchKey.h"
#include "app/batch/KeptMatch.h"
#include "app/results/UpstreamBatchFiles.h"
#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/batch/BatchFolder.h"
#include "core/batch/BatchResume.h"
#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"
#include "core/io/UnfinishedFiles.h"
#include "core/match/FittingScale.h"
#include "core/match/Remedy.h"
#include "core/set/SetInputs.h"
#include "core/stereo/Depth.h"
#include "core/stereo/Flip.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr double kLeastScale = 0.1;
constexpr std::string_view kRecord = "run";
constexpr std::string_view kRecordExtension = ".json";

std::int64_t nowMs() {
    const auto since1970 = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since1970).count();
}

/// Makes the folders that the names of the files lead to.
void makeFoldersOf(const ExportRequest& request, const fs::path& record) {
    makeFolder(record.parent_path());
    for (const ExportItem& item : request.items) makeFolder(exportPath(request, item).parent_path());
}

/// `matcher` must outlive it.
Matching plainMatching(StereoMatcher& matcher) {
    return [&matcher](const MatchInput& input, const MatchOptions& options, const RunControl& run,
                      const IterationSink& afterIteration) {
        return stereo::match(matcher, input, options, run, afterIteration);
    };
}

}  // namespace

bool sharesFolders(const BatchSettings& settings) {
    return !settings.names.isUsual() || settings.recipe.resizesFirst;
}

BatchPair::BatchPair(SetPair pair, const BatchSettings& settings, const BatchServices& services)
    : m_pair(services.prepared ? services.prepared(std::move(pair)) : std::move(pair)),
      m_settings(settings),
      m_services(services),
      m_recipe(recipeFor(m_pair, settings.recipe)),
      m_key(batchKey(m_recipe, settings, services.matchers)),
      m_folder(settings.names.isUsual() ? folderOf(settings.folder, m_pair.id) : settings.folder) {
    (void)fileFor(kRecord, kRecordExtension);  // a name that leads elsewhere is refused before the match
    if (settings.names.isUsual() || m_pair.id.find_first_of("{}") == std::string::npos) return;
    throw Error(ErrorKind::BadInput,
                fmt::format("A pair of the set is called \"{}\", which --names cannot fill in because of its "
                            "braces; leave --names out.",
                            m_pair.id));
}

fs::path BatchPair::fileFor(std::string_view what, std::string_view extension) const {
    return m_settings.names.file(m_settings.folder, m_pair.id, what, extension);
}

const MatcherInfo& BatchPair::matcherInfo() const {
    return m_services.matchers.required(m_recipe.matcherId);
}

bool BatchPair::isKeepable() const {
    return !m_recipe.resizesFirst && !m_settings.alsoRight;
}

void BatchPair::keepMatchOf(const BatchEntry& before, const RunControl& run) {
    const bool isSame = before.isDone && !before.isFitted && !before.files.empty() &&
                        before.names == namesInEntry() &&
                        before.matchKey == matchKey(m_recipe, m_services.matchers);
    if (!isKeepable() || !isSame || !hasItsInputs(before, m_services.hasher, run)) return;
    m_kept = keptMatch(before, m_folder,
                       {.disparity = fileFor(mapid::kDisparity, ".pfm"),
                        .confidence = fileFor(mapid::kConfidence, ".npy"),
                        .guessed = fileFor(mapid::kGuessed, ".npy"),
                        .record = fileFor(kRecord, kRecordExtension)},
                       matcherInfo(), m_services.matchers);
}

/// What was kept is still there afterwards, whatever is asked for now.
void BatchPair::addKeptItems() {
    std::vector<ExportItem> kept{{mapid::kDisparity, Encoding::Pfm}};
    if (matcherInfo().givesConfidence()) kept.push_back({mapid::kConfidence, Encoding::Npy});
    if (matcherInfo().fillsIn()) kept.push_back({mapid::kGuessed, Encoding::Npy});
    for (const ExportItem& item : kept) {
        if (std::ranges::find(m_items, item) == m_items.end()) m_items.push_back(item);
    }
}

Matching BatchPair::matchingBy(StereoMatcher& matcher) {
    return [this, &matcher](const MatchInput& input, const MatchOptions& options, const RunControl& run,
                            const IterationSink& afterIteration) {
        MatchResult match = m_kept ? *m_kept : stereo::match(matcher, input, options, run, afterIteration);
        m_matchNotes = match.notes;
        return match;
    };
}

void BatchPair::read(FrameReader& frames, const RunControl& run) {
    const Inputs inputs = readSetInputs(m_pair, m_settings.recipe, frames);
    run.checkpoint(Stage::Reading, 1, 1);
    m_size = inputs.pair->size();
    if (inputs.calibration) m_calibration = inputs.calibration->calibration;
    if (!m_recipe.resizesFirst) m_items = runItems(m_settings.products, m_recipe, m_calibration.has_value());
    if (m_kept) addKeptItems();
    if (m_recipe.resizesFirst && !m_calibration) {
        throw Error(
            ErrorKind::BadInput,
            "There is no calibration, which the depth of --upstream-compatible needs; name it by --calib.");
    }
    m_pairAsRead = inputs.pair;
    std::ranges::transform(inputs.notes, std::back_inserter(m_problems),
                           [](const std::string& note) { return fmt::format("Warning: {}.", note); });
    const auto isCloud = [](const ExportItem& item) { return isOfCloud(item.what); };
    m_recipe.wantsCloud = m_recipe.wantsCloud && std::ranges::any_of(m_items, isCloud);
    requireMade(m_items, matcherInfo(), inputs.truth != nullptr, m_settings.products.cloudFile.colours);
    requireCalibrationFor(m_items, {}, m_calibration.has_value());
    m_making.emplace(m_recipe,
                     RecipeWatch{.matched = [](const MatchResult& match) { requireKnown(match.disparity); }});
    m_making->begin(inputs, run);
}

std::optional<MatchOptions> BatchPair::smaller(const MatchOptions& options, const Error& error) const {
    const MemoryOfOptions bytes = [this](const MatchOptions& asked) {
        return matcherInfo().memoryBytes(m_size, m_calibration, asked).value_or(0);
    };
    MatchOptions less = options;
    less.scale = std::floor(options.scale * 0.75 * 20) / 20;
    const auto* withRemedy = dynamic_cast<const ErrorWithRemedy*>(&error);
    if (withRemedy && withRemedy->remedy().option == option::kScale) {
        if (const auto* scale = std::get_if<double>(&withRemedy->remedy().value)) less.scale = *scale;
    } else if (const auto available = freeMemoryBytes(); available && bytes(options) > *available) {
        less.scale = fittingScale(options, *available, bytes).value_or(0);
    }
    if (less.scale < kLeastScale || less.scale >= options.scale) return std::nullopt;
    return less;
}

void BatchPair::match(StereoMatcher& matcher, const RunControl& run) {
    const Matching matching = matchingBy(matcher);
    const std::size_t notes = m_recipe.notes.size();
    MatchOptions options = m_recipe.options;
    for (;;) {
        try {
            m_making->match(matcherInfo(), matching, options, run);
            if (m_settings.alsoRight) matchRight(matcher, options, run);
            return;
        } catch (const Error& error) {  // to try again with less
            const bool isMemory = error.kind() == ErrorKind::OutOfMemory;
            const auto less = m_settings.fits && isMemory ? smaller(options, error) : std::nullopt;
            if (!less) throw;
            options = *less;
            m_isFitted = true;
        }
        m_recipe.notes.resize(notes);
        m_recipe.notes.push_back(
            fmt::format("scale {} in the place of {}, for which there was not enough memory",
                        numberText(options.scale), numberText(m_recipe.options.scale)));
    }
}

void BatchPair::matchRight(StereoMatcher& matcher, const MatchOptions& options, const RunControl& run) {
    const Matching matching = plainMatching(matcher);
    const auto seen = std::make_shared<const StereoPair>(seenFromRight(*m_pairAsRead));
    if (m_recipe.resizesFirst) {
        ResizedMatch resized = resizedFor(*seen, options.scale);
        (void)matchResized(resized, seen->size(), matching, m_calibration, options, run);
        m_right = flipped(resized.disparity);
    } else {
        m_right = flipped(matching({seen, m_calibration}, options, run, {}).disparity);
    }
}

void BatchPair::note(const std::vector<fs::path>& files, ExportRecord& record) const {
    for (const fs::path& file : files)
        record.files.push_back({pathText(file.lexically_relative(m_folder)), fs::file_size(file)});
}

void BatchPair::writeRight(ExportRecord& record) const {
    std::vector<fs::path> files{fileFor("disparity-right", ".pfm")};
    makeFolder(files[0].parent_path());
    writePfm(files[0], *m_right);
    if (m_calibration) {
        files.push_back(fileFor("depth-right", ".png"));
        makeFolder(files[1].parent_path());
        writePng16(files[1], toDepth(*m_right, *m_calibration), Png16Unit::Millimetres);
    }
    note(files, record);
}

void BatchPair::writeUpstream(ExportRecord& record) const {
    const ResizedMatch& resized = m_request->outcome.resized.value();
    const bool withCloud = m_settings.products.withCloud;
    const double farMillimetres = m_recipe.cloud.farMetres.value_or(10);  // its number, in the other unit
    note(writeUpstreamBatchFiles({.disparity = resized.disparity,
                                  .originalSize = m_size,
                                  .calibration = *m_calibration,
                                  .scale = resized.scale,
                                  .folder = m_settings.folder,
                                  .name = m_pair.id,
                                  .cloudColours = withCloud ? &resized.pair->left() : nullptr,
                                  .farMillimetres = farMillimetres}),
         record);
    if (!m_right) return;
    note(writeUpstreamBatchFiles({.disparity = *m_right,
                                  .originalSize = m_size,
                                  .calibration = *m_calibration,  // of the left camera, as there
                                  .scale = resized.scale,
                                  .folder = m_settings.folder / "right",
                                  .name = m_pair.id}),
         record);
}

void BatchPair::finish(const RunControl& run) {
    m_request = runRequest(std::move(*m_making).finish(run), m_settings.products, m_items, m_folder);
    m_making.reset();
    m_request->matchers = m_services.matchers;
    m_request->hasher = m_services.hasher;
    if (!m_settings.names.isUsual()) m_request->nameTemplate = m_settings.names.ofPair(m_pair.id);
}

void BatchPair::write(const RunControl& run) {
    const Clock::time_point began = Clock::now();
    makeFolder(m_folder);
    if (m_settings.names.isUsual()) removeUnfinishedFiles(m_folder);
    if (m_recipe.resizesFirst) {
        m_record = exportFiles(*m_request, run).record;
        writeUpstream(*m_record);
    } else {
        if (!m_settings.names.isUsual()) makeFoldersOf(*m_request, fileFor(kRecord, kRecordExtension));
        m_record = writeRunFiles(*m_request, m_settings.products, run).record;
        if (m_right) writeRight(*m_record);
    }
    m_record->times.back().seconds = std::chrono::duration<double>(Clock::now() - began).count();
    m_recordBytes = writeRecord();
}

std::uintmax_t BatchPair::writeRecord() {
    if (m_settings.names.isUsual()) return writeRunRecord(*m_request, *m_record).size();
    const std::string json = toJson(*m_record, m_services.matchers);  // what others wrote there stays
    writeFileAtomically(fileFor(kRecord, kRecordExtension), json);
    return json.size();
}

std::string BatchPair::namesInEntry() const {
    return m_settings.names.isUsual() ? std::string() : m_settings.names.text();
}

std::string BatchPair::recipeKey() const {
    constexpr std::size_t kDigits = 12;
    return batchKey(m_settings.recipe, m_settings, m_services.matchers).substr(0, kDigits);
}

BatchEntry BatchPair::done() const {
    const ExportRecord& record = m_record.value();
    const Outcome& outcome = m_request->outcome;
    BatchEntry entry{.id = m_pair.id,
                     .isDone = true,
                     .key = m_key,
                     .matchKey = isKeepable() ? matchKey(m_recipe, m_services.matchers) : std::string(),
                     .recipe = recipeKey(),
                     .isFitted = m_isFitted,
                     .finishedMs = nowMs(),
                     .seconds = outcome.match->stats.totalSeconds,
                     .memoryBytes = outcome.match->stats.peakMemoryBytes,
                     .density = record.density,
                     .errors = errorNumbersOf(outcome.metrics),
                     .names = namesInEntry(),
                     .files = record.files};
    entry.matchNotes = m_matchNotes;
    entry.problems = m_problems;
    if (matcherInfo().fillsIn())
        entry.matchedShare = matchedShare(outcome.match->disparity, outcome.match->guessed);
    for (const Finding& finding : outcome.findings.value_or(std::vector<Finding>())) {
        if (finding.isFault()) entry.problems.push_back(warningText(finding));
    }
    // One that is gone by now has no hash: the pair does not count as done.
    for (const SourceFile& source : record.sources)
        entry.inputs.push_back(batchInputOf(source).value_or(BatchInput{.path = source.path}));
    const fs::path file = fileFor(kRecord, kRecordExtension).lexically_relative(m_folder);
    entry.files.push_back({pathText(file), m_recordBytes});
    return entry;
}

BatchEntry BatchPair::failed(const Failure& failure) const {
    BatchEntry entry = failedEntry(m_pair.id, failure);
    entry.key = m_key;
    entry.recipe = recipeKey();
    entry.finishedMs = nowMs();
    return entry;
}

BatchEntry failedEntry(const std::string& id, const Failure& failure) {
    BatchEntry entry{.id = id, .failure = failure.sentence, .failedFile = failure.path};
    if (failure.kind == ErrorKind::BadCalibration) entry.failureKind = "calibration";
    if (failure.kind == ErrorKind::OutOfMemory) entry.failureKind = "memory";
    if (!failure.remedy || failure.remedy->option != option::kScale) return entry;
    if (const auto* scale = std::get_if<double>(&failure.remedy->value)) entry.fittingScale = *scale;
    return entry;
}

}  // namespace stereo::app
