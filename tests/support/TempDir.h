#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace stereo::test {

/// A folder of its own for one test, removed with all in it at the end.
class TempDir {
public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return m_path / name; }
    /// Writes `bytes` into a file called `name` and returns its path.
    std::filesystem::path write(std::string_view name, std::string_view bytes) const;

private:
    std::filesystem::path m_path;
};

/// The whole file as bytes; empty when it cannot be read.
[[nodiscard]] std::string fileBytes(const std::filesystem::path& path);

}  // namespace stereo::test
