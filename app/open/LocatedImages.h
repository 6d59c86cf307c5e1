#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/project/Project.h"
#include "core/recipe/Inputs.h"

namespace stereo::app {

/// Where a person says that images of a project are now.
struct LocatedImages {
    std::filesystem::path left = {};  ///< empty = nothing was said of it
    std::filesystem::path right = {};

    [[nodiscard]] bool isEmpty() const { return left.empty() && right.empty(); }
    bool operator==(const LocatedImages&) const = default;
};

/// What a person means who chose this for images of the project that are not where it says: one of the two,
/// or a folder that holds them, in folders as in the project or in none. A file with neither name is taken
/// for the left image. Throws Error(NotFound) for a folder without any of them. REQUIRES: the project has a
/// pair
[[nodiscard]] LocatedImages imagesAt(const Project& project, const std::filesystem::path& chosen);

/// The files with the images where they are said to be; as they are when nothing is said. What nothing was
/// said of and is not at its place (the other image, calibration, ground truth) is looked for where it lies
/// if all moved together, and beside what was said; the other image also where the partner of what was said
/// lies. What is not found stays as it is.
[[nodiscard]] InputFiles withImagesAt(InputFiles files, const LocatedImages& images);

/// Which of the files are taken from other places than `before`, one sentence each.
[[nodiscard]] std::vector<std::string> notesOnMoves(const InputFiles& before, const InputFiles& now);

}  // namespace stereo::app
