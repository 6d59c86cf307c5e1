#pragma once

#include <filesystem>

namespace stereo::app {

/// The folder in which a new folder is made for an unpacked archive. Throws Error(CannotWrite) when there is
/// none.
[[nodiscard]] std::filesystem::path temporaryFolder();

}  // namespace stereo::app
