#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/FileStamp.h"

namespace stereo {

/// A file that was read, as it was then.
struct UsedFile {
    std::string role;  ///< "weights"
    std::filesystem::path path;
    std::optional<FileStamp> stamp = {};  ///< none = it was not looked at
    std::string sha256 = {};              ///< as a record names it; empty = computed when it is needed

    bool operator==(const UsedFile&) const = default;
};

struct NamedText {
    std::string name;
    std::string text;

    bool operator==(const NamedText&) const = default;
};

/// What a run was made with besides its input and options: why its numbers may differ on another machine.
struct MadeWith {
    std::string device = {};                ///< with its name where it has one: "cpu", "cuda:0, NVIDIA H100"
    std::vector<NamedText> libraries = {};  ///< that computed, with their versions
    std::vector<NamedText> chosen = {};     ///< what the matcher chose by itself: "parts", "3"
    std::vector<UsedFile> files = {};       ///< those of the matcher's own: its weights and their settings

    bool operator==(const MadeWith&) const = default;
};

}  // namespace stereo
