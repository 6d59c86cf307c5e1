#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"

namespace stereo {

/// The name of what a reader reads, for its error messages.
class FileLabel {
public:
    explicit FileLabel(const std::filesystem::path& path) : FileLabel(path, pathText(path.filename())) {}

    /// An entry of this archive.
    [[nodiscard]] FileLabel entry(const std::string& name) const;
    /// "disp0.pfm " + `predicate`, as in "is cut off: …".
    [[nodiscard]] Error error(ErrorKind kind, const std::string& predicate) const;

private:
    FileLabel(std::filesystem::path path, std::string name)
        : m_path(std::move(path)), m_name(std::move(name)) {}

    std::filesystem::path m_path;
    std::string m_name;
};

}  // namespace stereo
