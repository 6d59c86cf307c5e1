#include "app/open/OpenedProject.h"

#include <utility>

#include "core/base/Error.h"
#include "core/base/PathText.h"

namespace stereo::app {
namespace {

using Origin = CalibrationState::Origin;

/// The calibration of the next pair: corrections and entered numbers of the one before that still apply.
CalibrationState continued(const CalibrationState& before, CalibrationState found, ImageSize size) {
    const std::optional<StereoCalibration> inUse = before.inUse();
    if (!inUse || inUse->imageSize() != size) return found;
    if (before.origin == Origin::ByHand && found.path.empty()) return before;
    if (found.given && found.given == before.given) found.corrected = before.corrected;
    return found;
}

/// Sets the options that an export was made with. Options of matchers that the record does not know stay
/// unchanged.
void restore(Project& project, const ExportRecord& record, const MatcherRegistry& matchers) {
    const MatchOptions before = std::exchange(project.match, record.options);
    for (const auto& [id, values] : before.own) {
        if (id != record.matcherId) project.match.own.try_emplace(id, values);
    }
    if (matchers.find(record.matcherId)) project.matcherId = record.matcherId;
    if (record.cloud) project.cloud = record.cloud->options;
    if (!record.display) return;
    const Rgb unknown = project.display.unknownColour;
    project.display = *record.display;
    project.display.unknownColour = unknown;
}

/// The numbers of a project for images of `size`, which may be other images than when it was saved.
CalibrationState judgedFor(CalibrationState state, ImageSize size) {
    if (!state.given) return state;
    try {
        const StereoCalibration given(*state.given);
        given.requireFits(size);
        state.given = given.withImageSize(size).numbers();
        state.fits = true;
    } catch (const Error&) {  // border: opening; isRefused() says so
        state.fits = false;
    }
    if (state.corrected && state.corrected->imageSize != size) state.corrected.reset();
    return state;
}

std::string fileName(const std::filesystem::path& file) {
    return pathText(file.filename());
}

}  // namespace

OpenPlan planOf(const Project& project) {
    OpenPlan plan;
    static_cast<InputFiles&>(plan) = filesOf(project);
    plan.calibrationFoundBeside = project.calibration.origin == Origin::FoundBeside;
    plan.sidesGuessed = project.inputs.sidesGuessed;
    return plan;
}

CalibrationState calibrationOf(const OpenedFiles& opened) {
    const OpenPlan& plan = opened.plan;
    const CalibrationForPair& found = opened.calibration;
    if (found.taken && plan.record && plan.record->calibration)
        return CalibrationState::fromRecord(found.taken->calibration, plan.calibration);
    CalibrationState state;
    if (found.taken)
        state = CalibrationState::fromFile(found.path, *found.taken, plan.calibrationFoundBeside);
    if (found.refused)
        state = CalibrationState::refused(found.path, *found.refused, plan.calibrationFoundBeside);
    if (state.given) state.madeFor = plan.calibrationSize;
    return state;
}

Project withPair(const Project& now, const OpenedFiles& opened, bool continues,
                 const MatcherRegistry& matchers) {
    const OpenPlan& plan = opened.plan;
    Project next = now;
    next.inputs = {.name = opened.pair->name(),
                   .left = plan.left,
                   .right = plan.right,
                   .split = plan.split,
                   .sidesGuessed = plan.sidesGuessed,
                   .groundTruth = plan.groundTruth};
    next.calibration = calibrationOf(opened);
    if (continues) next.calibration = continued(now.calibration, next.calibration, opened.pair->size());
    if (!continues && next.display.rangeMode == RangeMode::Manual) next.display.rangeMode = RangeMode::Auto;
    dropCloudMarks(next);
    if (plan.record) restore(next, *plan.record, matchers);
    return next;
}

Project projectOf(const OpenedFiles& opened, const MatcherRegistry& matchers) {
    Project project = opened.project->document().project;
    if (!matchers.find(project.matcherId)) project.matcherId = matchers.first().id();
    if (!opened.pair) return project;
    if (project.inputs.name.empty()) project.inputs.name = opened.pair->name();
    const CalibrationState found = calibrationOf(opened);
    if (opened.plan.calibrationIsSaid) {
        project.calibration = found;
    } else if (!project.calibration.given && found.given) {
        const Origin origin = project.calibration.origin;
        project.calibration = found;
        if (origin != Origin::None) project.calibration.origin = origin;
    }
    project.calibration = judgedFor(project.calibration, opened.pair->size());
    return project;
}

std::optional<Failure> calibrationFailureOf(const OpenedFiles& opened) {
    const bool isNeeded =
        opened.plan.calibrationIsSaid || !opened.project->document().project.calibration.given;
    return isNeeded ? opened.calibration.failure : std::nullopt;
}

std::vector<std::string> notesOn(const OpenedFiles& opened, const MatcherRegistry& matchers,
                                 const std::string& howToTakeTheFile) {
    const ProjectDocument& document = opened.project->document();
    const Project& project = document.project;
    const std::string file = fileName(opened.project->file);
    std::vector<std::string> notes;
    for (const std::string& key : document.unknownKeys())
        notes.push_back(file + ", " + key + " is not known here; it is kept when the project is saved.");
    if (opened.project->resultFailure) {
        notes.push_back("The result in " + file + " cannot be used, so the pair has to be matched again: " +
                        opened.project->resultFailure->sentence);
    }
    if (!project.matcherId.empty() && !matchers.find(project.matcherId)) {
        notes.push_back(file + " is matched by " + project.matcherId + ", which is not here; " +
                        matchers.first().name() + " takes its place.");
    }
    if (opened.plan.calibrationIsSaid || !opened.pair) return notes;
    const CalibrationState found = calibrationOf(opened);
    const bool isOther = found.given && project.calibration.given && found.given != project.calibration.given;
    if (isOther && project.calibration.origin != Origin::Record) {
        notes.push_back(fileName(project.calibration.path) +
                        " has changed since the project was saved, which goes on with the numbers it has; " +
                        howToTakeTheFile + " to take those of the file.");
    }
    return notes;
}

Project withCalibration(Project project, const CalibrationState& calibration) {
    if (project.calibration.inUse() != calibration.inUse()) dropCloudMarks(project);
    project.calibration = calibration;
    return project;
}

Project withSidesSwapped(Project project) {
    ProjectInputs& inputs = project.inputs;
    std::swap(inputs.left, inputs.right);
    if (inputs.split) inputs.split = swapped(*inputs.split);
    inputs.sidesGuessed = false;
    dropCloudMarks(project);
    return project;
}

bool haveSameImages(const Project& one, const Project& other) {
    return one.inputs.left == other.inputs.left && one.inputs.right == other.inputs.right &&
           one.inputs.split == other.inputs.split;
}

}  // namespace stereo::app
