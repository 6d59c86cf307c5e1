#include "app/workbench/OpenedProject.h"

#include <utility>

namespace stereo::app {
namespace {

using Origin = CalibrationState::Origin;

/// Of a next pair: what was corrected, or entered by hand, where that still holds.
CalibrationState continued(const CalibrationState& before, CalibrationState found, ImageSize size) {
    const std::optional<StereoCalibration> inUse = before.inUse();
    if (!inUse || inUse->imageSize() != size) return found;
    if (before.origin == Origin::ByHand && found.path.empty()) return before;
    if (found.given && found.given == before.given) found.corrected = before.corrected;
    return found;
}

/// What an export was made with. Options of matchers that the record knows nothing of stay.
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
                   .sidesGuessed = plan.sidesGuessed};
    next.calibration = calibrationOf(opened);
    if (continues) next.calibration = continued(now.calibration, next.calibration, opened.pair->size());
    if (!continues && next.display.rangeMode == RangeMode::Manual) next.display.rangeMode = RangeMode::Auto;
    dropCloudMarks(next);
    if (plan.record) restore(next, *plan.record, matchers);
    return next;
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
