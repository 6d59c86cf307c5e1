#include "core/project/ProjectName.h"

namespace stereo {
namespace {

/// A dot alone in front of it is no name.
bool endsWith(const std::filesystem::path& path, std::string_view extension) {
    const std::string name = path.filename().string();
    return name.size() > extension.size() && name.ends_with(extension);
}

}  // namespace

bool hasArchiveName(const std::filesystem::path& path) {
    return endsWith(path, kArchiveExtension);
}

bool hasProjectName(const std::filesystem::path& path) {
    return endsWith(path, kProjectExtension) || hasArchiveName(path);
}

std::string projectStem(const std::filesystem::path& path) {
    std::string name = path.filename().string();
    for (const std::string_view extension : {kArchiveExtension, kProjectExtension}) {
        if (endsWith(path, extension)) return name.substr(0, name.size() - extension.size());
    }
    return name;
}

}  // namespace stereo
