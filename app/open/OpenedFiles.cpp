#include "app/open/OpenedFiles.h"

#include <fmt/core.h>

#include <chrono>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/project/SessionResult.h"

namespace stereo::app {
namespace {

void readImages(OpenedFiles& opened) {
    const InputFiles& plan = opened.plan;
    const auto began = std::chrono::steady_clock::now();
    opened.pair = readImages(plan);
    opened.readingSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// "work.stereoscope.zip/images/left.png" in the place of where that was unpacked.
void nameInArchive(std::string& sentence, const std::filesystem::path& folder,
                   const std::filesystem::path& archive) {
    const std::string unpacked = pathText(folder);
    if (const std::size_t at = sentence.find(unpacked); at != std::string::npos)
        sentence.replace(at, unpacked.size(), pathText(archive.filename()));
}

/// A project has more than its images.
void readImagesOfPlan(OpenedFiles& opened) {
    try {
        readImages(opened);
    } catch (const Error&) {  // border: opening
        if (!opened.project || opened.project->document().savedIn) throw;
        opened.pairFailure = currentFailure();
        const OpenedProjectFile& project = *opened.project;
        if (project.isArchive())
            nameInArchive(opened.pairFailure->sentence, project.archive.folder->path(), project.file);
    }
}

/// Uses the calibration that was given by the person instead of the project's.
void sayCalibration(OpenPlan& plan, const OpenPlan& said) {
    const bool isOfProject = said.calibration.empty() && said.calibrationSize;
    if (isOfProject && plan.calibration.empty()) {
        throw Error(ErrorKind::BadInput,
                    pathText(said.projectFile.filename()) +
                        " names no calibration file that a size could be said of; name the file, too.",
                    said.projectFile);
    }
    if (!isOfProject) plan.calibration = said.calibration;
    plan.calibrationSize = said.calibrationSize;
}

std::optional<ExportRecord> recordIn(const OpenedArchive& archive, const std::filesystem::path& file,
                                     const MatcherRegistry& matchers) {
    if (archive.record.empty()) return std::nullopt;
    try {
        return exportRecordFromJson(archive.record, file, matchers);
    } catch (const Error&) {  // border: opening; the result is worth having without it
        return std::nullopt;
    }
}

/// Of an autosaved session: it is useful without its result, which can be matched again.
void readResultBeside(OpenedProjectFile& project, const ProjectFormat& format) {
    const ProjectDocument& document = project.document();
    if (!document.savedIn || !document.result) return;
    try {
        SessionResult result = readSessionResult(sessionResultFile(project.file, *document.result, format));
        project.archive.disparity = std::move(result.disparity);
        project.archive.record = std::move(result.record);
    } catch (const Error&) {  // border: opening
        project.resultFailure = currentFailure();
    }
}

/// A result of other images is none.
void requireResultOfPair(OpenedProjectFile& project, const StereoPair& pair) {
    std::optional<DisparityMap>& disparity = project.archive.disparity;
    if (!disparity || disparity->size() == pair.size()) return;
    const ImageSize size = disparity->size();
    project.resultFailure = {ErrorKind::BadFormat,
                             fmt::format("it has {} x {} pixels and the images {} x {}.", size.width,
                                         size.height, pair.size().width, pair.size().height),
                             project.file,
                             {}};
    disparity.reset();
}

void readProject(OpenedFiles& opened, const OpenContext& context, const RunControl& run) {
    const std::filesystem::path& file = opened.plan.projectFile;
    const ProjectFormat format(context.matchers);
    OpenedProjectFile project{.file = file, .archive = {}};
    if (isProjectArchive(file) || hasArchiveName(file)) {
        project.archive = openProjectArchive(file, context.archiveParent, format, run);
    } else {
        project.archive.document = format.read(file);
        readResultBeside(project, format);
    }
    project.record = recordIn(project.archive, file, context.matchers);
    const OpenPlan said = opened.plan;
    static_cast<InputFiles&>(opened.plan) = filesOf(project.document().project);
    if (said.calibrationIsSaid) sayCalibration(opened.plan, said);
    opened.project = std::move(project);
}

void readCalibrationFor(OpenedFiles& opened) {
    CalibrationForPair& found = opened.calibration;
    found.path = opened.plan.calibration;
    try {
        found.refused = readCalibration(found.path);
        found.taken = opened.judgedFor ? fittedCalibration(*found.refused, *opened.judgedFor,
                                                           opened.plan.calibrationSize, found.path)
                                       : *found.refused;
        found.refused.reset();
    } catch (const Error&) {  // border: opening; the pair is useful without it
        found.failure = currentFailure();
    }
}

/// Checks the files of a matcher with the chosen options, as a run would.
void checkMatcherFiles(OpenedFiles& opened, const OpenContext& context) {
    OpenPlan& plan = opened.plan;
    const MatcherInfo& matcher = context.matchers.required(plan.matcherId);
    const OptionRow* required = matcher.requiredFile();
    MatchOptions chosen = context.options;
    opened.cardOptions = cardOptionsOf(plan, matcher, context.cardOptions);
    try {
        adoptMatcherFiles(plan, matcher, opened.cardOptions, chosen);
        matcher.check(chosen);
    } catch (const Error&) {  // border: opening; the pair is useful without them
        opened.matcherFailures.push_back(currentFailure());
        const std::optional<Remedy>& remedy = opened.matcherFailures.back().remedy;
        const bool isUsableSo = remedy && remedy->kind == Remedy::Kind::SetOption;
        std::erase_if(plan.matcherFiles, [&](const MatcherFile& file) {
            return !isUsableSo || !required || file.option != required->id;
        });
    }
}

}  // namespace

NamedValues cardOptionsOf(const OpenPlan& plan, const MatcherInfo& matcher, const CardOptions& cardOptions) {
    const OptionRow* required = matcher.requiredFile();
    if (!cardOptions || !required) return {};
    for (const MatcherFile& file : plan.matcherFiles) {
        if (file.option == required->id) return cardOptions(file.path);
    }
    return {};
}

void adoptMatcherFiles(const OpenPlan& plan, const MatcherInfo& matcher, const NamedValues& cardOptions,
                       MatchOptions& options) {
    const OptionRow* required = matcher.requiredFile();
    for (const MatcherFile& file : plan.matcherFiles) {
        const OptionValue before = matcher.value(options, file.option);
        matcher.adopt(file.path, file.option, options);
        const bool isOther = matcher.value(options, file.option) != before;
        if (!isOther || !required || file.option != required->id) continue;
        for (const auto& [id, value] : cardOptions) matcher.set(options, id, value);
    }
}

std::shared_ptr<const PrivateFolder> unpackFiles(OpenPlan& plan, const OpenContext& context,
                                                 const RunControl& run) {
    if (plan.archive.empty()) return nullptr;
    const ProjectFormat format(context.matchers);
    auto folder = openProjectArchive(plan.archive, context.archiveParent, format, run).folder;
    plan.unpackedIn = folder->path();
    for (std::filesystem::path* file : {&plan.left, &plan.right, &plan.calibration, &plan.groundTruth})
        *file = plan.presentPath(*file);
    return folder;
}

OpenedFiles readOpenedFiles(const OpenPlan& given, const OpenContext& context, const RunControl& run) {
    OpenedFiles opened{.plan = given};
    if (!given.projectFile.empty()) readProject(opened, context, run);
    opened.unpacked = unpackFiles(opened.plan, context, run);
    const OpenPlan& plan = opened.plan;
    if (!plan.absentFile.empty()) {
        opened.matcherFailures.push_back(
            {ErrorKind::Unsupported, context.matchers.whyAbsent(plan.absentFile), plan.absentFile, {}});
    }
    if (!plan.matcherFiles.empty()) checkMatcherFiles(opened, context);
    if (plan.hasPair()) readImagesOfPlan(opened);
    if (opened.pair && opened.project) requireResultOfPair(*opened.project, *opened.pair);
    const StereoPair* pair = opened.pair || opened.project ? opened.pair.get() : context.pair.get();
    if (pair) opened.judgedFor = pair->size();
    if (pair && plan.record && plan.record->calibration) {
        // Of the export: those of the file may have been corrected before it, or changed since.
        opened.calibration.taken =
            ReadCalibration{plan.record->calibration->withImageSize(pair->size()), "as exported"};
    } else if (!plan.calibration.empty()) {
        readCalibrationFor(opened);
    }
    if (plan.record) opened.changedSources = changedSources(*plan.record, context.hasher, run, plan);
    return opened;
}

}  // namespace stereo::app
