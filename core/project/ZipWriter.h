#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/RunControl.h"

namespace stereo {

/// What goes into a zip file: the bytes of a file on disk, or of a text.
struct ZipContent {
    std::string name;                 ///< "images/left.png"
    std::filesystem::path file = {};  ///< empty = `text`
    std::string text = {};
    bool isPacked = false;  ///< compressed already, as PNG and JPEG are
};

/// Writes a zip file whose equal contents give equal bytes, and which a ZipReader opens. Throws what
/// readFile() throws for a file that is not there; Error(CannotWrite); Cancelled.
/// REQUIRES: names as ZipReader takes them
void writeZip(const std::filesystem::path& path, const std::vector<ZipContent>& contents,
              const RunControl& run);

}  // namespace stereo
