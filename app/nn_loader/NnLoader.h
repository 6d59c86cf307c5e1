#pragma once

#include <filesystem>

#include "core/match/MatcherInfo.h"
#include "core/nn/run/NnLibrary.h"

namespace stereo::app {

/// Where the network library belongs: ../lib beside the folder of the running program.
[[nodiscard]] std::filesystem::path nnLibraryPath();

/// Opens the network library (once; later calls are cheap) and LibTorch with it: 0.2 s, so call it
/// in the thread that will use it and not at start. It is never closed again.
/// Throws Error(Unsupported), "The network library could not be loaded: …", when it or LibTorch is
/// missing or broken.
[[nodiscard]] const nn::NnLibrary& openNnLibrary(const std::filesystem::path& library = nnLibraryPath());

/// FoundationStereo, for the registry of matchers: it opens the library when it is first used.
[[nodiscard]] MatcherInfoPtr foundationStereo();

}  // namespace stereo::app
