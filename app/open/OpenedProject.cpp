#include "app/open/OpenedProject.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <system_error>
#include <utility>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/project/SamePair.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo::app {
namespace {

using Origin = CalibrationState::Origin;

/// The calibration of the next pair: corrections and entered numbers of the one before that still apply.
CalibrationState continued(const CalibrationState& before, CalibrationState found, ImageSize size) {
    const std::optional<StereoCalibration> inUse = before.inUse();
    if (!inUse || inUse->imageSize() != size) return found;
    if (before.origin == Origin::ByHand && found.path.empty()) return before;
    // Of a record or an archive that has the numbers without their file.
    if (before.origin == Origin::Record && before.path.empty() && !found.given) return before;
    if (found.given && found.given == before.given) found.corrected = before.corrected;
    return found;
}

/// The calibration of images that are turned since.
CalibrationState turnedAlong(const Project& before, const OpenPlan& plan) {
    const bool areTurned = plan.turn && !before.inputs.turn;
    return areTurned ? before.calibration.turnedBy(*plan.turn) : before.calibration;
}

/// What the file of the cloud held is shown: its colours and its part. A cut along another view than that of
/// the left camera, where a pair is looked at from when it is opened, would leave out other points.
void restoreLook(CloudLook& look, const CloudFileOptions& written) {
    if (written.isDefault()) return;
    look.colourBy = written.colours;
    look.box = written.crop.box;
    const CloudCrop ofLeftCamera;
    if (written.crop.eyeMetres != ofLeftCamera.eyeMetres || written.crop.along != ofLeftCamera.along) return;
    look.cutNearMetres = written.crop.nearMetres;
    look.cutFarMetres = written.crop.farMetres;
}

/// Sets the options that an export was made with. Options of matchers that the record does not know stay
/// unchanged.
void restore(Project& project, const ExportRecord& record, const MatcherRegistry& matchers) {
    const MatchOptions before = std::exchange(project.match, record.asked.value_or(record.options));
    for (const auto& [id, values] : before.own) {
        if (id != record.matcherId) project.match.own.try_emplace(id, values);
    }
    if (matchers.find(record.matcherId)) project.matcherId = record.matcherId;
    if (record.cloud) project.cloud = record.cloud->options;
    restoreLook(project.look, record.cloudFile);
    if (!record.display) return;
    const Rgb unknown = project.display.unknownColour;
    project.display = *record.display;
    project.display.unknownColour = unknown;
}

/// The numbers of a project for the images of `pair`, which may be others than when it was saved.
CalibrationState judgedFor(CalibrationState state, const StereoPair& pair) {
    if (!state.given) return state;
    const ImageSize size = pair.size();
    if (const RectifiedFrom* from = pair.rectifiedFrom())  // which is scaled to the images
        state.given = from->rectifier.calibration().numbers();
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
    project.inputs.groundTruthReading = plan.groundTruthReading;
    project.inputs.groundTruthMask = plan.groundTruthMask;
    project.inputs.tones = plan.tones;
    if (!plan.calibrationIsSaid) project.calibration.path = plan.calibration;
}

std::string fileName(const std::filesystem::path& file) {
    return pathText(file.filename());
}

std::string joined(const std::vector<std::string>& sentences) {
    return std::accumulate(sentences.begin(), sentences.end(), std::string(),
                           [](const std::string& before, const std::string& next) {
                               return before + (before.empty() ? "" : " ") + next;
                           });
}

/// "Neither left.png nor right.png is in /data/bench."
std::string placesOf(const std::vector<std::filesystem::path>& missing) {
    const std::filesystem::path& one = missing.front();
    const std::filesystem::path& other = missing.back();
    const std::string folder = pathText(one.parent_path());
    if (one == other) return fileName(one) + " is not in " + folder + ".";
    if (one.parent_path() == other.parent_path())
        return "Neither " + fileName(one) + " nor " + fileName(other) + " is in " + folder + ".";
    return "Neither " + pathText(one) + " nor " + pathText(other) + " is there.";
}

/// The numbers of a project came from a file that is gone.
bool lacksCalibrationFile(const OpenedFiles& opened) {
    const std::optional<Failure>& failure = opened.calibration.failure;
    return !opened.plan.calibrationIsSaid && opened.project->document().project.calibration.given &&
           failure && failure->kind == ErrorKind::NotFound;
}

/// Where the calibration rectifies the images, or belongs to the left image as it is.
void dropStraightening(Project& project) {
    std::optional<Straightening>& straightening = project.inputs.straightening;
    const bool fitsRaw = straightening && movesLeft(*straightening) && project.calibration.inUse();
    if (project.calibration.rig || fitsRaw) straightening.reset();
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
    else if (found.taken && found.path.empty())  // of a rig whose file is gone
        state = CalibrationState::fromRecord(*found.taken, {});
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
                   .tones = plan.tones,
                   .turn = plan.turn,
                   .straightening = plan.straightening,
                   .sidesGuessed = plan.sidesGuessed,
                   .groundTruth = plan.groundTruth,
                   .groundTruthReading = plan.groundTruthReading,
                   .groundTruthMask = plan.groundTruthMask};
    next.calibration = calibrationOf(opened);
    if (continues)
        next.calibration = continued(turnedAlong(now, plan), next.calibration, opened.pair->size());
    dropStraightening(next);
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
    project.calibration = judgedFor(project.calibration, *opened.pair);
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

std::optional<OpenWarning> warningOnMatcher(const OpenedFiles& opened, const MatcherRegistry& matchers) {
    const std::optional<ExportRecord>& record = opened.plan.record;
    if (!opened.project && !record) return std::nullopt;
    const std::string& id = opened.project ? opened.project->document().project.matcherId : record->matcherId;
    if (id.empty() || matchers.find(id)) return std::nullopt;
    const std::string what =
        opened.project ? fileName(opened.project->file) + " is matched by " : "The export was made by ";
    // A record leaves the matcher that is chosen, whichever that is.
    const std::string other = opened.project ? matchers.first().name() : "the chosen one";
    return OpenWarning{
        OpenWarning::Kind::UnknownMatcher,
        what + id + ", a matcher that is not here; " + other + " takes its place, with other results."};
}

std::optional<OpenWarning> noteOnExport(const OpenedFiles& opened, const MatcherRegistry& matchers) {
    const std::optional<ExportRecord>& record = opened.plan.record;
    if (!record || !opened.pair) return std::nullopt;
    std::vector<std::string> parts{"the images"};
    if (record->calibration) parts.emplace_back("the calibration");
    if (const MatcherInfo* matcher = matchers.find(record->matcherId))
        parts.push_back(matcher->name() + " with its options");
    if (record->cloud) parts.emplace_back("the filters of the cloud");
    if (record->display) parts.emplace_back("the colours and their range");
    const std::string last = parts.back();
    parts.pop_back();
    const std::string list = parts.empty() ? last : fmt::format("{} and {}", fmt::join(parts, ", "), last);
    return OpenWarning{OpenWarning::Kind::Restored,
                       fmt::format("Brought back: {}. The map itself is made by a run.", list)};
}

std::vector<std::string> notesOn(const OpenedFiles& opened) {
    const ProjectDocument& document = opened.project->document();
    const std::string file = fileName(opened.project->file);
    std::vector<std::string> notes;
    for (const std::string& key : document.unknownKeys())
        notes.push_back(file + ", " + key + " is not known here; it is kept when the project is saved.");
    if (lacksCalibrationFile(opened)) {
        notes.push_back("The calibration " + pathText(opened.plan.lastingPath(opened.plan.calibration)) +
                        " is no longer there; the project goes on with the numbers it has.");
    }
    return notes;
}

std::vector<OpenWarning> warningsOn(const OpenedFiles& opened, const std::string& howToTakeTheFile) {
    using Kind = OpenWarning::Kind;
    std::vector<OpenWarning> warnings;
    if (opened.project && !opened.project->archive.problems.empty())
        warnings.push_back({Kind::UnusableResult, joined(opened.project->archive.problems)});
    if (opened.project && hasOtherCalibration(opened)) {
        warnings.push_back(
            {Kind::OtherCalibration, fileName(opened.plan.calibration) +
                                         " has other numbers than the project, which goes on with its own; " +
                                         howToTakeTheFile + " to take those of the file."});
    }
    if (!opened.changedSources.empty())
        warnings.push_back({Kind::ChangedSources, joined(opened.changedSources)});
    return warnings;
}

std::vector<std::filesystem::path> missingImagesOf(const InputFiles& files) {
    std::vector<std::filesystem::path> missing;
    for (const std::filesystem::path& image : {files.left, files.right}) {
        std::error_code unknown;
        const bool isNamed = !missing.empty() && missing.back() == files.lastingPath(image);
        if (!isNamed && !std::filesystem::exists(image, unknown) && !unknown)
            missing.push_back(files.lastingPath(image));
    }
    return missing;
}

Failure imagesFailureOf(const OpenedFiles& opened) {
    Failure failure = *opened.pairFailure;
    const std::vector<std::filesystem::path> missing = missingImagesOf(opened.plan);
    if (failure.kind == ErrorKind::NotFound && !missing.empty()) failure.sentence = placesOf(missing);
    failure.sentence +=
        " The project is open without its images, with all else that is in it; locate them, or put them back "
        "where they were and open it again.";
    return failure;
}

Project withCalibration(Project project, const CalibrationState& calibration) {
    if (project.calibration.inUse() != calibration.inUse()) dropCloudMarks(project);
    project.calibration = calibration;
    dropStraightening(project);
    return project;
}

Project withSidesSwapped(Project project) {
    ProjectInputs& inputs = project.inputs;
    std::swap(inputs.left, inputs.right);
    if (inputs.split) inputs.split = swapped(*inputs.split);
    if (inputs.straightening) inputs.straightening = swapped(*inputs.straightening);
    dropStraightening(project);
    inputs.sidesGuessed = false;
    dropCloudMarks(project);
    return project;
}

bool haveSameImages(const Project& one, const Project& other) {
    return stereo::haveSameImages(one.inputs, other.inputs);
}

bool haveSamePixels(const Project& one, const Project& other) {
    return haveSameImages(one, other) && one.calibration.rectifiesLike(other.calibration) &&
           one.inputs.straightening == other.inputs.straightening;
}

}  // namespace stereo::app
