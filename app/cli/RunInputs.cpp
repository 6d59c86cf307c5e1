#include "app/cli/RunInputs.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "app/cli/InputArguments.h"
#include "app/cli/TemporaryFolder.h"
#include "app/cli/UsageError.h"
#include "app/open/OpenedProject.h"
#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/PairNames.h"
#include "core/recipe/Record.h"
#include "core/stereo/doctor/StraightenRows.h"

namespace stereo::app {
namespace {

/// Files that make no pair are wrong usage.
OpenPlan planOf(const OpenRequest& request, const MatcherRegistry& matchers) {
    try {
        return planOpen(request, matchers);
    } catch (const Error& error) {  // border: the command line
        if (error.kind() == ErrorKind::BadInput) throw UsageError{error.sentence()};
        throw;
    }
}

[[noreturn]] void fail(const Failure& failure) {
    throw Error(failure.kind, failure.sentence, failure.path, failure.detail);
}

/// Whether the calibration of a plan is of cameras whose images have to be rectified.
bool isRectified(const OpenPlan& plan, ImageSize size) {
    try {
        return !plan.calibration.empty() && readUnfittedCalibration(plan, size).rig;
    } catch (const Error&) {  // border: the command line; reading it for the run says what is wrong
        return false;
    }
}

/// REQUIRES: state.isRefused()
std::string whyRefused(const CalibrationState& state, ImageSize size) {
    try {
        state.asRead().value().requireFits(size);
    } catch (const Error& error) {  // border: the command line
        return error.sentence();
    }
    return {};
}

}  // namespace

RunInputs::RunInputs(const OpenRequest& request, const CommandLineServices& services, const RunControl& run)
    : m_services(services), m_plan(planOf(request, services.matchers)) {
    if (!m_plan.absentFile.empty()) {
        throw Error(ErrorKind::Unsupported, services.matchers.whyAbsent(m_plan.absentFile),
                    m_plan.absentFile);
    }
    if (!m_plan.projectFile.empty() || !m_plan.archive.empty()) {
        OpenContext context;
        context.matchers = services.matchers;
        context.archiveParent = temporaryFolder();
        context.hasher = services.hasher;
        if (m_plan.record) {
            m_unpacked = unpackFiles(m_plan, context, run);
        } else {
            m_opened = readOpenedFiles(m_plan, context, run);
            adoptProject();
        }
    }
    if (!m_plan.hasPair()) throw UsageError{"There are no images among the files; run matches a pair."};
    if (request.straightens) straightenRows(run);
}

void RunInputs::straightenRows(const RunControl& run) {
    const auto remark = [this](const std::string& why) {
        const std::string note = "The rows were not straightened: " + why;
        m_rowsRemarks.push_back({note + ".", note});
    };
    const std::shared_ptr<const StereoPair> pair = readImages(m_plan);
    if (isRectified(m_plan, pair->size()))
        return remark("the calibration of the cameras rectifies the images");
    const FoundPoints points = findPoints(*pair, run);
    m_plan.straightening = straighteningOf(points, pair->size());
    if (!m_plan.straightening) return remark(whyNotStraightened(points, pair->size()));
    if (!movesLeft(*m_plan.straightening) || m_plan.calibration.empty()) return;
    throw UsageError{
        fmt::format("The rows can be straightened ({}), but that changes the left image, and the calibration "
                    "{} does not belong to it then; leave out --straighten, or match without a calibration "
                    "(--calib none).",
                    numbersOf(*m_plan.straightening), pathText(m_plan.calibration.filename()))};
}

void RunInputs::adoptProject() {
    const OpenedProjectFile& file = *m_opened->project;
    if (m_opened->pairFailure) failForImages(*m_opened->pairFailure);
    if (!m_opened->pair) {
        throw Error(ErrorKind::BadInput,
                    pathText(file.file.filename()) +
                        " is a project without images, and run matches a pair; open it in the window, open a "
                        "pair in it and save it.",
                    file.file);
    }
    if (const auto failure = calibrationFailureOf(*m_opened)) fail(*failure);
    m_project = app::projectOf(*m_opened, m_services.matchers);
    m_plan = m_opened->plan;
    m_unpacked = file.archive.folder;
}

// The project is not to blame for an image that an argument names, nor for a pair that one of them makes.
void RunInputs::failForImages(Failure failure) const {
    const bool isSaid = failure.path == m_plan.left || failure.path == m_plan.right;
    const bool areSaid = !m_plan.left.empty() || !m_plan.right.empty();
    if (!isSaid && (!areSaid || failure.kind == ErrorKind::NotFound)) {
        failure.sentence =
            fmt::format("{} {} names it as its image; --left and --right say where the images are now.",
                        failure.sentence, pathText(m_opened->project->file.filename()));
    }
    fail(failure);
}

Recipe RunInputs::recipeAsOpened() const {
    if (isProject()) return stereo::recipeOf(m_project);
    return m_plan.record ? stereo::recipeOf(*m_plan.record) : Recipe();
}

RunArguments basisOf(const Recipe& recipe, const std::optional<ExportRecord>& record) {
    RunArguments basis;
    basis.matcherId = recipe.matcherId;
    basis.match = recipe.options;
    basis.cloud = recipe.cloud;
    basis.trust = recipe.trust;
    basis.display = recipe.display;
    basis.upstreamCompatible = recipe.resizesFirst;
    basis.withCloud = recipe.wantsCloud;
    if (!record) return basis;
    basis.legend = record->legend;
    basis.frame = record->frame;
    basis.cloudFile = record->cloudFile;
    basis.filterDepth = record->filterDepth;
    return basis;
}

Recipe recipeOf(const RunArguments& arguments, Recipe opened) {
    opened.matcherId = arguments.matcherId;
    opened.options = arguments.match;
    opened.resizesFirst = arguments.upstreamCompatible;
    opened.cloud = arguments.cloud;
    opened.trust = arguments.trust;
    opened.wantsCloud = arguments.withCloud && !arguments.upstreamCompatible;
    opened.display = arguments.display;
    return opened;
}

RunArguments RunInputs::basis() const {
    RunArguments basis = basisOf(recipeAsOpened(), m_plan.record);
    // What was saved, also where it is not here: it is refused with the other matchers that are not known.
    if (isProject()) basis.matcherId = m_opened->project->document().project.matcherId;
    if (m_plan.matcherFiles.empty()) return basis;
    basis.matcherId = m_plan.matcherId;
    const MatcherInfo& matcher = m_services.matchers.required(m_plan.matcherId);
    adoptMatcherFiles(m_plan, matcher, cardOptionsOf(m_plan, matcher, m_services.cardOptions), basis.match);
    return basis;
}

Recipe RunInputs::recipe(const RunArguments& arguments) const {
    Recipe recipe = recipeOf(arguments, recipeAsOpened());
    recipe.files = m_plan;
    return recipe;
}

std::optional<Inputs> RunInputs::readAlready() const {
    if (!isProject()) return std::nullopt;
    Inputs inputs{.pair = m_opened->pair, .calibration = {}, .readingSeconds = m_opened->readingSeconds};
    if (const auto numbers = m_project.calibration.inUse())
        inputs.calibration = ReadCalibration{*numbers, m_project.calibration.format};
    const auto calibration =
        inputs.calibration ? std::optional(inputs.calibration->calibration) : std::nullopt;
    inputs.truth = readInputTruth(m_plan, *inputs.pair, calibration, inputs.notes);
    return inputs;
}

std::vector<RunInputs::Remark> RunInputs::remarks(const OpenRequest& request, const RunControl& run) const {
    std::vector<Remark> remarks = m_rowsRemarks;
    const auto add = [&remarks](std::string sentence) { remarks.push_back({std::move(sentence)}); };
    const auto addNoted = [&remarks](const char* prefix, const std::vector<std::string>& sentences) {
        for (const std::string& sentence : sentences)
            remarks.push_back({prefix + sentence, asNote(sentence)});
    };
    if (isProject()) {
        for (std::string& note : notesOn(*m_opened)) add(std::move(note));
        if (m_project.calibration.isRefused())
            add("Warning: " + whyRefused(m_project.calibration, m_opened->pair->size()));
        addNoted("", m_opened->movedFiles);
        for (const OpenWarning& warning : warningsOn(*m_opened, "name it by --calib"))
            addNoted("Warning: ", {warning.text});
        return remarks;
    }
    const auto placeOf = [&](const std::filesystem::path& image) {
        return std::ranges::find(request.files, image.filename(), &std::filesystem::path::filename);
    };
    const auto left = placeOf(m_plan.left);
    if (left != request.files.end() && placeOf(m_plan.right) < left) {
        add(fmt::format(
            "{} is taken for the left image, as it is named; --left and --right say it where that is wrong.",
            pathText(m_plan.left.filename())));
    }
    if (request.files.size() == 1) {
        const std::size_t pairs = pairsInFolder(request.files.front()).size();
        if (pairs > 1) {
            add(
                fmt::format("{} holds {} pairs; the first, {} and {}, is matched. To match another, name its "
                            "two images.",
                            pathText(request.files.front()), pairs, pathText(m_plan.left.filename()),
                            pathText(m_plan.right.filename())));
        }
    }
    if (m_plan.splitIsOfFile) {
        const std::string note = splitNote(m_plan);
        remarks.push_back(
            {fmt::format("{} --split {} exchanges them.", note, splitWord(swapped(*m_plan.split))),
             asNote(note)});
    }
    if (!m_plan.record) return remarks;
    addNoted("", movedFilesOf(m_plan));
    addNoted("Warning: ", changedSourcesOf(m_plan, m_services.hasher, run));
    return remarks;
}

ProjectDocument RunInputs::document() const {
    return isProject() ? m_opened->project->document() : ProjectDocument();
}

Project RunInputs::projectOf(const Recipe& recipe, const Inputs& inputs) const {
    Project project = m_project;
    if (!isProject()) {
        OpenedFiles opened{.plan = m_plan, .pair = inputs.pair};
        opened.calibration = {.path = m_plan.calibration, .taken = inputs.calibration};
        project = withPair({}, opened, false, m_services.matchers);
    }
    project.matcherId = recipe.matcherId;
    project.match = recipe.options;
    project.cloud = recipe.cloud;
    project.trust = recipe.trust;
    project.display = recipe.display;
    return project;
}

}  // namespace stereo::app
