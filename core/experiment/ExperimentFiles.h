#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/experiment/Experiment.h"

namespace stereo {

/// The names of the files without the pictures: experiment.md, experiment.html and the record
/// experiment.json.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::string> experimentDocumentNames();
/// The folder of the pictures, beside them.
inline constexpr const char* kExperimentPictures = "pictures";

/// Writes them and the pictures into a folder that is there, the record last. Returns the names, those of the
/// pictures with their folder. Throws Error(CannotWrite).
STEREOSCOPE_CORE_API std::vector<std::string> writeExperiment(const Experiment& experiment,
                                                              const std::filesystem::path& folder);

/// Writes the page alone, with all pictures in it. Throws Error(CannotWrite).
STEREOSCOPE_CORE_API void writeExperimentPage(const Experiment& experiment,
                                              const std::filesystem::path& file);

}  // namespace stereo
