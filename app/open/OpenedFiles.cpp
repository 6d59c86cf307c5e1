#include "app/open/OpenedFiles.h"

#include <fmt/core.h>

#include <chrono>

#include "app/open/LocatedImages.h"
#include "app/open/OpenedProject.h"
#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/project/SessionResult.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo::app {
namespace {

void readImages(OpenedFiles& opened) {
    const InputFiles& plan = opened.plan;
    const auto began = std::chrono::steady_clock::now();
    opened.pair = readImages(plan);
    opened.readingSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// A project has more than its images.
void readImagesOfPlan(OpenedFiles& opened) {
    try {
        readImages(opened);
    } catch (const Error&) {  // border: opening
        if (!opened.project || opened.project->document().savedIn) throw;
        opened.pairFailure = currentFailure();
    }
}

/// Uses the calibration that was given by the person instead of the project's.
void sayCalibration(OpenPlan& plan, const OpenPlan& said) {
    const bool keepsRig = said.calibration.empty() && !said.calibrationSize && !said.rigChoices.concernFile();
    const bool isOfProject =
        said.calibration.empty() && (said.calibrationSize || !said.rigChoices.isDefault());
    if (isOfProject && plan.calibration.empty() && !(keepsRig && plan.rig)) {
        throw Error(ErrorKind::BadInput,
                    pathText(said.projectFile.filename()) +
                        " names no calibration file that this could be said of; name the file, too.",
                    said.projectFile);
    }
    if (!isOfProject) plan.calibration = said.calibration;
    if (!isOfProject || said.calibrationSize) plan.calibrationSize = said.calibrationSize;
    if (!keepsRig || !isOfProject) plan.rig.reset();
    plan.rigChoices = isOfProject ? said.rigChoices.over(plan.rigChoices) : said.rigChoices;
}

void dropResultOfOtherSize(OpenedArchive& archive, const StereoPair& pair) {
    if (!archive.result || archive.result->disparity.size() == pair.size()) return;
    archive.problems.push_back("The result in the archive is " + archive.result->disparity.size().text() +
                               " and the images are " + pair.size().text() + "; matching makes it again.");
    archive.result.reset();
}

/// Of an autosaved session, which has it in files of its own.
void readResultBeside(OpenedProjectFile& project, const ProjectFormat& format,
                      const MatcherRegistry& matchers) {
    const ProjectDocument& document = project.document();
    if (!document.savedIn || !document.result) return;
    OpenedArchive& read = project.archive;
    try {
        SessionResult result = readSessionResult(sessionResultFile(project.file, *document.result, format));
        for (const std::string& problem : result.maps.problems)
            read.problems.push_back("The result of the session is not complete: " + problem);
        read.result = std::move(result.maps);
        if (!result.record.empty()) read.record = exportRecordFromJson(result.record, project.file, matchers);
    } catch (const Error& error) {  // border: opening; what cannot be read is matched again
        read.problems.push_back(
            fmt::format("The result of the session cannot be used, so the pair has to be matched "
                        "again: {}",
                        error.sentence()));
    }
}

/// The project's files are those of the plan from now on, but for what was said of them.
void adoptProject(OpenedFiles& opened, OpenedProjectFile project) {
    const OpenPlan said = opened.plan;
    const InputFiles named = filesOf(project.document().project);
    static_cast<InputFiles&>(opened.plan) = withImagesAt(named, {said.left, said.right});
    if (project.isArchive()) {
        opened.plan.archive = project.file;
        opened.plan.unpackedIn = project.archive.folder->path();
    }
    opened.movedFiles = notesOnMoves(named, opened.plan);
    if (said.calibrationIsSaid) sayCalibration(opened.plan, said);
    if (said.tones) opened.plan.tones = said.tones;
    if (said.groundTruthIsSaid) sayGroundTruth(opened.plan, said);
    opened.project = std::move(project);
}

OpenedProjectFile readProject(const std::filesystem::path& file, const OpenContext& context,
                              const RunControl& run) {
    const ProjectFormat format(context.matchers);
    OpenedProjectFile project{.file = file, .archive = {}};
    if (isProjectArchive(file) || hasArchiveName(file)) {
        project.archive = openProjectArchive(file, context.archiveParent, format, run);
        return project;
    }
    ProjectDocument& document = project.archive.document;
    document = format.read(file);
    document.project = withFilesWhereSeen(document.project, document.sources);
    readResultBeside(project, format, context.matchers);
    return project;
}

/// The images of a project stay as its own numbers need them.
bool keepsOwnCalibration(const OpenedFiles& opened) {
    return opened.project && !opened.plan.calibrationIsSaid &&
           opened.project->document().project.calibration.given;
}

/// How it is straightened now.
std::optional<Straightening> straighteningOf(const StereoPair& pair) {
    const StraightenedFrom* from = pair.straightenedFrom();
    return from ? std::optional(from->straightening) : std::nullopt;
}

/// The opened pair, or the one that is open, rectified as the calibration says.
void makePairFor(OpenedFiles& opened, const std::shared_ptr<const StereoPair>& open,
                 const ReadCalibration& taken) {
    const bool isForOpenPair = !opened.pair && !opened.project && open;
    if (isForOpenPair) opened.openPair = open;
    const std::shared_ptr<const StereoPair>& from = isForOpenPair ? open : opened.pair;
    if (!from) return;
    auto straightening = isForOpenPair ? straighteningOf(*from) : opened.plan.straightening;
    if (straightening && movesLeft(*straightening)) straightening.reset();
    const auto pair = pairFor(from, taken.rig, opened.plan.rigChoices.rectify, straightening);
    (isForOpenPair ? opened.remadePair : opened.pair) = pair;
}

void readCalibrationFor(OpenedFiles& opened, const std::shared_ptr<const StereoPair>& open) {
    CalibrationForPair& found = opened.calibration;
    found.path = opened.plan.calibration;
    try {
        InputFiles files = opened.plan;
        if (keepsOwnCalibration(opened)) files.rig.reset();  // what the file says is compared with it
        found.refused = readUnfittedCalibration(files, opened.judgedFor.value_or(ImageSize{}));
        const bool fitsAnyway = found.refused->rig || !opened.judgedFor;
        const ReadCalibration taken =
            fitsAnyway ? *found.refused
                       : fittedCalibration(*found.refused, *opened.judgedFor,
                                           opened.plan.turnedCalibrationSize(), found.path);
        if (!keepsOwnCalibration(opened)) makePairFor(opened, open, taken);
        found.taken = taken;
        found.refused.reset();
    } catch (const Error&) {  // border: opening; the pair is useful without it
        found.failure = currentFailure();
        if (found.refused && found.refused->rig) found.refused.reset();  // nothing was rectified
    }
}

/// Of a calibration in the place of the project's nothing is said.
std::vector<std::string> changedSourcesOfProject(const OpenedFiles& opened, const FileHasher& hasher,
                                                 const RunControl& run) {
    const ProjectDocument& document = opened.project->document();
    InputFiles files = opened.plan;
    if (opened.plan.calibrationIsSaid || hasOtherCalibration(opened)) files.calibration.clear();
    return changedSources(document.sources, document.project, hasher, run, files);
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

void readFilesOfPlan(OpenedFiles& opened, const OpenContext& context, const RunControl& run) {
    const OpenPlan& plan = opened.plan;
    if (!plan.absentFile.empty()) {
        opened.matcherFailures.push_back(
            {ErrorKind::Unsupported, context.matchers.whyAbsent(plan.absentFile), plan.absentFile, {}});
    }
    if (!plan.matcherFiles.empty()) checkMatcherFiles(opened, context);
    if (plan.hasPair()) readImagesOfPlan(opened);
    if (opened.project && opened.pair) dropResultOfOtherSize(opened.project->archive, *opened.pair);
    const StereoPair* pair = opened.pair || opened.project ? opened.pair.get() : context.pair.get();
    if (pair) opened.judgedFor = pair->raw().size();
    if (pair && plan.record && plan.record->calibration) {
        // Of the export: those of the file may have been corrected before it, or changed since.
        opened.calibration.taken = ReadCalibration{plan.record->calibration->withImageSize(pair->size()),
                                                   "as exported", plan.record->rig};
    } else if (!plan.calibration.empty() || (plan.rig && opened.pair && !keepsOwnCalibration(opened))) {
        readCalibrationFor(opened, context.pair);
    }
    const bool isUnrectified = opened.pair && !opened.calibration.taken && !keepsOwnCalibration(opened);
    if (isUnrectified) opened.pair = pairFor(opened.pair, std::nullopt, {}, plan.straightening);
    if (plan.record) {
        opened.movedFiles = movedFilesOf(plan);
        opened.changedSources = changedSourcesOf(plan, context.hasher, run);
    }
    if (opened.project) opened.changedSources = changedSourcesOfProject(opened, context.hasher, run);
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

std::vector<std::string> movedFilesOf(const OpenPlan& plan) {
    InputFiles named = recipeOf(plan.record.value()).files;
    if (plan.calibrationIsSaid) named.calibration.clear();
    return notesOnMoves(named, plan);
}

std::vector<std::string> changedSourcesOf(const OpenPlan& plan, const FileHasher& hasher,
                                          const RunControl& run) {
    ExportRecord record = plan.record.value();
    std::erase_if(record.sources, [&](const SourceFile& source) {
        return plan.calibrationIsSaid && source.role == role::kCalibration &&
               source.path != plan.lastingPath(plan.calibration);
    });
    return changedSources(record, hasher, run, plan);
}

std::shared_ptr<const PrivateFolder> unpackFiles(OpenPlan& plan, const OpenContext& context,
                                                 const RunControl& run) {
    if (plan.archive.empty() || !plan.unpackedIn.empty()) return nullptr;
    const ProjectFormat format(context.matchers);
    auto folder = openProjectArchive(plan.archive, context.archiveParent, format, run).folder;
    plan.unpackedIn = folder->path();
    for (std::filesystem::path* file :
         {&plan.left, &plan.right, &plan.calibration, &plan.groundTruth, &plan.groundTruthMask})
        *file = plan.presentPath(*file);
    return folder;
}

OpenedFiles readOpenedFiles(const OpenPlan& given, const OpenContext& context, const RunControl& run) {
    OpenedFiles opened{.plan = given};
    if (!given.projectFile.empty()) adoptProject(opened, readProject(given.projectFile, context, run));
    opened.unpacked = unpackFiles(opened.plan, context, run);
    readFilesOfPlan(opened, context, run);
    return opened;
}

OpenedFiles readLocatedFiles(const OpenedProjectFile& project, const std::filesystem::path& chosen,
                             const OpenContext& context, const RunControl& run) {
    OpenedFiles opened;
    opened.plan.projectFile = project.file;
    const LocatedImages images = imagesAt(project.document().project, chosen);
    opened.plan.left = images.left;
    opened.plan.right = images.right;
    adoptProject(opened, project);
    readFilesOfPlan(opened, context, run);
    return opened;
}

}  // namespace stereo::app
