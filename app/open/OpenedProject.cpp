#include "app/open/OpenedProject.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/project/SamePair.h"

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

/// The files may have been found at other places than the project says.
void adoptPlaces(Project& project, const OpenPlan& plan) {
    project.inputs.left = plan.left;
    project.inputs.right = plan.right;
    project.inputs.groundTruth = plan.groundTruth;
    if (!plan.calibrationIsSaid) project.calibration.path = plan.calibration;
}

std::string fileName(const std::filesystem::path& file) {
    return pathText(file.filename());
}

/// The numbers of a project came from a file that is gone.
bool lacksCalibrationFile(const OpenedFiles& opened) {
    const std::optional<Failure>& failure = opened.calibration.failure;
    return !opened.plan.calibrationIsSaid && opened.project->document().project.calibration.given &&
           failure && failure->kind == ErrorKind::NotFound;
}

}  // namespace

OpenPlan planOf(const Project& project) {
    OpenPlan plan;
    static_cast<InputFiles&>(plan) = filesOf(project);
    plan.sidesGuessed = project.inputs.sidesGuessed;
    return plan;
}

CalibrationState calibrationOf(const OpenedFiles& opened) {
    const OpenPlan& plan = opened.plan;
    const CalibrationForPair& found = opened.calibration;
    CalibrationState state;
    if (found.taken && plan.record && plan.record->calibration)
        state = CalibrationState::fromRecord(*found.taken, plan.calibration);
    else if (found.taken)
        state = CalibrationState::fromFile(found.path, *found.taken, plan.calibrationFoundBeside);
    if (found.refused)
        state = CalibrationState::refused(found.path, *found.refused, plan.calibrationFoundBeside);
    if (!state.given) return state;
    state.choices = plan.rigChoices;
    if (state.origin != Origin::Record) state.madeFor = plan.calibrationSize;
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
    adoptPlaces(project, opened.plan);
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

bool hasOtherCalibration(const OpenedFiles& opened) {
    const CalibrationState& own = opened.project->document().project.calibration;
    if (opened.plan.calibrationIsSaid || !opened.pair || own.origin == Origin::Record) return false;
    const CalibrationState found = calibrationOf(opened);
    return found.given && own.given && found.given != own.given;
}

std::optional<std::string> noteOnMatcher(const OpenedFiles& opened, const MatcherRegistry& matchers) {
    const std::string& id = opened.project->document().project.matcherId;
    if (id.empty() || matchers.find(id)) return std::nullopt;
    return fileName(opened.project->file) + " is matched by " + id + ", which is not here; " +
           matchers.first().name() + " takes its place.";
}

std::vector<std::string> notesOn(const OpenedFiles& opened, const std::string& howToTakeTheFile) {
    const ProjectDocument& document = opened.project->document();
    const std::string file = fileName(opened.project->file);
    std::vector<std::string> notes;
    for (const std::string& key : document.unknownKeys())
        notes.push_back(file + ", " + key + " is not known here; it is kept when the project is saved.");
    std::ranges::copy(opened.project->archive.problems, std::back_inserter(notes));
    if (lacksCalibrationFile(opened)) {
        notes.push_back("The calibration " + pathText(opened.plan.lastingPath(opened.plan.calibration)) +
                        " is no longer there; the project goes on with the numbers it has.");
    }
    if (hasOtherCalibration(opened)) {
        notes.push_back(fileName(opened.plan.calibration) +
                        " has other numbers than the project, which goes on with its own; " +
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
    return stereo::haveSameImages(one.inputs, other.inputs);
}

bool haveSamePixels(const Project& one, const Project& other) {
    return haveSameImages(one, other) && one.calibration.rectifiesLike(other.calibration);
}

}  // namespace stereo::app
