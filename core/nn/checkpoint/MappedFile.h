#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "core/base/OpenFile.h"

namespace stereo::nn {

using Bytes = std::span<const std::byte>;

/// A file read through the page cache, so that only what is touched is read. The bytes stay those
/// of the file that was opened when another takes its name. Where other programs may write into the
/// file itself, copy() what is long; a short look at bytes() right after opening is safe enough.
class MappedFile {
public:
    /// Throws what OpenFile throws; Error(BadFormat) when it is empty.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] Bytes bytes() const noexcept { return m_bytes; }

    /// Copies `part` of bytes() from the file, which takes no memory but the target's. Throws
    /// Error(BadFormat) when the file has become shorter meanwhile.
    void copy(Bytes part, void* target) const;
    /// Throws Error(BadFormat) when the file was written to since it was opened.
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
