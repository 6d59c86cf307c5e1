#include "app/cli/ProjectInfo.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/cli/TemporaryFolder.h"
#include "app/open/OpenedProject.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"

namespace stereo::app {
namespace {

std::string rounded(double number) {
    return numberText(std::round(number * 1000) / 1000);
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string percentText(double share) {
    return numberText(std::round(share * 1000) / 10) + " %";
}

std::string pairText(const OpenedFiles& opened) {
    const InputFiles& files = opened.plan;
    if (files.left.empty()) return "none";
    std::string text = pathText(files.lastingPath(files.left));
    text += files.split ? " with both images" : " and " + pathText(files.lastingPath(files.right));
    if (opened.pair) text += ", " + opened.pair->size().text();
    if (!files.name.empty()) text = files.name + ": " + text;
    if (!files.groundTruth.empty())
        text += ", ground truth " + pathText(files.lastingPath(files.groundTruth));
    return text;
}

const char* originText(const CalibrationState& state) {
    switch (state.origin) {
        case CalibrationState::Origin::File:
            return "from ";
        case CalibrationState::Origin::FoundBeside:
            return "found beside the images, from ";
        case CalibrationState::Origin::Record:
            return state.path.empty() ? "of a file that is gone" : "from a record, and before from ";
        default:
            return "entered by hand";
    }
}

std::string calibrationText(const Project& project, const InputFiles& files) {
    const CalibrationState& state = project.calibration;
    if (state.origin == CalibrationState::Origin::None) return "none";
    std::string text = originText(state);
    if (!state.path.empty()) text += pathText(files.lastingPath(state.path));
    const auto inUse = state.inUse();
    if (!inUse) return text + (state.isRefused() ? ", which does not fit the images" : ", not read yet");
    text += fmt::format(", fx {} px, baseline {} m", numberText(inUse->fx()),
                        numberText(inUse->baselineMetres()));
    return text + (state.isCorrected() ? ", corrected by hand" : "");
}

std::string matcherText(const Project& saved, const MatcherRegistry& matchers) {
    const std::string id = saved.matcherId.empty() ? matchers.first().id() : saved.matcherId;
    const MatcherInfo* matcher = matchers.find(id);
    if (!matcher) return id;
    std::vector<std::string> parts{id};
    for (const OptionRow& row : matcher->options().rows()) {
        if (!matcher->isDefault(saved.match, row.id))
            parts.push_back(row.recordKey() + " " + row.typed(matcher->value(saved.match, row.id)));
    }
    return joined(parts) + (parts.size() == 1 ? ", all options as by default" : "");
}

/// The names of what a person set beside these: "cloud.farMetres".
std::string otherwiseSet(const Project& saved) {
    std::vector<std::string> names = differences(Project(), saved);
    std::erase_if(names, [](const std::string& name) {
        return !name.starts_with("display.") && !name.starts_with("cloud.") && !name.starts_with("look.");
    });
    if (!saved.measurements.empty()) names.push_back(countedText(saved.measurements.size(), "measurement"));
    if (!saved.notes.empty()) names.emplace_back("notes");
    if (!saved.experiments.empty()) names.push_back(countedText(saved.experiments.size(), "experiment"));
    return names.empty() ? "nothing" : joined(names);
}

std::string runText(const RunNumbers& run) {
    return fmt::format("{} by {}, {} s, {} known", run.name, run.matcherId, rounded(run.seconds),
                       percentText(run.density));
}

std::string runsText(const std::vector<RunNumbers>& runs) {
    if (runs.empty()) return "none";
    return countedText(runs.size(), "run") + ", the last: " + runText(runs.back());
}

std::string resultText(const OpenedProjectFile& file) {
    if (!file.isArchive()) return "none: an archive holds one";
    const std::optional<StoredResult>& result = file.archive.result;
    if (!result) return "none";
    const DisparityMap& disparity = result->disparity;
    std::string text =
        "disparity " + disparity.size().text() + ", " + percentText(disparity.density()) + " known";
    if (result->confidence) text += ", with its confidence";
    if (const auto& record = file.archive.record)
        text += ", by " + record->matcherId + " at scale " + numberText(record->options.scale);
    return text;
}

std::vector<std::string> problemsOf(const OpenedFiles& opened, const MatcherRegistry& matchers) {
    std::vector<std::string> problems = notesOn(opened);
    for (const OpenWarning& warning : warningsOn(opened, "name it by --calib"))
        problems.push_back(warning.text);
    if (opened.pairFailure) problems.push_back(opened.pairFailure->sentence);
    if (const auto failure = calibrationFailureOf(opened)) problems.push_back(failure->sentence);
    if (warningOnMatcher(opened, matchers)) {
        problems.push_back("The matcher \"" + opened.project->document().project.matcherId +
                           "\" is not known to this program, which knows " + matchers.ids() + ".");
    }
    return problems;
}

}  // namespace

std::string describeProject(const std::filesystem::path& file, const CommandLineServices& services) {
    OpenPlan plan;
    plan.projectFile = std::filesystem::absolute(file).lexically_normal();
    OpenContext context;
    context.matchers = services.matchers;
    context.archiveParent = temporaryFolder();
    context.hasher = services.hasher;
    const OpenedFiles opened = readOpenedFiles(plan, context);
    const ProjectDocument& document = opened.project->document();
    const Project project = projectOf(opened, services.matchers);
    std::string text = fmt::format(
        "{} of Stereoscope{}, format {}", opened.project->isArchive() ? "archive of a project" : "project",
        document.program.empty() ? "" : " " + document.program, versionFor(document.project));
    const auto add = [&text](const char* title, const std::string& content) {
        text += fmt::format("\n  {}: {}", title, content);
    };
    add("pair", pairText(opened));
    add("calibration", calibrationText(project, opened.plan));
    add("matcher", matcherText(document.project, services.matchers));
    add("set besides", otherwiseSet(document.project));
    add("runs", runsText(document.runs));
    add("result", resultText(*opened.project));
    for (const std::string& problem : problemsOf(opened, services.matchers)) add("problem", problem);
    return text;
}

}  // namespace stereo::app
