#pragma once

#include <filesystem>

#include "core/project/ProjectFile.h"

namespace stereo::test {

/// A project in which nothing has its default, with its images and calibration in `folder`.
[[nodiscard]] Project fullProject(const std::filesystem::path& folder);
/// With semi-global matching and a fake network. A matcher "elsewhere" of the project is not there.
[[nodiscard]] const ProjectFormat& projectFormat();
/// The same with two runs.
[[nodiscard]] ProjectDocument fullDocument(const std::filesystem::path& folder);

}  // namespace stereo::test
