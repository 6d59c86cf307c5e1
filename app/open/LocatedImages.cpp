#include "app/open/LocatedImages.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/PairNames.h"
#include "core/project/ProjectSources.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

/// A file that was moved to another place.
struct Move {
    fs::path from;
    fs::path to;
};

/// Where the file lies if it was moved along, with the folders around both; else beside; else as it is.
fs::path movedAlong(const fs::path& file, const Move& move) {
    fs::path from = move.from;
    fs::path to = move.to;
    while (from.has_relative_path() && to.has_relative_path() && from.filename() == to.filename()) {
        from = from.parent_path();
        to = to.parent_path();
        const fs::path place = (to / file.lexically_relative(from)).lexically_normal();
        if (isFile(place)) return place;
    }
    if (file.filename() == move.from.filename())
        return file;  // beside lies what was moved, under the same name
    const fs::path beside = move.to.parent_path() / file.filename();
    return isFile(beside) ? beside : file;
}

void follow(fs::path& file, const Move& move) {
    if (!file.empty() && !isFile(file)) file = movedAlong(file, move);
}

/// Of the other image; where the one that was said is of another moment, its own partner.
void followImage(fs::path& image, const Move& move) {
    follow(image, move);
    if (isFile(image)) return;
    if (const auto partner = partnerOf(move.to)) image = *partner;
}

/// The image below the folder, with as few of its own folders as are needed, but not fewer than `fewest`
/// names; empty when there is none.
fs::path findBelow(const fs::path& folder, const fs::path& image, int fewest) {
    const std::vector<fs::path> names(image.begin(), image.end());
    fs::path inside;
    for (auto name = names.rbegin(); name != names.rend() && *name != image.root_path(); ++name) {
        inside = inside.empty() ? *name : *name / inside;
        if (--fewest <= 0 && isFile(folder / inside)) return folder / inside;
    }
    return {};
}

LocatedImages imageAt(const ProjectInputs& inputs, const fs::path& chosen) {
    const auto nameWithFolder = [](const fs::path& file) {
        return file.parent_path().filename() / file.filename();
    };
    const bool haveOneName = inputs.left.filename() == inputs.right.filename();
    const bool isRight = haveOneName ? nameWithFolder(chosen) == nameWithFolder(inputs.right)
                                     : chosen.filename() == inputs.right.filename();
    const bool isOneFile = inputs.left == inputs.right;
    return isRight && !isOneFile ? LocatedImages{.right = chosen} : LocatedImages{.left = chosen};
}

}  // namespace

LocatedImages imagesAt(const Project& project, const fs::path& chosen) {
    const ProjectInputs& inputs = project.inputs;
    std::error_code error;  // reading it says what is wrong
    if (!fs::is_directory(chosen, error)) return imageAt(inputs, chosen);
    const bool isOneFile = inputs.left == inputs.right;
    const bool haveOneName = !isOneFile && inputs.left.filename() == inputs.right.filename();
    const int fewest = haveOneName ? 2 : 1;
    const LocatedImages found{.left = findBelow(chosen, inputs.left, fewest),
                              .right = isOneFile ? fs::path() : findBelow(chosen, inputs.right, fewest)};
    if (!found.isEmpty()) return found;
    const fs::path one = chosen / inputs.left.filename();
    if (haveOneName && isFile(one)) return imageAt(inputs, one);
    throw Error(ErrorKind::NotFound,
                "There is neither " + pathText(inputs.left.filename()) + " nor " +
                    pathText(inputs.right.filename()) + " in " + pathText(chosen) +
                    "; choose the folder that holds them, or one of the images.",
                chosen);
}

InputFiles withImagesAt(InputFiles files, const LocatedImages& images) {
    if (images.isEmpty()) return files;
    const bool isLeft = !images.left.empty();
    const Move move{isLeft ? files.left : files.right, isLeft ? images.left : images.right};
    if (files.split) {
        files.left = files.right = move.to;
    } else {
        followImage(isLeft ? files.right : files.left, move);
        if (isLeft) files.left = images.left;
        if (!images.right.empty()) files.right = images.right;
    }
    follow(files.calibration, move);
    follow(files.groundTruth, move);
    follow(files.groundTruthMask, move);
    return files;
}

std::vector<std::string> notesOnMoves(const InputFiles& before, const InputFiles& now) {
    std::vector<std::string> notes;
    const auto compare = [&](const char* role, fs::path InputFiles::*file) {
        const fs::path from = now.lastingPath(before.*file);
        const fs::path to = now.lastingPath(now.*file);
        if (from.empty() || to.empty() || from == to) return;
        notes.push_back(
            fmt::format("The {} is taken from {}, in the place of {}.", role, pathText(to), pathText(from)));
    };
    compare(now.split ? role::kBoth : role::kLeft, &InputFiles::left);
    if (!now.split) compare(role::kRight, &InputFiles::right);
    compare(role::kCalibration, &InputFiles::calibration);
    compare(role::kGroundTruth, &InputFiles::groundTruth);
    compare(role::kGroundTruthMask, &InputFiles::groundTruthMask);
    return notes;
}

}  // namespace stereo::app
