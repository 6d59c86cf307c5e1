#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace stereo::nn {

using Bytes = std::span<const std::byte>;

/// A file read through the page cache, so that only what is touched is read. The bytes stay those
/// of the file that was opened when another takes its name.
class MappedFile {
public:
    /// Throws Error(NotFound) when it cannot be opened, Error(BadFormat) when it is empty or no file.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] Bytes bytes() const noexcept { return m_bytes; }

    /// Gives the memory of pages that have been read back; they can be read again.
    void forget(Bytes part) const noexcept;

private:
    Bytes m_bytes;
};

}  // namespace stereo::nn
