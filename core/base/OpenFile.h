#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/base/Export.h"

namespace stereo {

/// A file open for reading, closed by the destructor. Every file that a user can name is opened by this
/// class: it refuses pipes, devices and sockets, on which a reader may wait for ever, and does so without
/// waiting.
class STEREOSCOPE_CORE_API OpenFile {
public:
    /// `expected` completes the sentences: "a checkpoint". Throws Error(NotFound) for a file that is missing
    /// or may not be read, Error(BadFormat) for a folder, a pipe, a device or a socket.
    explicit OpenFile(const std::filesystem::path& path, std::string_view expected = "a file");
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] int descriptor() const noexcept { return m_descriptor; }
    /// When it was opened.
    [[nodiscard]] std::uint64_t bytes() const noexcept { return m_bytes; }

    /// Fills `bytes` from where the last read ended; returns how many bytes were read, fewer than asked for
    /// only at the end of the file. Throws Error(NotFound) when the system fails to read.
    [[nodiscard]] std::size_t read(std::span<std::byte> bytes);

private:
    void requireFile(unsigned mode, std::string_view expected) const;

    std::filesystem::path m_path;
    int m_descriptor;
    std::uint64_t m_bytes;
};

/// The first `maxBytes` bytes of a file, or all of a shorter one; the file may be empty. Throws what OpenFile
/// throws.
[[nodiscard]] STEREOSCOPE_CORE_API std::string startOfFile(const std::filesystem::path& path,
                                                           std::size_t maxBytes,
                                                           std::string_view expected = "a file");

/// Whether the path is something that OpenFile refuses (pipe, device, socket): for files that a library opens
/// itself.
[[nodiscard]] STEREOSCOPE_CORE_API bool isOtherThanFile(const std::filesystem::path& path);

}  // namespace stereo
