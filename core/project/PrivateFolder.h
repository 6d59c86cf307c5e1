#pragma once

#include <filesystem>
#include <string>

#include "core/base/Export.h"

namespace stereo {

/// A new folder that only this user can access, removed with its content by the destructor.
class STEREOSCOPE_CORE_API PrivateFolder {
public:
    /// `parent`/`name` and six characters that make it new; `parent` is made where it is missing.
    /// Throws Error(CannotWrite).
    PrivateFolder(const std::filesystem::path& parent, const std::string& name);
    /// Takes over one that a killed program left behind. REQUIRES: nobody else has it
    [[nodiscard]] static PrivateFolder adopt(std::filesystem::path folder);
    ~PrivateFolder();
    PrivateFolder(PrivateFolder&& other) noexcept;
    PrivateFolder& operator=(PrivateFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// Gives up the folder without removing it.
    void release() { m_path.clear(); }

private:
    explicit PrivateFolder(std::filesystem::path folder) : m_path(std::move(folder)) {}

    std::filesystem::path m_path;  ///< empty = moved from or released
};

}  // namespace stereo
