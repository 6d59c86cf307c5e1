#include "core/recipe/Sources.h"

#include <algorithm>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

std::string hashOf(const fs::path& file, const FileHasher& hasher, const RunControl& run) {
    return hasher ? hasher(file, run) : sha256OfFile(file, run);
}

fs::path pathOf(const InputFiles& files, std::string_view role) {
    if (role == role::kBoth) return files.split ? files.left : fs::path();
    if (role == role::kLeft) return files.left;
    if (role == role::kRight) return files.right;
    if (role == role::kCalibration) return files.calibration;
    return role == role::kGroundTruth ? files.groundTruth : fs::path();
}

/// A project can be saved, whatever is wrong with its files.
SourceFile hashedIfPossible(const UsedFile& file, const FileHasher& hasher, const RunControl& run) {
    try {
        return hashedSource(file, hasher, run);
    } catch (const Error&) {  // border: saving; opening it says what is wrong
        return {file.role, file.path, {}};
    }
}

/// Of the file when it was read.
std::optional<FileStamp> stampIn(const StereoPair* pair, const fs::path& file) {
    if (pair && file == pair->leftPath()) return pair->leftStamp();
    if (pair && file == pair->rightPath()) return pair->rightStamp();
    return std::nullopt;
}

/// `keeper` ("the record") holds the numbers of the calibration itself, if it `holdsCalibration`: then the
/// file says nothing about the result.
struct Keeper {
    std::string name;
    bool holdsCalibration = false;

    [[nodiscard]] std::string consequence(const SourceFile& source) const {
        const bool isHeld =
            source.role == role::kGroundTruth || (source.role == role::kCalibration && holdsCalibration);
        return isHeld ? "" : " The result will not be the same.";
    }
};

/// `source.path` is the name, `path` the place.
std::optional<std::string> changeOf(const SourceFile& source, const fs::path& path, const Keeper& keeper,
                                    const FileHasher& hasher, const RunControl& run) {
    const std::string name = "The " + source.role + " " + pathText(source.path);
    if (!stampOf(path)) return name + " is no longer there." + keeper.consequence(source);
    if (source.sha256.empty() || hashOf(path, hasher, run) == source.sha256) return std::nullopt;
    return name + " has another content than " + keeper.name + " says." + keeper.consequence(source);
}

}  // namespace

SourceFile hashedSource(const UsedFile& file, const FileHasher& hasher, const RunControl& run) {
    SourceFile source{file.role, file.path, file.sha256};
    if (!source.sha256.empty()) return source;
    const std::optional<FileStamp> now = stampOf(file.path);
    if (now && (!file.stamp || *now == *file.stamp)) source.sha256 = hashOf(file.path, hasher, run);
    return source;
}

std::vector<SavedSource> savedSources(const Project& project, const StereoPair* pair,
                                      const std::vector<SavedSource>& before, const FileHasher& hasher,
                                      const RunControl& run) {
    std::vector<SavedSource> sources;
    for (const auto& [role, path] : sourcePaths(project)) {
        const auto known = std::ranges::find_if(before, [&](const SavedSource& saved) {
            return saved.file.role == role && saved.file.path == path;
        });
        if (!stampOf(path) && known != before.end()) {
            sources.push_back(*known);
        } else {
            sources.push_back(
                {hashedIfPossible({role, path, stampIn(pair, path)}, hasher, run), pathText(path)});
        }
    }
    return sources;
}

std::vector<std::string> changedSources(const ExportRecord& record, const FileHasher& hasher,
                                        const RunControl& run, const InputFiles& files) {
    const Keeper keeper{"the record"};
    std::vector<std::string> changes;
    for (const SourceFile& source : record.sources) {
        if (auto change = changeOf(source, files.presentPath(source.path), keeper, hasher, run))
            changes.push_back(*std::move(change));
    }
    return changes;
}

std::vector<std::string> changedSources(const std::vector<SavedSource>& sources, const Project& project,
                                        const FileHasher& hasher, const RunControl& run,
                                        const InputFiles& files) {
    const Keeper keeper{"the project", project.calibration.given.has_value()};
    std::vector<std::string> changes;
    for (const SavedSource& saved : sources) {
        const fs::path path = pathOf(files, saved.file.role);
        const bool isIt = sourcePath(project, saved.file.role) == saved.file.path;
        if (!isIt || !canBeRead(path)) continue;
        SourceFile source = saved.file;
        source.path = files.lastingPath(path);
        if (auto change = changeOf(source, path, keeper, hasher, run)) changes.push_back(*std::move(change));
    }
    return changes;
}

}  // namespace stereo
