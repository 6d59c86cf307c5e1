#include "core/recipe/Sources.h"

#include <algorithm>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

fs::path pathOf(const InputFiles& files, std::string_view role) {
    if (role == role::kBoth) return files.split ? files.left : fs::path();
    if (role == role::kLeft) return files.left;
    if (role == role::kRight) return files.right;
    if (role == role::kCalibration) return files.calibration;
    if (role == role::kGroundTruthMask) return files.groundTruthMask;
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

    [[nodiscard]] bool dependsOn(const SourceFile& source) const {
        const bool isCalibration =
            source.role == role::kCalibration || source.role == role::kOtherCalibration;
        return source.role != role::kGroundTruth && (!isCalibration || !holdsCalibration);
    }
};

struct Change {
    std::string sentence;
    bool changesResult = false;
};

/// What follows from them is said once, after the last that it follows from.
std::vector<std::string> sentencesOf(std::vector<Change> changes) {
    const auto last = std::ranges::find(changes.rbegin(), changes.rend(), true, &Change::changesResult);
    if (last != changes.rend()) last->sentence += " The result will not be the same.";
    std::vector<std::string> sentences;
    for (Change& change : changes) sentences.push_back(std::move(change.sentence));
    return sentences;
}

/// `source.path` is the name, `path` the place.
std::optional<Change> changeOf(const SourceFile& source, const fs::path& path, const Keeper& keeper,
                               const FileHasher& hasher, const RunControl& run) {
    const std::string name = "The " + source.role + " " + pathText(source.path);
    const bool changesResult = keeper.dependsOn(source);
    if (!stampOf(path)) return Change{name + " is no longer there.", changesResult};
    if (source.sha256.empty() || hashOf(path, hasher, run) == source.sha256) return std::nullopt;
    return Change{name + " has another content than " + keeper.name + " says.", changesResult};
}

}  // namespace

std::string hashOf(const fs::path& file, const FileHasher& hasher, const RunControl& run) {
    return hasher ? hasher(file, run) : sha256OfFile(file, run);
}

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
        const auto known =
            std::ranges::find_if(before, [&role = role, &path = path](const SavedSource& saved) {
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
    std::vector<Change> changes;
    for (SourceFile source : record.sources) {
        const fs::path placed = pathOf(files, source.role);
        const fs::path path = placed.empty() ? files.presentPath(source.path) : placed;
        source.path = files.lastingPath(path);
        if (auto change = changeOf(source, path, keeper, hasher, run)) changes.push_back(*std::move(change));
    }
    return sentencesOf(std::move(changes));
}

std::vector<std::string> changedSources(const std::vector<SavedSource>& sources, const Project& project,
                                        const FileHasher& hasher, const RunControl& run,
                                        const InputFiles& files) {
    const Keeper keeper{"the project", project.calibration.given.has_value()};
    std::vector<Change> changes;
    for (const SavedSource& saved : sources) {
        const fs::path path = pathOf(files, saved.file.role);
        const bool isIt = sourcePath(project, saved.file.role) == saved.file.path;
        if (!isIt || !canBeRead(path)) continue;
        SourceFile source = saved.file;
        source.path = files.lastingPath(path);
        if (auto change = changeOf(source, path, keeper, hasher, run)) changes.push_back(*std::move(change));
    }
    return sentencesOf(std::move(changes));
}

}  // namespace stereo
