#include "core/project/ProjectSources.h"

#include <algorithm>

#include "core/base/FileThere.h"
#include "core/base/PathText.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// Where the file was seen, if it is there now and not at `path`; else `path`.
fs::path whereSeen(const fs::path& path, const std::vector<SavedSource>& sources) {
    const auto source =
        std::ranges::find(sources, path, [](const SavedSource& saved) { return saved.file.path; });
    if (path.empty() || source == sources.end() || isThere(path)) return path;
    const fs::path seen = pathFromText(source->seenAt);
    return seen.is_absolute() && isThere(seen) ? seen : path;
}

}  // namespace

std::vector<std::pair<std::string, fs::path>> sourcePaths(const Project& project) {
    const ProjectInputs& inputs = project.inputs;
    std::vector<std::pair<std::string, fs::path>> paths;
    const auto add = [&paths](const char* role, const fs::path& path) {
        if (!path.empty()) paths.emplace_back(role, path);
    };
    add(inputs.split ? role::kBoth : role::kLeft, inputs.left);
    if (!inputs.split) add(role::kRight, inputs.right);
    add(role::kCalibration, project.calibration.path);
    add(role::kGroundTruth, inputs.groundTruth);
    add(role::kGroundTruthMask, inputs.groundTruthMask);
    return paths;
}

fs::path sourcePath(const Project& project, const std::string& role) {
    for (const auto& [name, path] : sourcePaths(project)) {
        if (name == role) return path;
    }
    return {};
}

Project withFilesWhereSeen(Project project, const std::vector<SavedSource>& sources) {
    for (fs::path* path : {&project.inputs.left, &project.inputs.right, &project.inputs.groundTruth,
                           &project.inputs.groundTruthMask, &project.calibration.path})
        *path = whereSeen(*path, sources);
    return project;
}

}  // namespace stereo
