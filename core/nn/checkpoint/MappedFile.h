#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "core/base/OpenFile.h"

namespace stereo::nn {

using Bytes = std::span<const std::byte>;

/// A file read through the page cache: only the pages that are touched are read. When another file takes its
/// name, the bytes stay those of the file that was opened. Another program may write into the file itself, so
/// copy() large parts; a short look at bytes() right after opening is safe enough.
class MappedFile {
public:
    /// Throws what OpenFile throws; Error(BadFormat) when it is empty.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] Bytes bytes() const noexcept { return m_bytes; }

    /// Copies `part` of bytes() from the file; this takes no memory besides the target's. Throws
    /// Error(BadFormat) when the file has become shorter.
    void copy(Bytes part, void* target) const;
    /// Throws Error(BadFormat) when the file was written to after it was opened.
    void requireUnchanged() const;

private:
    struct State {
        std::int64_t bytes = 0, seconds = 0, nanoseconds = 0;

        bool operator==(const State&) const = default;
    };
    [[nodiscard]] State state() const;
    [[noreturn]] void refuseChanged() const;

    std::filesystem::path m_path;
    OpenFile m_file;
    State m_opened;
    Bytes m_bytes;
};

}  // namespace stereo::nn
